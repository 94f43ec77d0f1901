// The clinical record of a patient: findings, conditions, measurements, and reports from elsewhere.
import { createClient } from '@connectrpc/connect';
import { queryOptions } from '@tanstack/react-query';
import { ClinicalService } from '@/gen/sjelden/registry/v1/clinical_service_pb';
import { allPages } from './paging';
import { queryClient } from './queryClient';
import { transport } from './transport';

export const clinical = createClient(ClinicalService, transport);

const PAGE = 200;

export interface WantedEntries {
  patient: string;
  // Also those that were recorded in error.
  includeRetracted: boolean;
}

function keyOf(kind: string, { patient, includeRetracted }: WantedEntries) {
  return ['registry', 'clinical', patient, kind, includeRetracted];
}

export function recordedFindingsQuery(wanted: WantedEntries) {
  return queryOptions({
    queryKey: keyOf('findings', wanted),
    queryFn: ({ signal }) =>
      allPages(
        (pageToken) => clinical.listClinicalFindings({ ...wanted, pageSize: PAGE, pageToken }, { signal }),
        (page) => page.findings,
      ),
  });
}

export function conditionsQuery(wanted: WantedEntries) {
  return queryOptions({
    queryKey: keyOf('conditions', wanted),
    queryFn: ({ signal }) =>
      allPages(
        (pageToken) => clinical.listConditions({ ...wanted, pageSize: PAGE, pageToken }, { signal }),
        (page) => page.conditions,
      ),
  });
}

export function measurementsQuery(wanted: WantedEntries) {
  return queryOptions({
    queryKey: keyOf('measurements', wanted),
    queryFn: ({ signal }) =>
      allPages(
        (pageToken) => clinical.listMeasurements({ ...wanted, pageSize: PAGE, pageToken }, { signal }),
        (page) => page.measurements,
      ),
  });
}

export function externalReportsQuery(wanted: WantedEntries) {
  return queryOptions({
    queryKey: keyOf('reports', wanted),
    queryFn: ({ signal }) =>
      allPages(
        (pageToken) => clinical.listExternalReports({ ...wanted, pageSize: PAGE, pageToken }, { signal }),
        (page) => page.externalReports,
      ),
  });
}

export function clinicalChanged(patient: string): void {
  void queryClient.invalidateQueries({ queryKey: ['registry', 'clinical', patient] });
  // What a referral proposes to tick.
  void queryClient.invalidateQueries({ queryKey: ['registry', 'findings', patient] });
}
