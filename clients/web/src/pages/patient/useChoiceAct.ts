import { recordChanged } from '@/api/patientRecord';
import { type ActOptions, useAct } from '@/ui/useAct';

// One act on what the patient decided: it may change what this person sees of the patient.
export function useChoiceAct<Answer>(patient: string, options: Omit<ActOptions<Answer>, 'settled'>) {
  return useAct({ ...options, settled: () => recordChanged(patient) });
}
