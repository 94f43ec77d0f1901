// What is new or changed since somebody signed in the time before.
import type { WorkItem } from './sources';

export type News = 'new' | 'changed';

export function newsOf(item: Pick<WorkItem, 'arrived' | 'changed'>, since: Date | undefined): News | undefined {
  if (!since) return undefined;
  if (item.arrived && item.arrived > since) return 'new';
  return item.changed && item.changed > since ? 'changed' : undefined;
}

// The newest first.
export function changedSince<Item extends WorkItem>(items: readonly Item[], since: Date | undefined): Item[] {
  const time = ({ arrived, changed }: WorkItem) => Math.max(arrived?.getTime() ?? 0, changed?.getTime() ?? 0);
  return items.filter((item) => newsOf(item, since)).sort((a, b) => time(b) - time(a));
}
