// What administrators and leaders keep: people, roles, rosters, and which vocabularies are in use.
import { createClient } from '@connectrpc/connect';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { DirectoryService } from '@/gen/sjelden/access/v1/directory_service_pb';
import { RosterService } from '@/gen/sjelden/access/v1/roster_service_pb';
import { SignInService } from '@/gen/sjelden/access/v1/sign_in_service_pb';
import { VocabularyService } from '@/gen/sjelden/registry/v1/vocabulary_service_pb';
import { allPages } from './paging';
import { queryClient } from './queryClient';
import { transport } from './transport';

export const directory = createClient(DirectoryService, transport);
export const rosters = createClient(RosterService, transport);
export const passwords: Pick<ReturnType<typeof createClient<typeof SignInService>>, 'setPassword'> = createClient(
  SignInService,
  transport,
);
const vocabularies = createClient(VocabularyService, transport);

const PAGE = 50;
const WHOLE_PAGE = 200;

export function peopleQuery(namePrefix: string, unit: string) {
  return infiniteQueryOptions({
    queryKey: ['access', 'people', namePrefix, unit],
    queryFn: ({ pageParam, signal }) =>
      directory.listPractitioners({ namePrefix, unit, pageSize: PAGE, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
}

// Fresh, with its etag: what is shown elsewhere of a person may be half an hour old.
export function personToChangeQuery(name: string) {
  return queryOptions({
    queryKey: ['access', 'people', 'one', name],
    queryFn: async ({ signal }) => (await directory.getPractitioner({ name }, { signal })).practitioner ?? null,
    enabled: name !== '',
  });
}

export function rolesQuery(person: string) {
  return queryOptions({
    queryKey: ['access', 'roles', person],
    queryFn: ({ signal }) =>
      allPages(
        (pageToken) =>
          directory.listPractitionerRoles(
            { person, includeInactive: true, pageSize: WHOLE_PAGE, pageToken },
            { signal },
          ),
        (page) => page.practitionerRoles,
      ),
    enabled: person !== '',
  });
}

export const competencesQuery = queryOptions({
  queryKey: ['access', 'competences'],
  queryFn: ({ signal }) =>
    allPages(
      (pageToken) => rosters.listCompetences({ pageSize: WHOLE_PAGE, pageToken }, { signal }),
      (page) => page.competences,
    ),
});

export function absencesQuery(unit: string) {
  return queryOptions({
    queryKey: ['access', 'absences', unit],
    queryFn: ({ signal }) =>
      allPages(
        (pageToken) => rosters.listAbsences({ unit, pageSize: WHOLE_PAGE, pageToken }, { signal }),
        (page) => page.absences,
      ),
    enabled: unit !== '',
  });
}

// Of the time from `startTime` to `endTime`; `week` names it among the answers that are kept.
export function dutiesQuery(unit: string, week: string, startTime: Timestamp, endTime: Timestamp) {
  return queryOptions({
    queryKey: ['access', 'duties', unit, week],
    queryFn: ({ signal }) =>
      allPages(
        (pageToken) => rosters.listDuties({ unit, startTime, endTime, pageSize: WHOLE_PAGE, pageToken }, { signal }),
        (page) => page.duties,
      ),
    enabled: unit !== '',
  });
}

export function delegationsQuery(unit: string, includeEnded: boolean) {
  return queryOptions({
    queryKey: ['access', 'delegations', unit, includeEnded],
    queryFn: ({ signal }) =>
      allPages(
        (pageToken) =>
          rosters.listDelegations({ unit, includeEnded, pageSize: WHOLE_PAGE, pageToken }, { signal }),
        (page) => page.delegations,
      ),
    enabled: unit !== '',
  });
}

export const vocabulariesQuery = queryOptions({
  queryKey: ['registry', 'vocabularies'],
  queryFn: ({ signal }) =>
    allPages(
      (pageToken) => vocabularies.listVocabularies({ pageSize: WHOLE_PAGE, pageToken }, { signal }),
      (page) => page.vocabularies,
    ),
});

// Whoever is where, in which function, and who is there: all of it is read again.
export function accessChanged(): void {
  void queryClient.invalidateQueries({ queryKey: ['access'] });
}
