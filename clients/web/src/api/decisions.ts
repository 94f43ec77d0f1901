// What meetings have decided. A decision is answered in the pathway, by whom it was offered to.
import { createClient } from '@connectrpc/connect';
import { queryOptions } from '@tanstack/react-query';
import { DecisionService } from '@/gen/sjelden/meeting/v1/decision_service_pb';
import { allPages } from './paging';
import { transport } from './transport';

export const decisions = createClient(DecisionService, transport);

export function caseDecisionsQuery(pathway: string) {
  return queryOptions({
    queryKey: ['meeting', 'list', 'decisions', pathway],
    queryFn: ({ signal }) =>
      allPages(
        (pageToken) =>
          decisions.listDecisions({ list: { case: 'pathway', value: pathway }, pageSize: 200, pageToken }, { signal }),
        (page) => page.decisions,
      ),
    enabled: pathway !== '',
  });
}
