// The end of retention: what is proposed, decided and receipted. Whoever ends a record does not read it.
import { createClient } from '@connectrpc/connect';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ErasureState } from '@/gen/sjelden/registry/v1/retention_pb';
import { ClinicalService } from '@/gen/sjelden/registry/v1/clinical_service_pb';
import { RetentionService } from '@/gen/sjelden/registry/v1/retention_service_pb';
import { allPages } from './paging';
import { queryClient } from './queryClient';
import { transport } from './transport';

export const retention = createClient(RetentionService, transport);
const clinical = createClient(ClinicalService, transport);

const WHOLE_PAGE = 200;
const REREAD_MS = 3_000;
// States in which the stores are asked for something.
const STORES_ANSWER = [ErasureState.PROPOSED, ErasureState.DECIDED];

export function erasuresQuery(includeEnded: boolean) {
  return infiniteQueryOptions({
    queryKey: ['registry', 'erasures', 'list', includeEnded],
    queryFn: ({ pageParam, signal }) =>
      retention.listErasures({ includeEnded, pageSize: 50, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
}

export function erasureQuery(name: string) {
  return queryOptions({
    queryKey: ['registry', 'erasures', 'one', name],
    queryFn: async ({ signal }) => {
      const { erasure } = await retention.getErasure({ name }, { signal });
      if (!erasure) throw new Error('an answer without an erasure');
      return erasure;
    },
    enabled: name !== '',
    refetchInterval: ({ state }) => (state.data && STORES_ANSWER.includes(state.data.state) ? REREAD_MS : false),
  });
}

export function erasuresChanged(): void {
  void queryClient.invalidateQueries({ queryKey: ['registry', 'erasures'] });
}

export const ENTRY_KINDS = ['finding', 'condition', 'measurement', 'report'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

// One entry of a clinical record, as it is told from the others.
export interface Entry {
  name: string;
  kind: EntryKind;
  words: string;
  day: string;
}

// What of a patient's record can be erased alone, also what was recorded in error.
export function entriesQuery(patient: string) {
  return queryOptions({
    queryKey: ['registry', 'entries', patient],
    queryFn: async ({ signal }): Promise<Entry[]> => {
      const page = (pageToken: string) => ({ patient, includeRetracted: true, pageSize: WHOLE_PAGE, pageToken });
      const [findings, conditions, measurements, reports] = await Promise.all([
        allPages((token) => clinical.listClinicalFindings(page(token), { signal }), (answer) => answer.findings),
        allPages((token) => clinical.listConditions(page(token), { signal }), (answer) => answer.conditions),
        allPages((token) => clinical.listMeasurements(page(token), { signal }), (answer) => answer.measurements),
        allPages((token) => clinical.listExternalReports(page(token), { signal }), (answer) => answer.externalReports),
      ]);
      return [
        ...findings.filter(isThere).map((one) => entryOf('finding', one, one.term?.label || one.plainText, one.observedDate)),
        ...conditions.filter(isThere).map((one) => entryOf('condition', one, one.term?.label)),
        ...measurements.filter(isThere).map((one) => entryOf('measurement', one, one.description || one.assay?.label)),
        ...reports.filter(isThere).map((one) => entryOf('report', one, one.documentId, one.reportDate)),
      ];
    },
    enabled: patient !== '',
  });
}

function isThere({ erasure }: { erasure: string }): boolean {
  return erasure === '';
}

function entryOf(kind: EntryKind, { name }: { name: string }, words = '', day = ''): Entry {
  return { name, kind, words, day };
}
