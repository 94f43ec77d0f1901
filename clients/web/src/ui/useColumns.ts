import { useSearchParams } from 'react-router';

// Which columns of a list are shown, as the address has it; every one where it says nothing. One always stays.
export function useColumns(all: readonly string[]): [shown: readonly string[], choose: (id: string, on: boolean) => void] {
  const [params, setParams] = useSearchParams();
  const wanted = params.get('columns')?.split(',') ?? [];
  const known = all.filter((id) => wanted.includes(id));
  const shown = known.length > 0 ? known : all;
  function choose(id: string, on: boolean) {
    const next = all.filter((one) => (one === id ? on : shown.includes(one)));
    if (next.length === 0) return;
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (next.length === all.length) after.delete('columns');
        else after.set('columns', next.join(','));
        return after;
      },
      { replace: true },
    );
  }
  return [shown, choose];
}
