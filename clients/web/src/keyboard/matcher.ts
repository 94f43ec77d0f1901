// Which act the typed keys ask for. Keys are written as `j`, `?`, `g t` (one after the other) or `Ctrl+k`.

export interface Binding {
  keys: string;
  // Works also while somebody types in a field; never for a plain letter.
  inFields?: boolean;
}

export interface KeyPress {
  key: string;
  ctrl: boolean;
  alt: boolean;
  inField: boolean;
}

const SEQUENCE_MS = 1_500;

export function nameOf(press: KeyPress): string {
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return press.ctrl ? `Ctrl+${key}` : key;
}

export class KeyMatcher {
  private first: { key: string; time: number } | undefined;

  // Returns the binding that the key completes. `singleKeys` false turns off all that need no modifier.
  match<B extends Binding>(press: KeyPress, bindings: readonly B[], time: number, singleKeys: boolean): B | undefined {
    const first = this.first;
    this.first = undefined;
    if (press.alt) return undefined;
    const name = nameOf(press);
    const usable = bindings.filter(
      (binding) => (!press.inField || binding.inFields === true) && (singleKeys || binding.keys.startsWith('Ctrl+')),
    );
    if (first && time - first.time <= SEQUENCE_MS) {
      const completed = usable.find((binding) => binding.keys === `${first.key} ${name}`);
      if (completed) return completed;
    }
    const single = usable.find((binding) => binding.keys === name);
    if (single) return single;
    if (usable.some((binding) => binding.keys.startsWith(`${name} `))) this.first = { key: name, time };
    return undefined;
  }
}
