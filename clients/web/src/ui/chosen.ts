// Rows that are chosen for an act on several.

// Those that were chosen, with everything from one row to another chosen or not.
export function withRange(
  chosen: ReadonlySet<string>,
  names: readonly string[],
  { from, to, on }: { from: string; to: string; on: boolean },
): Set<string> {
  const ends = [names.indexOf(from), names.indexOf(to)].sort((a, b) => a - b);
  const range = ends[0] === -1 ? [to] : names.slice(ends[0], (ends[1] ?? 0) + 1);
  const after = new Set(chosen);
  for (const name of range) {
    if (on) after.add(name);
    else after.delete(name);
  }
  return after;
}
