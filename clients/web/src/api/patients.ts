// Who a patient is. Lists of work hold ids only; demographics are asked for together and kept in memory for a while.
import type { MessageInitShape } from '@bufbuild/protobuf';
import { createClient } from '@connectrpc/connect';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { GroundService } from '@/gen/sjelden/access/v1/ground_service_pb';
import type { AccessPurpose } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { ClinicalService } from '@/gen/sjelden/registry/v1/clinical_service_pb';
import type { PatientDemographics, PatientSchema } from '@/gen/sjelden/registry/v1/patient_pb';
import { PatientService } from '@/gen/sjelden/registry/v1/patient_service_pb';
import { batcher } from './batcher';
import { identitySystem } from './identityNumber';
import { allPages } from './paging';
import { isNotFound, problemOf } from './problem';
import { queryClient } from './queryClient';
import { newRequestId } from './requestId';
import { transport } from './transport';

export const patients = createClient(PatientService, transport);
const clinical = createClient(ClinicalService, transport);
const grounds = createClient(GroundService, transport);

const MOST_NAMES = 50;

const demographicsOf = batcher<PatientDemographics>(async (names) => {
  const { patients: found } = await patients.batchGetPatients({ names });
  // The answer is in the order asked for, without those that may not be seen; a merged patient has another name.
  const byName = new Map(found.map((patient) => [patient.patient, patient]));
  if (found.length === names.length) names.forEach((name, place) => byName.set(name, found[place]!));
  return byName;
}, MOST_NAMES);

export function demographicsQuery(name: string) {
  return queryOptions({
    queryKey: ['registry', 'demographics', name],
    queryFn: () => demographicsOf(name),
    staleTime: 10 * 60_000,
    enabled: name.startsWith('patients/'),
  });
}

// Null where this person may not see who it is.
export function useDemographics(name: string) {
  return useQuery(demographicsQuery(name));
}

export function findingsQuery(patient: string) {
  return queryOptions({
    queryKey: ['registry', 'findings', patient],
    queryFn: ({ signal }) =>
      allPages(
        (pageToken) => clinical.listClinicalFindings({ patient, pageSize: 200, pageToken }, { signal }),
        (page) => page.findings,
      ),
    enabled: patient !== '',
  });
}

export async function findByNumber(number: string, purpose: AccessPurpose): Promise<PatientDemographics[]> {
  const identifier = { system: identitySystem(number), value: number };
  const { patients: found } = await patients.findPatients({ purpose, identifier });
  // A search shows who somebody is, also where there is no ground yet to ask for the name again.
  for (const patient of found) queryClient.setQueryData(demographicsQuery(patient.patient).queryKey, patient);
  return found;
}

// Whether a record may be opened: a search shows who somebody is, not that there is a ground to go on.
export async function mayOpen(patient: string): Promise<boolean> {
  try {
    await patients.getPatient({ name: patient });
    return true;
  } catch (error) {
    if (isNotFound(problemOf(error))) return false;
    throw error;
  }
}

export async function declareGround(patient: string, purpose: AccessPurpose, reason: string): Promise<void> {
  await grounds.declareGround({ patient, purpose, reason, requestId: newRequestId() });
  // What was hidden is now to be seen.
  void queryClient.invalidateQueries({ queryKey: ['registry', 'demographics', patient] });
  void queryClient.invalidateQueries({ queryKey: ['registry', 'findings', patient] });
}

export async function registerPatient(patient: MessageInitShape<typeof PatientSchema>, requestId: string) {
  const answer = await patients.registerPatient({ patient, requestId });
  return answer.patient;
}
