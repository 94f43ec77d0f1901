// Units, people and roles. They change seldom, so what was read once is good for a while.
import { createClient } from '@connectrpc/connect';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { DirectoryService } from '@/gen/sjelden/access/v1/directory_service_pb';
import type { Unit } from '@/gen/sjelden/access/v1/organization_pb';
import type { PractitionerRole } from '@/gen/sjelden/access/v1/practitioner_pb';
import { useMe } from '@/session/useSession';
import { allPages } from './paging';
import { transport } from './transport';

const directory = createClient(DirectoryService, transport);
const LONG_MS = 30 * 60_000;

export const unitsQuery = queryOptions({
  queryKey: ['access', 'units'],
  queryFn: ({ signal }) =>
    allPages(
      (pageToken) => directory.listUnits({ pageSize: 200, pageToken }, { signal }),
      (page) => page.units,
    ),
  staleTime: LONG_MS,
});

export const controllersQuery = queryOptions({
  queryKey: ['access', 'controllers'],
  queryFn: ({ signal }) =>
    allPages(
      (pageToken) => directory.listControllers({ pageSize: 200, pageToken }, { signal }),
      (page) => page.controllers,
    ),
  staleTime: LONG_MS,
});

export function unitStaffQuery(unit: string) {
  return queryOptions({
    queryKey: ['access', 'staff', unit],
    queryFn: ({ signal }) =>
      allPages(
        (pageToken) => directory.listPractitionerRoles({ unit, pageSize: 200, pageToken }, { signal }),
        (page) => page.practitionerRoles,
      ),
    staleTime: LONG_MS,
    enabled: unit !== '',
  });
}

export function personQuery(name: string) {
  return queryOptions({
    queryKey: ['access', 'person', name],
    queryFn: async ({ signal }) => (await directory.getPractitioner({ name }, { signal })).practitioner ?? null,
    staleTime: LONG_MS,
    enabled: name.startsWith('practitioners/'),
  });
}

export function usePerson(name: string) {
  return useQuery(personQuery(name));
}

// None for the few roles that may not read the directory.
export function useUnits(): readonly Unit[] {
  const { may } = useMe();
  return useQuery({ ...unitsQuery, enabled: may('access.read-directory') }).data ?? [];
}

export function useUnit(name: string): Unit | undefined {
  return useUnits().find((unit) => unit.name === name);
}

// The trust of an organisation number, by its name for people.
export function useControllerName(organizationNumber: string): string {
  const controllers = useQuery(controllersQuery).data ?? [];
  return controllers.find((one) => one.organizationNumber === organizationNumber)?.displayName ?? organizationNumber;
}

// Who works at a unit or at a part of it, in one of these functions: each person once, by name.
export function staffInFunctions(roles: readonly PractitionerRole[], functions: readonly string[]): PractitionerRole[] {
  const people = new Map<string, PractitionerRole>();
  for (const role of roles) {
    if (functions.length > 0 && !functions.includes(role.function)) continue;
    if (!people.has(role.person)) people.set(role.person, role);
  }
  return [...people.values()].sort((a, b) => a.displayName.localeCompare(b.displayName, 'nb'));
}
