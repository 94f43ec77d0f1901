import { createClient } from '@connectrpc/connect';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { CaseMeetingService } from '@/gen/sjelden/meeting/v1/case_meeting_service_pb';
import type { Day } from '@/time/days';
import { transport } from './transport';

export const caseMeetings = createClient(CaseMeetingService, transport);

type Whose = { case: 'person'; value: string } | { case: 'unit'; value: string };

export function meetingListQuery(list: Whose, fromDate: Day) {
  return infiniteQueryOptions({
    queryKey: ['meeting', 'list', list, fromDate],
    queryFn: ({ pageParam, signal }) =>
      caseMeetings.listCaseMeetings({ list, fromDate, pageSize: 100, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
}

export function meetingQuery(name: string) {
  return queryOptions({
    queryKey: ['meeting', 'one', name],
    queryFn: async ({ signal }) => {
      const { caseMeeting } = await caseMeetings.getCaseMeeting({ name }, { signal });
      if (!caseMeeting) throw new Error('an answer without a meeting');
      return caseMeeting;
    },
    enabled: name !== '',
  });
}
