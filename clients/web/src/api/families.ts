// Families, their pedigrees, and those who speak or hear for a patient.
import { createClient } from '@connectrpc/connect';
import { queryOptions } from '@tanstack/react-query';
import type { Family, PedigreePerson, PersonLink } from '@/gen/sjelden/registry/v1/family_pb';
import { FamilyService } from '@/gen/sjelden/registry/v1/family_service_pb';
import { allPages } from './paging';
import { queryClient } from './queryClient';
import { transport } from './transport';

export const families = createClient(FamilyService, transport);

export interface Pedigree {
  persons: PedigreePerson[];
  // Those that hold and whose both ends this person may see.
  links: PersonLink[];
}

export function familyQuery(name: string) {
  return queryOptions({
    queryKey: ['registry', 'family', name],
    queryFn: async ({ signal }) => {
      const { family } = await families.getFamily({ name }, { signal });
      if (!family) throw new Error('an answer without a family');
      return family;
    },
  });
}

export function keepFamily(family: Family): void {
  queryClient.setQueryData(familyQuery(family.name).queryKey, family);
}

export function pedigreeQuery(indexPatient: string) {
  return queryOptions({
    queryKey: ['registry', 'pedigree', indexPatient],
    queryFn: async ({ signal }): Promise<Pedigree> => {
      const pages = await allPages(
        (pageToken) => families.listPedigreePersons({ indexPatient, pageSize: 200, pageToken }, { signal }),
        (page) => [page],
      );
      return {
        persons: pages.flatMap((page) => page.pedigreePersons),
        links: pages.flatMap((page) => page.personLinks),
      };
    },
  });
}

export function pedigreeChanged(indexPatient: string): void {
  void queryClient.invalidateQueries({ queryKey: pedigreeQuery(indexPatient).queryKey });
}

// The family that a patient's pedigree was drawn in; undefined where nothing is drawn yet.
export async function familyOfPatient(patient: string): Promise<string | undefined> {
  const { persons } = await queryClient.fetchQuery({ ...pedigreeQuery(patient), staleTime: 0 });
  return persons.find((person) => person.family !== '')?.family;
}

export function relatedPersonsQuery(patient: string, includeEnded: boolean) {
  return queryOptions({
    queryKey: ['registry', 'related', patient, includeEnded],
    queryFn: ({ signal }) =>
      allPages(
        (pageToken) => families.listRelatedPersons({ patient, includeEnded, pageSize: 200, pageToken }, { signal }),
        (page) => page.relatedPersons,
      ),
  });
}

export function relatedPersonsChanged(patient: string): void {
  void queryClient.invalidateQueries({ queryKey: ['registry', 'related', patient] });
}
