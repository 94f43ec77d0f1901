import type { MessageInitShape } from '@bufbuild/protobuf';
import { createClient } from '@connectrpc/connect';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { PathwayService } from '@/gen/sjelden/pathway/v1/pathway_service_pb';
import type { ListPathwaysRequestSchema, ListTasksRequestSchema } from '@/gen/sjelden/pathway/v1/pathway_service_pb';
import { queryClient } from './queryClient';
import { transport } from './transport';

export const pathways = createClient(PathwayService, transport);

const PAGE = 100;

export function pathwayQuery(name: string) {
  return queryOptions({
    queryKey: ['pathway', 'one', name],
    queryFn: async ({ signal }) => {
      const { pathway } = await pathways.getPathway({ name }, { signal });
      if (!pathway) throw new Error('an answer without a pathway');
      return pathway;
    },
    enabled: name !== '',
  });
}

export function pathwayListQuery(worklist: MessageInitShape<typeof ListPathwaysRequestSchema>['worklist']) {
  return infiniteQueryOptions({
    queryKey: ['pathway', 'list', worklist],
    queryFn: ({ pageParam, signal }) =>
      pathways.listPathways({ worklist, pageSize: PAGE, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
}

export function taskListQuery(worklist: MessageInitShape<typeof ListTasksRequestSchema>['worklist']) {
  return infiniteQueryOptions({
    queryKey: ['pathway', 'tasks', worklist],
    queryFn: ({ pageParam, signal }) =>
      pathways.listTasks({ worklist, pageSize: PAGE, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
}

export function timelineQuery(name: string) {
  return infiniteQueryOptions({
    queryKey: ['pathway', 'timeline', name],
    queryFn: ({ pageParam, signal }) =>
      pathways.getTimeline({ name, pageSize: 200, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
}

export function pathwayChanged(): void {
  void queryClient.invalidateQueries({ queryKey: ['pathway'] });
}
