import { useSyncExternalStore } from 'react';
import { readPreference, writePreference } from './preferences';

export type ThemeName = 'light' | 'dark';

const listeners = new Set<() => void>();
let theme: ThemeName = 'light';

function show(): void {
  document.documentElement.classList.remove('light', 'dark');
  document.documentElement.classList.add(theme);
  document.documentElement.style.colorScheme = theme;
}

export function startTheme(): void {
  const chosen = readPreference('theme');
  const darkByDefault = window.matchMedia('(prefers-color-scheme: dark)').matches;
  theme = chosen === 'dark' || (chosen === undefined && darkByDefault) ? 'dark' : 'light';
  show();
}

export function toggleTheme(): void {
  theme = theme === 'dark' ? 'light' : 'dark';
  writePreference('theme', theme);
  show();
  for (const listener of listeners) listener();
}

export function useTheme(): ThemeName {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => theme,
  );
}
