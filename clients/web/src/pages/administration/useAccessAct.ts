import { accessChanged } from '@/api/administration';
import { type ActOptions, useAct } from '@/ui/useAct';

// One act on people, units or rosters: who may do what is asked for anew after it.
export function useAccessAct<Answer>(options: Omit<ActOptions<Answer>, 'settled'>) {
  return useAct({ ...options, settled: accessChanged });
}
