import type { MessageInitShape } from '@bufbuild/protobuf';
import { createClient } from '@connectrpc/connect';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ReferralService } from '@/gen/sjelden/referral/v1/referral_service_pb';
import type { ListReferralsRequestSchema } from '@/gen/sjelden/referral/v1/referral_service_pb';
import type { Referral } from '@/gen/sjelden/referral/v1/referral_pb';
import { queryClient } from './queryClient';
import { transport } from './transport';

export const referrals = createClient(ReferralService, transport);

type Worklist = MessageInitShape<typeof ListReferralsRequestSchema>['worklist'];
type States = MessageInitShape<typeof ListReferralsRequestSchema>['states'];

const PAGE = 100;

export function referralListQuery(worklist: Worklist, states: States = []) {
  return infiniteQueryOptions({
    queryKey: ['referral', 'list', worklist, states],
    queryFn: ({ pageParam, signal }) =>
      referrals.listReferrals({ worklist, states, pageSize: PAGE, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
}

export function referralQuery(name: string) {
  return queryOptions({
    queryKey: ['referral', 'one', name],
    queryFn: async ({ signal }) => {
      const { referral } = await referrals.getReferral({ name }, { signal });
      if (!referral) throw new Error('an answer without a referral');
      return referral;
    },
    enabled: name !== '',
  });
}

// Which dates the unit proposes: its own configuration, which changes seldom.
export function triageProposalsQuery(unit: string) {
  return queryOptions({
    queryKey: ['referral', 'proposals', unit],
    queryFn: async ({ signal }) => (await referrals.getTriageProposals({ unit }, { signal })).proposals ?? null,
    staleTime: 30 * 60_000,
  });
}

// What a change answered is what every page shows now; the lists that it stands in are read again.
export function keepReferral(referral: Referral | undefined): void {
  if (!referral) return;
  queryClient.setQueryData(referralQuery(referral.name).queryKey, referral);
  void queryClient.invalidateQueries({ queryKey: ['referral', 'list'] });
}
