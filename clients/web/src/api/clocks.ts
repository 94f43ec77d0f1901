import { createClient } from '@connectrpc/connect';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ClockKind, ClockState } from '@/gen/sjelden/referral/v1/clock_pb';
import { ClockService } from '@/gen/sjelden/referral/v1/clock_service_pb';
import { IntakeService } from '@/gen/sjelden/referral/v1/intake_service_pb';
import { referralQuery, referrals } from './referrals';
import { newRequestId } from './requestId';
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

// A referral for who opens it to work on it: its sender sees who of the unit did so first. Shown is what came of it, so that
// nothing that is begun at once is about the version before.
export function openedReferralQuery(name: string) {
  return queryOptions({
    ...referralQuery(name),
    queryFn: async ({ signal }) => {
      const { referral } = await referrals.getReferral({ name }, { signal });
      if (!referral) throw new Error('an answer without a referral');
      if (!referral.availableActions.includes('open')) return referral;
      const opened = await intake.openReferral({ name, requestId: newRequestId() }).catch(() => undefined);
      return opened?.referral ?? referral;
    },
  });
}
