// The shortcuts that hold now. A page adds its own while it is shown; the newest comes first.
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { type Binding, KeyMatcher } from './matcher';

export interface Shortcut extends Binding {
  // Keys of the texts that the help shows.
  label: string;
  group: string;
  run: () => void;
}

type Source = { current: readonly Shortcut[] };

let sources: readonly Source[] = [];
let singleKeys = true;
const listeners = new Set<() => void>();
const matcher = new KeyMatcher();

function changed(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function activeShortcuts(): Shortcut[] {
  return sources.flatMap((source) => source.current);
}

export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const source = useRef(shortcuts);
  useEffect(() => {
    source.current = shortcuts;
  });
  useEffect(() => {
    sources = [source, ...sources];
    return () => {
      sources = sources.filter((other) => other !== source);
    };
  }, []);
}

// Single keys can be turned off: speech input and stray hands type them by mistake (WCAG 2.1.4).
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, () => singleKeys);
  return [
    on,
    (next) => {
      singleKeys = next;
      changed();
    },
  ];
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (!(target instanceof HTMLInputElement)) return false;
  return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
}

export function listenForShortcuts(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    const press = {
      key: event.key,
      ctrl: event.ctrlKey || event.metaKey,
      alt: event.altKey,
      inField: isField(event.target),
    };
    const found = matcher.match(press, activeShortcuts(), event.timeStamp, singleKeys);
    if (!found) return;
    event.preventDefault();
    found.run();
  };
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}
