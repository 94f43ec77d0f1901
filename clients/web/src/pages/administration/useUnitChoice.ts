import { useSearchParams } from 'react-router';
import { useMe } from '@/session/useSession';

// Whose roster is kept: the unit of the address, else one's own.
export function useUnitChoice(): [unit: string, choose: (unit: string) => void] {
  const { unit } = useMe();
  const [params, setParams] = useSearchParams();
  const named = params.get('unit') ?? '';
  const known = /^controllers\/[0-9]{9}\/units\/[a-z0-9-]{2,40}$/.test(named) ? named : unit;
  return [
    known,
    (next) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          after.set('unit', next || unit);
          return after;
        },
        { replace: true },
      ),
  ];
}
