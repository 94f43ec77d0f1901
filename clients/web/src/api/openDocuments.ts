// The documents that pages show now: only these are named in events.
import { useEffect, useSyncExternalStore } from 'react';

const counts = new Map<string, number>();
const listeners = new Set<() => void>();
const MOST = 200;
let snapshot = '';

function changed(): void {
  snapshot = openDocuments().join(' ');
  for (const listener of listeners) listener();
}

export function openDocuments(): string[] {
  return [...counts.keys()].sort().slice(0, MOST);
}

export function useOpenDocument(name: string): void {
  useEffect(() => {
    if (name === '') return undefined;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    changed();
    return () => {
      const left = (counts.get(name) ?? 1) - 1;
      if (left === 0) counts.delete(name);
      else counts.set(name, left);
      changed();
    };
  }, [name]);
}

// Changes whenever the open documents do.
export function useOpenDocuments(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => snapshot,
  );
}
