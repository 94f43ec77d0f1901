// Names that pages have shown already, from memory: asking for one would be another look at somebody, and be traced.
import type { Practitioner } from '@/gen/sjelden/access/v1/practitioner_pb';
import type { Controller, Unit } from '@/gen/sjelden/access/v1/organization_pb';
import type { PatientDemographics } from '@/gen/sjelden/registry/v1/patient_pb';
import { demographicsQuery } from './patients';
import { queryClient } from './queryClient';
import { controllersQuery, unitsQuery } from './directory';

export function shownPatient(name: string): PatientDemographics | undefined {
  return queryClient.getQueryData<PatientDemographics | null>(demographicsQuery(name).queryKey) ?? undefined;
}

export function shownPerson(name: string): string {
  return queryClient.getQueryData<Practitioner | null>(['access', 'person', name])?.displayName ?? '';
}

export function shownUnit(name: string): string {
  const units = queryClient.getQueryData<Unit[]>(unitsQuery.queryKey) ?? [];
  return units.find((unit) => unit.name === name)?.displayName ?? '';
}

export function shownController(organizationNumber: string): string {
  const controllers = queryClient.getQueryData<Controller[]>(controllersQuery.queryKey) ?? [];
  return controllers.find((one) => one.organizationNumber === organizationNumber)?.displayName ?? organizationNumber;
}
