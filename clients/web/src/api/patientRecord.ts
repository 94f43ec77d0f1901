// One patient's record in the registry: who it is, where the patient is reached, who takes part in the care.
import { createClient } from '@connectrpc/connect';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { CareRelationService } from '@/gen/sjelden/registry/v1/care_relation_service_pb';
import type { Patient, PatientContacts } from '@/gen/sjelden/registry/v1/patient_pb';
import { allPages } from './paging';
import { patients } from './patients';
import { queryClient } from './queryClient';
import { transport } from './transport';

const careRelations = createClient(CareRelationService, transport);

const PAGE = 50;

export function patientQuery(name: string) {
  return queryOptions({
    queryKey: ['registry', 'patient', name],
    queryFn: async ({ signal }) => {
      const { patient } = await patients.getPatient({ name }, { signal });
      if (!patient) throw new Error('an answer without a patient');
      return patient;
    },
  });
}

export function contactsQuery(patient: string) {
  return queryOptions({
    queryKey: ['registry', 'contacts', patient],
    queryFn: async ({ signal }) => {
      const { contacts } = await patients.getContacts({ patient }, { signal });
      if (!contacts) throw new Error('an answer without contacts');
      return contacts;
    },
  });
}

export function careRelationsQuery(patient: string, includeEnded: boolean) {
  return queryOptions({
    queryKey: ['registry', 'relations', patient, includeEnded],
    queryFn: ({ signal }) =>
      allPages(
        (pageToken) => careRelations.listCareRelations({ patient, includeEnded, pageSize: 200, pageToken }, { signal }),
        (page) => page.careRelations,
      ),
  });
}

// Those who speak or hear for the patient now.
export function unitPatientsQuery(unit: string) {
  return infiniteQueryOptions({
    queryKey: ['registry', 'patients', unit],
    queryFn: ({ pageParam, signal }) => patients.listPatients({ unit, pageSize: PAGE, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
}

// Whatever is known of the patient is asked for anew: also whether it may be seen.
export function recordChanged(patient: string): void {
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'registry' && queryKey[2] === patient });
}

export function keepPatient(patient: Patient | undefined): void {
  if (!patient) return;
  queryClient.setQueryData(patientQuery(patient.name).queryKey, patient);
  void queryClient.invalidateQueries({ queryKey: ['registry', 'demographics', patient.name] });
}

export function keepContacts(patient: string, contacts: PatientContacts | undefined): void {
  if (contacts) queryClient.setQueryData(contactsQuery(patient).queryKey, contacts);
}
