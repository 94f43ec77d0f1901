import { fromBinary } from '@bufbuild/protobuf';
import { createClient } from '@connectrpc/connect';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { DeliveryService } from '@/gen/sjelden/exchange/v1/delivery_service_pb';
import { SummaryDocumentSchema } from '@/gen/sjelden/exchange/v1/summary_content_pb';
import { SummaryService } from '@/gen/sjelden/exchange/v1/summary_service_pb';
import { transport } from './transport';

const deliveries = createClient(DeliveryService, transport);
const summaries = createClient(SummaryService, transport);

const PAGE = 100;

const paged = {
  initialPageParam: '',
  getNextPageParam: (page: { nextPageToken: string }) => page.nextPageToken || undefined,
};

export function receivedListQuery(unit: string) {
  return infiniteQueryOptions({
    queryKey: ['exchange', 'list', 'received', unit],
    queryFn: ({ pageParam, signal }) =>
      deliveries.listReceivedSummaries({ unit, pageSize: PAGE, pageToken: pageParam }, { signal }),
    ...paged,
  });
}

export function ledgerQuery(openOnly: boolean) {
  return infiniteQueryOptions({
    queryKey: ['exchange', 'list', 'ledger', openOnly],
    queryFn: ({ pageParam, signal }) =>
      deliveries.listLedger({ openOnly, pageSize: PAGE, pageToken: pageParam }, { signal }),
    ...paged,
  });
}

export function summaryListQuery(composingUnit: string) {
  return infiniteQueryOptions({
    queryKey: ['exchange', 'list', 'summaries', composingUnit],
    queryFn: ({ pageParam, signal }) =>
      summaries.listSummaries({ composingUnit, pageSize: PAGE, pageToken: pageParam }, { signal }),
    ...paged,
  });
}

// Opens a received summary: whoever does so at the receiving unit has read it, and the sender gets a receipt that says
// who. So it is asked for once, when somebody means to read.
export function receivedQuery(name: string) {
  return queryOptions({
    queryKey: ['exchange', 'one', name],
    queryFn: async ({ signal }) => {
      const { summary, payload } = await deliveries.getReceivedSummary({ name }, { signal });
      if (!summary) throw new Error('an answer without a summary');
      return { summary, document: fromBinary(SummaryDocumentSchema, payload) };
    },
    staleTime: Number.POSITIVE_INFINITY,
    enabled: name !== '',
  });
}
