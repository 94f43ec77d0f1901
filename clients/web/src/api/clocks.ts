import { createClient } from '@connectrpc/connect';
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { ClockKind, ClockState } from '@/gen/sjelden/referral/v1/clock_pb';
import { ClockService } from '@/gen/sjelden/referral/v1/clock_service_pb';
import { IntakeService } from '@/gen/sjelden/referral/v1/intake_service_pb';
import { transport } from './transport';

export const clocks = createClient(ClockService, transport);
export const intake = createClient(IntakeService, transport);

const PAGE = 100;

export interface ClockChoice {
  whose: { case: 'receivingUnit' | 'owner'; value: string };
  states: ClockState[];
  kinds: ClockKind[];
  withoutAppointment: boolean;
}

export function clockListQuery(choice: ClockChoice) {
  return infiniteQueryOptions({
    queryKey: ['referral', 'list', 'clocks', choice],
    queryFn: ({ pageParam, signal }) =>
      clocks.listClocks({ ...choice, pageSize: PAGE, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
}
