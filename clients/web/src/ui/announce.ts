// What screen readers are told beside what is seen: one polite line, the newest one.
type Listener = (text: string) => void;

let listener: Listener | undefined;

export function announce(text: string): void {
  listener?.(text);
}

export function onAnnounce(next: Listener): () => void {
  listener = next;
  return () => {
    if (listener === next) listener = undefined;
  };
}
