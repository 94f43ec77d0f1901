// Samples and the boxes that they travel in.
import { createClient } from '@connectrpc/connect';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Sample, SampleState } from '@/gen/sjelden/sample/v1/sample_pb';
import { SampleService } from '@/gen/sjelden/sample/v1/sample_service_pb';
import type { Shipment } from '@/gen/sjelden/sample/v1/shipment_pb';
import { ShipmentService } from '@/gen/sjelden/sample/v1/shipment_service_pb';
import { allPages } from './paging';
import { queryClient } from './queryClient';
import { transport } from './transport';

export const samples = createClient(SampleService, transport);
export const shipments = createClient(ShipmentService, transport);

const PAGE = 100;
const paged = {
  initialPageParam: '',
  getNextPageParam: (page: { nextPageToken: string }) => page.nextPageToken || undefined,
};

interface SampleFilter {
  // Empty for all that are open.
  states?: SampleState[];
  overdueOnly?: boolean;
}

export function sampleListQuery(unit: string, { states = [], overdueOnly = false }: SampleFilter = {}) {
  return infiniteQueryOptions({
    queryKey: ['sample', 'list', 'samples', unit, states, overdueOnly],
    queryFn: ({ pageParam, signal }) =>
      samples.listSamples(
        { worklist: { case: 'unit', value: unit }, states, overdueOnly, pageSize: PAGE, pageToken: pageParam },
        { signal },
      ),
    ...paged,
  });
}

// How many wait in each state, for the tabs.
export function sampleCountsQuery(unit: string) {
  return queryOptions({
    queryKey: ['sample', 'list', 'counts', unit],
    queryFn: async ({ signal }) => {
      const rows = await allPages(
        (pageToken) => samples.listSamples({ worklist: { case: 'unit', value: unit }, pageSize: 200, pageToken }, { signal }),
        (page) => page.rows,
      );
      const counts = new Map<SampleState, number>();
      for (const row of rows) counts.set(row.state, (counts.get(row.state) ?? 0) + 1);
      return counts;
    },
  });
}

export function sampleQuery(name: string) {
  return queryOptions({
    queryKey: ['sample', 'one', name],
    queryFn: async ({ signal }) => {
      const { sample } = await samples.getSample({ name }, { signal });
      if (!sample) throw new Error('an answer without a sample');
      return sample;
    },
    enabled: name !== '',
  });
}

export function sampleTimelineQuery(name: string) {
  return queryOptions({
    // A list: whatever the service does to any of its documents may add to it.
    queryKey: ['sample', 'list', 'timeline', name],
    queryFn: async ({ signal }) => (await samples.getSampleTimeline({ name }, { signal })).entries,
  });
}

// A sample of a laboratory's trust by what stands on the tube.
export async function sampleByLabel(controller: string, label: string): Promise<Sample | undefined> {
  return (await samples.getSample({ name: `controllers/${controller}/labels/${label}` })).sample;
}

export function shipmentListQuery(unit: string, { lateOnly = false, includeReceived = false } = {}) {
  return infiniteQueryOptions({
    queryKey: ['sample', 'list', 'shipments', unit, lateOnly, includeReceived],
    queryFn: ({ pageParam, signal }) =>
      shipments.listShipments({ unit, lateOnly, includeReceived, pageSize: PAGE, pageToken: pageParam }, { signal }),
    ...paged,
  });
}

export function shipmentQuery(name: string) {
  return queryOptions({
    queryKey: ['sample', 'one', name],
    queryFn: async ({ signal }) => {
      const { shipment } = await shipments.getShipment({ name }, { signal });
      if (!shipment) throw new Error('an answer without a shipment');
      return shipment;
    },
    enabled: name !== '',
  });
}

export function sampleListsChanged(): void {
  void queryClient.invalidateQueries({ queryKey: ['sample', 'list'] });
}

// What a change answered is what every page shows now; the lists that it stands in are read again.
export function keepSample(sample: Sample | undefined): void {
  if (sample) queryClient.setQueryData(sampleQuery(sample.name).queryKey, sample);
  sampleListsChanged();
}

export function keepShipment(shipment: Shipment | undefined): void {
  if (shipment) queryClient.setQueryData(shipmentQuery(shipment.name).queryKey, shipment);
  void queryClient.invalidateQueries({ queryKey: ['sample'], predicate: ({ queryKey }) => queryKey[2] !== shipment?.name });
}
