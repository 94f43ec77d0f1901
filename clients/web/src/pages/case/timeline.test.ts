import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { expect, it } from 'vitest';
import { TimelineEntrySchema } from '@/gen/sjelden/pathway/v1/timeline_pb';
import { byDays } from './timeline';

function entry(code: string, time: string) {
  return create(TimelineEntrySchema, { code, time: timestampFromDate(new Date(time)) });
}

it('shows the newest day first, by the days of Oslo, whatever order the case learned of them', () => {
  const days = byDays([
    entry('a', '2026-11-26T22:30:00Z'),
    entry('b', '2026-11-26T23:30:00Z'),
    entry('c', '2026-11-27T09:00:00Z'),
    entry('d', '2026-11-27T09:00:00Z'),
    entry('late', '2026-11-20T09:00:00Z'),
  ]);
  expect(days.map((day) => [day.title, day.entries.map((one) => one.code).join('')])).toEqual([
    ['27.11.2026', 'dcb'],
    ['26.11.2026', 'a'],
    ['20.11.2026', 'late'],
  ]);
});
