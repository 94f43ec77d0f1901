import { useRef, useState } from 'react';
import { withRange } from './chosen';

// Which rows of a list are chosen; with the shift key everything from the row before.
export function useChosen(names: readonly string[]) {
  const [all, setAll] = useState<ReadonlySet<string>>(new Set());
  const last = useRef('');
  // What has left the list is not chosen any more.
  const chosen = names.filter((name) => all.has(name));
  return {
    chosen,
    choose(name: string, on: boolean, range: boolean) {
      setAll(withRange(all, names, { from: range ? last.current : name, to: name, on }));
      last.current = name;
    },
    chooseAll: (on: boolean) => setAll(new Set(on ? names : [])),
  };
}
