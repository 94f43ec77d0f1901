// Which functions may take which role on a referral: deploy/config/rules/assignment_functions.txt, which a test compares.
// Only what is offered: the service decides.
import { AssignmentRole } from '@/gen/sjelden/referral/v1/referral_pb';

export const ASSIGNMENT_FUNCTIONS: Record<AssignmentRole, readonly string[]> = {
  [AssignmentRole.UNSPECIFIED]: [],
  [AssignmentRole.RESPONSIBLE_PHYSICIAN]: ['physician', 'assessor', 'duty-geneticist'],
  [AssignmentRole.COUNSELLOR]: ['genetic-counsellor', 'physician', 'assessor', 'duty-geneticist'],
  [AssignmentRole.COORDINATOR]: ['coordinator', 'genetic-counsellor', 'physician', 'assessor', 'duty-geneticist'],
  [AssignmentRole.LOCAL_CLINICIAN]: ['referring-clinician', 'physician', 'assessor'],
};
