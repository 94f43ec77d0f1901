import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { AssignmentRole } from '@/gen/sjelden/referral/v1/referral_pb';
import { ASSIGNMENT_FUNCTIONS } from './assignmentFunctions';

it('offers for each role whom the services accept', () => {
  const path = fileURLToPath(new URL('../../../../deploy/config/rules/assignment_functions.txt', import.meta.url));
  const lines = [...readFileSync(path, 'utf8').matchAll(/^([a-z_]+) functions: (.*?) source:/gm)];
  const rules = Object.fromEntries(lines.map(([, role = '', functions = '']) => [role.toUpperCase(), functions.split(' ')]));
  const offered = Object.fromEntries(
    Object.entries(ASSIGNMENT_FUNCTIONS)
      .filter(([role]) => Number(role) !== AssignmentRole.UNSPECIFIED)
      .map(([role, functions]) => [AssignmentRole[Number(role)], functions]),
  );
  expect(offered).toEqual(rules);
});
