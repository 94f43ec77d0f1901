// Several referrals to one person: what will become of each, and one after the other.
import { AssignmentRole, type Referral } from '@/gen/sjelden/referral/v1/referral_pb';

// Whom one person may get several referrals as; a local clinician is another one for each referrer.
export const ROLES_FOR_MANY = [
  AssignmentRole.RESPONSIBLE_PHYSICIAN,
  AssignmentRole.COUNSELLOR,
  AssignmentRole.COORDINATOR,
] as const;

export interface Wanted {
  role: AssignmentRole;
  person: string;
}

export interface Planned {
  name: string;
  patient: string;
  // As it was read for the preview; undefined where it could not be.
  referral?: Referral;
  // Who has the role now.
  before: string;
  // Key of the text that says why nothing will be done; empty where it will.
  hindrance: string;
  // Why it could not be read.
  error?: unknown;
}

export type Result = { state: 'done' } | { state: 'refused'; error: unknown } | { state: 'left' };

function holderOf(referral: Referral, role: AssignmentRole): string {
  return referral.assignments.find((one) => one.role === role && one.endTime === undefined)?.person ?? '';
}

export function planOf(referral: Referral, { role, person }: Wanted): Planned {
  const before = holderOf(referral, role);
  const may = referral.availableActions.includes('assign');
  const hindrance = before === person ? 'assignMany.already' : may ? '' : 'assignMany.notOffered';
  return { name: referral.name, patient: referral.patient, referral, before, hindrance };
}

interface Running {
  signal: AbortSignal;
  onResult: (name: string, result: Result) => void;
}

// Does them one after the other. A refusal stops nothing; what is left when it is cancelled is said to be left.
export async function assignEach(
  plan: readonly Planned[],
  assign: (referral: Referral) => Promise<void>,
  { signal, onResult }: Running,
): Promise<void> {
  for (const { name, referral, hindrance } of plan) {
    if (!referral || hindrance !== '') continue;
    if (signal.aborted) {
      onResult(name, { state: 'left' });
      continue;
    }
    try {
      await assign(referral);
      onResult(name, { state: 'done' });
    } catch (error) {
      onResult(name, { state: 'refused', error });
    }
  }
}
