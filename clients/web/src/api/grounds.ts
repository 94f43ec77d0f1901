// The ways to a record without a relation, and their control afterwards.
import { createClient } from '@connectrpc/connect';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { GroundService } from '@/gen/sjelden/access/v1/ground_service_pb';
import type { GroundReviewState } from '@/gen/sjelden/access/v1/sign_in_pb';
import { queryClient } from './queryClient';
import { transport } from './transport';

export const grounds = createClient(GroundService, transport);

const PAGE = 50;

export function ownGroundsQuery() {
  return infiniteQueryOptions({
    queryKey: ['access', 'grounds', 'own'],
    queryFn: ({ pageParam, signal }) => grounds.listOwnGrounds({ pageSize: PAGE, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
}

export function groundsToReviewQuery(reviewState: GroundReviewState) {
  return infiniteQueryOptions({
    queryKey: ['access', 'grounds', 'review', reviewState],
    queryFn: ({ pageParam, signal }) =>
      grounds.listGrounds({ reviewState, pageSize: PAGE, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
}

// A ground opens what was hidden: whatever was answered about patients before it is old.
export function groundsChanged(): void {
  void queryClient.invalidateQueries({ queryKey: ['access', 'grounds'] });
  void queryClient.invalidateQueries({ queryKey: ['registry'] });
}
