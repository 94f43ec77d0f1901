import { expect, it } from 'vitest';
import { documentOf } from './ground';

const CASE = 'controllers/883974832/pathways/01j9zk3t0q5v8mxw2r7hd4nc6b';

it('a ground leads to the page of its document, a task to that of its case', () => {
  expect(documentOf(CASE)).toEqual({ kind: 'pathways', name: CASE, path: `/cases/${CASE}` });
  expect(documentOf(`${CASE}/tasks/01j9zk3v5w8mxq2r7hd4nc6b0t`)?.path).toBe(`/cases/${CASE}`);
});

it('the registration of a patient has no page', () => {
  expect(documentOf('patients/01j9zk3t0q5v8mxw2r7hd4nc6b')).toBeUndefined();
});
