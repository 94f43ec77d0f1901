import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { expect, it } from 'vitest';
import { TimelineEntrySchema, TimelineKind } from '@/gen/sjelden/pathway/v1/timeline_pb';
import nb from '@/i18n/all.nb';
import { byDays, codeKey } from './timeline';

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

function words(kind: TimelineKind, code: string): unknown {
  return codeKey({ kind, code }).split('.').reduce<unknown>((texts, key) => (texts as Record<string, unknown>)?.[key], nb);
}

it('says in words what a code means, whatever became of the task', () => {
  const kinds = Object.values(TimelineKind).filter((kind) => typeof kind === 'number');
  const ofTasks = kinds.filter((kind) => TimelineKind[kind]?.startsWith('TASK_') && kind !== TimelineKind.TASK_WAITING);
  for (const kind of [...ofTasks, TimelineKind.DECISION_OFFERED]) {
    expect(words(kind, 'arrange-local-follow-up'), TimelineKind[kind]).toBe('Ordne lokal oppfølging');
  }
  expect(words(TimelineKind.TASK_WAITING, 'external-laboratory')).toBe('Eksternt laboratorium');
  expect(words(TimelineKind.PATHWAY_PAUSED, 'patient-wish')).toBe('Pasientens ønske');
  expect(words(TimelineKind.PATHWAY_CLOSED, 'answered')).toBe('Spørsmålet er besvart');
  expect(words(TimelineKind.UNIT_JOINED, 'co-treating')).toBe('behandler også');
  expect(words(TimelineKind.REFERRAL_ACCEPTED, 'assessed-right')).toBe('rett til helsehjelp');
  expect(words(TimelineKind.SUMMARY_RECEIPTED, 'STORED')).toBe('mottatt');
});
