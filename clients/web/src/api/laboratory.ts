import { createClient } from '@connectrpc/connect';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { ReportService } from '@/gen/sjelden/sample/v1/report_service_pb';
import { SampleService } from '@/gen/sjelden/sample/v1/sample_service_pb';
import { ShipmentService } from '@/gen/sjelden/sample/v1/shipment_service_pb';
import { transport } from './transport';

const samples = createClient(SampleService, transport);
const reports = createClient(ReportService, transport);
const shipments = createClient(ShipmentService, transport);

const paged = {
  initialPageParam: '',
  getNextPageParam: (page: { nextPageToken: string }) => page.nextPageToken || undefined,
};

export function sampleListQuery(unit: string) {
  return infiniteQueryOptions({
    queryKey: ['sample', 'list', 'samples', unit],
    queryFn: ({ pageParam, signal }) =>
      samples.listSamples({ worklist: { case: 'unit', value: unit }, pageSize: 100, pageToken: pageParam }, { signal }),
    ...paged,
  });
}

export function reportListQuery(unit: string) {
  return infiniteQueryOptions({
    queryKey: ['sample', 'list', 'reports', unit],
    queryFn: ({ pageParam, signal }) => reports.listReports({ unit, pageSize: 50, pageToken: pageParam }, { signal }),
    ...paged,
  });
}

export function shipmentListQuery(unit: string) {
  return infiniteQueryOptions({
    queryKey: ['sample', 'list', 'shipments', unit],
    queryFn: ({ pageParam, signal }) =>
      shipments.listShipments({ unit, pageSize: 100, pageToken: pageParam }, { signal }),
    ...paged,
  });
}
