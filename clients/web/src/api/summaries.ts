// Summaries on their composing side, and where each of them has come to.
import { createClient } from '@connectrpc/connect';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { DeliveryState } from '@/gen/sjelden/exchange/v1/delivery_pb';
import { DeliveryService } from '@/gen/sjelden/exchange/v1/delivery_service_pb';
import type { Summary } from '@/gen/sjelden/exchange/v1/summary_pb';
import { SummaryService } from '@/gen/sjelden/exchange/v1/summary_service_pb';
import { now } from '@/time/clock';
import { queryClient } from './queryClient';
import { transport } from './transport';

export const summaries = createClient(SummaryService, transport);
export const deliveries = createClient(DeliveryService, transport);

// The summary with what was read for it.
export function summaryQuery(name: string) {
  return queryOptions({
    queryKey: ['exchange', 'one', name],
    queryFn: async ({ signal }) => {
      const { summary, content } = await summaries.getSummary({ name }, { signal });
      if (!summary) throw new Error('an answer without a summary');
      return { summary, content };
    },
    enabled: name !== '',
  });
}

export function caseSummariesQuery(pathway: string) {
  return queryOptions({
    queryKey: ['exchange', 'list', 'case', pathway],
    queryFn: async ({ signal }) => (await summaries.listSummaries({ pathway, pageSize: 200 }, { signal })).rows,
    enabled: pathway !== '',
  });
}

// Exactly what would be signed, or what was. Never an old one: its hash is what is signed.
export function previewQuery(name: string, version: number, etag: string) {
  return queryOptions({
    queryKey: ['exchange', 'preview', name, version, etag],
    queryFn: ({ signal }) => summaries.previewSummary({ name, version }, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
}

// Receipts come by themselves, one after the other, until the last receiver has answered; what was signed just now may not
// stand in the ledger yet.
const REREAD_MS = 3_000;
const JUST_NOW_MS = 60_000;
const UNDER_WAY = [DeliveryState.QUEUED, DeliveryState.SENT, DeliveryState.STORED];

export function summaryLedgerQuery(summary: string, changed: Date | undefined) {
  return infiniteQueryOptions({
    queryKey: ['exchange', 'list', 'ledger', 'of', summary],
    queryFn: ({ pageParam, signal }) =>
      deliveries.listLedger({ summary, pageSize: 200, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
    refetchInterval: ({ state }) => {
      const rows = state.data?.pages.flatMap((page) => page.deliveries) ?? [];
      const isNew = changed !== undefined && now().getTime() - changed.getTime() < JUST_NOW_MS;
      return isNew || rows.some((row) => UNDER_WAY.includes(row.state)) ? REREAD_MS : false;
    },
  });
}

export function deliveryQuery(name: string) {
  return queryOptions({
    queryKey: ['exchange', 'one', name],
    queryFn: async ({ signal }) => {
      const { delivery } = await deliveries.getDelivery({ name }, { signal });
      if (!delivery) throw new Error('an answer without a delivery');
      return delivery;
    },
    enabled: name !== '',
  });
}

// What a change answered is what the page shows now; what was read for it stays unless it was read anew.
export function keepSummary(summary: Summary | undefined): void {
  if (!summary) return;
  queryClient.setQueryData(summaryQuery(summary.name).queryKey, (before) => ({ content: before?.content, summary }));
  void queryClient.invalidateQueries({ queryKey: ['exchange', 'list'] });
}

export function rereadSummary(name: string): void {
  void queryClient.invalidateQueries({ queryKey: ['exchange', 'one', name] });
  void queryClient.invalidateQueries({ queryKey: ['exchange', 'list'] });
}
