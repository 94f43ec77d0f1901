// The functions that a person can have: deploy/config/permissions.textproto, which a test compares. Only what is offered:
// the service decides.
export const FUNCTIONS: readonly string[] = [
  'referring-clinician',
  'medical-secretary',
  'assessor',
  'duty-geneticist',
  'physician',
  'genetic-counsellor',
  'coordinator',
  'sampling-nurse',
  'bioengineer',
  'laboratory-physician',
  'unit-leader',
  'privacy-officer',
  'researcher',
  'auditor',
  'administrator',
  'external-expert',
];
