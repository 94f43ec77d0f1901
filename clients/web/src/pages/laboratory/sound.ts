// Short tones for whoever looks at the tubes and not at the screen. Made here; no file is loaded.
import { useSyncExternalStore } from 'react';

let muted = false;
const listeners = new Set<() => void>();
let context: AudioContext | undefined;

function tone(at: number, frequency: number, seconds: number): void {
  if (!context) return;
  const gain = context.createGain();
  gain.gain.setValueAtTime(0.15, at);
  gain.gain.exponentialRampToValueAtTime(0.001, at + seconds);
  const oscillator = context.createOscillator();
  oscillator.type = 'square';
  oscillator.frequency.value = frequency;
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + seconds);
}

// Two low tones: look up.
export function soundOfError(): void {
  if (muted || typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  // A browser lets nothing sound before somebody has pressed a key; a scanner does.
  void context.resume();
  tone(context.currentTime, 220, 0.16);
  tone(context.currentTime + 0.2, 165, 0.24);
}

export function useMuted(): [boolean, (muted: boolean) => void] {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => muted,
  );
  return [
    now,
    (next) => {
      muted = next;
      for (const listener of listeners) listener();
    },
  ];
}
