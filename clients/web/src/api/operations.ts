// What those ask for who keep the system honest: the links between the trusts, the log's own state, and what nobody owns.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AlarmState } from '@/gen/sjelden/audit/v1/audit_pb';
import { audit } from './audit';
import { allPages } from './paging';
import { queryClient } from './queryClient';
import { deliveries } from './summaries';

const PAGE = 50;
const WHOLE_PAGE = 200;

const paged = {
  initialPageParam: '',
  getNextPageParam: (page: { nextPageToken: string }) => page.nextPageToken || undefined,
};

export const linksQuery = queryOptions({
  queryKey: ['exchange', 'list', 'links'],
  queryFn: ({ signal }) =>
    allPages(
      (pageToken) => deliveries.listLinks({ pageSize: WHOLE_PAGE, pageToken }, { signal }),
      (page) => page.links,
    ),
});

export const linkAlarmsQuery = infiniteQueryOptions({
  queryKey: ['exchange', 'list', 'link-alarms'],
  queryFn: ({ pageParam, signal }) => deliveries.listLinkAlarms({ pageSize: PAGE, pageToken: pageParam }, { signal }),
  ...paged,
});

export const reconciliationsQuery = infiniteQueryOptions({
  queryKey: ['exchange', 'list', 'reconciliations'],
  queryFn: ({ pageParam, signal }) =>
    deliveries.listReconciliationReports({ pageSize: 10, pageToken: pageParam }, { signal }),
  ...paged,
});

export function linksChanged(): void {
  void queryClient.invalidateQueries({ queryKey: ['exchange', 'list'] });
}

export const treesQuery = queryOptions({
  queryKey: ['audit', 'list', 'trees'],
  queryFn: ({ signal }) =>
    allPages(
      (pageToken) => audit.listTrees({ pageSize: WHOLE_PAGE, pageToken }, { signal }),
      (page) => page.trees,
    ),
});

// The newest one; `size` names it among the answers that are kept.
export function checkpointQuery(controller: string, size: bigint) {
  return queryOptions({
    queryKey: ['audit', 'list', 'checkpoint', controller, String(size)],
    queryFn: async ({ signal }) => {
      const { checkpoint } = await audit.getCheckpoint({ controller, treeSize: size }, { signal });
      if (!checkpoint) throw new Error('an answer without a checkpoint');
      return checkpoint;
    },
    enabled: size > 0n,
  });
}

export function checkpointsQuery(controller: string) {
  return infiniteQueryOptions({
    queryKey: ['audit', 'list', 'checkpoints', controller],
    queryFn: ({ pageParam, signal }) =>
      audit.listCheckpoints({ controller, pageSize: PAGE, pageToken: pageParam }, { signal }),
    ...paged,
  });
}

export const sourcesQuery = queryOptions({
  queryKey: ['audit', 'list', 'sources'],
  queryFn: ({ signal }) =>
    allPages(
      (pageToken) => audit.listSources({ pageSize: WHOLE_PAGE, pageToken }, { signal }),
      (page) => page.sources,
    ),
});

export function anchorsQuery(source: string) {
  return infiniteQueryOptions({
    queryKey: ['audit', 'list', 'anchors', source],
    queryFn: ({ pageParam, signal }) => audit.listAnchors({ source, pageSize: PAGE, pageToken: pageParam }, { signal }),
    ...paged,
  });
}

export function auditAlarmsQuery(state: AlarmState) {
  return infiniteQueryOptions({
    queryKey: ['audit', 'list', 'alarms', state],
    queryFn: ({ pageParam, signal }) => audit.listAlarms({ state, pageSize: PAGE, pageToken: pageParam }, { signal }),
    ...paged,
  });
}

export function auditAlarmsChanged(): void {
  void queryClient.invalidateQueries({ queryKey: ['audit', 'list', 'alarms'] });
}
