import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type TimelineEntry, TimelineKind } from '@/gen/sjelden/pathway/v1/timeline_pb';
import { type Day, dayOf, formatDay } from '@/time/days';

export interface TimelineDay {
  day: Day;
  title: string;
  entries: TimelineEntry[];
}

// The entries by the day on which they happened in Oslo, the newest first; within a day the newest first too.
export function byDays(entries: readonly TimelineEntry[]): TimelineDay[] {
  const seconds = (entry: TimelineEntry) => Number(entry.time?.seconds ?? 0n);
  const days: TimelineDay[] = [];
  // What happened at the same moment stays in the order in which the case learned of it, turned round.
  for (const entry of [...entries].reverse().sort((a, b) => seconds(b) - seconds(a))) {
    const day = entry.time ? dayOf(timestampDate(entry.time)) : '';
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, title: formatDay(day), entries: [entry] });
  }
  return days;
}

// Of whose enum an entry's code is a value, by its kind.
const ENUMS: Partial<Record<TimelineKind, string>> = {
  [TimelineKind.PATHWAY_PAUSED]: 'PauseReason',
  [TimelineKind.PATHWAY_CLOSED]: 'PathwayOutcome',
  [TimelineKind.UNIT_JOINED]: 'PathwayUnitRole',
  [TimelineKind.TASK_WAITING]: 'WaitingKind',
};

const OF_DELIVERIES: readonly TimelineKind[] = [TimelineKind.SUMMARY_RECEIPTED, TimelineKind.DELIVERY_SILENT];

// The key of the text that says what an entry's code means; a step is known by its plan.
export function codeKey({ kind, code }: Pick<TimelineEntry, 'kind' | 'code'>): string {
  const name = ENUMS[kind];
  if (name !== undefined) return `enums.${name}.${code.toUpperCase().replaceAll('-', '_')}`;
  if (OF_DELIVERIES.includes(kind)) return `receipts.${code}`;
  const isTask = kind === TimelineKind.DECISION_OFFERED || TimelineKind[kind]?.startsWith('TASK_');
  return isTask ? `taskCodes.${code}` : `timelineCodes.${code}`;
}
