import { useSearchParams } from 'react-router';
import { addressWith } from './addressWith';

// Which columns of a list are shown, as the address has it; every one where it says nothing. One always stays.
export function useColumns(
  all: readonly string[],
  param = 'columns',
): [shown: readonly string[], choose: (id: string, on: boolean) => void] {
  const [params, setParams] = useSearchParams();
  const wanted = params.get(param)?.split(',') ?? [];
  const known = all.filter((id) => wanted.includes(id));
  const shown = known.length > 0 ? known : all;
  function choose(id: string, on: boolean) {
    const next = all.filter((one) => (one === id ? on : shown.includes(one)));
    if (next.length === 0) return;
    setParams((before) => addressWith(before, { [param]: next.length === all.length ? '' : next.join(',') }), { replace: true });
  }
  return [shown, choose];
}
