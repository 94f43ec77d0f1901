// Moving through the queue.

// The row so many places on; the ends stop. The first one where nothing is chosen yet.
export function stepFrom(names: readonly string[], selected: string, step: number): string | undefined {
  const at = names.indexOf(selected);
  if (at < 0) return names[0];
  return names[Math.min(Math.max(at + step, 0), names.length - 1)];
}

// Where to go on once a row is done and leaves the queue: the one after it, or before it at the end.
export function nextAfter(names: readonly string[], done: string): string | undefined {
  const at = names.indexOf(done);
  if (at < 0) return names[0];
  return names[at + 1] ?? names[at - 1];
}
