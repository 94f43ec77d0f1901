// What the laboratory answers, and how it reaches the patient.
import { createClient } from '@connectrpc/connect';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Report } from '@/gen/sjelden/sample/v1/report_pb';
import { ReportService } from '@/gen/sjelden/sample/v1/report_service_pb';
import { queryClient } from './queryClient';
import { transport } from './transport';

export const reports = createClient(ReportService, transport);

export function reportListQuery(unit: string) {
  return infiniteQueryOptions({
    queryKey: ['sample', 'list', 'reports', unit],
    queryFn: ({ pageParam, signal }) => reports.listReports({ unit, pageSize: 50, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
}

export function reportQuery(name: string) {
  return queryOptions({
    queryKey: ['sample', 'one', name],
    queryFn: async ({ signal }) => {
      const { report } = await reports.getReport({ name }, { signal });
      if (!report) throw new Error('an answer without a report');
      return report;
    },
    enabled: name !== '',
  });
}

// A signature answers the order and its samples too.
export function keepReport(report: Report | undefined): void {
  if (report) queryClient.setQueryData(reportQuery(report.name).queryKey, report);
  void queryClient.invalidateQueries({ queryKey: ['sample'], predicate: ({ queryKey }) => queryKey[2] !== report?.name });
}
