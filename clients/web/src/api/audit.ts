import { createClient } from '@connectrpc/connect';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { AccessBy } from '@/gen/sjelden/audit/v1/audit_pb';
import { AuditService } from '@/gen/sjelden/audit/v1/audit_service_pb';
import { transport } from './transport';

export const audit = createClient(AuditService, transport);

export function accessesQuery(patient: string, document: string) {
  return infiniteQueryOptions({
    queryKey: ['audit', 'accesses', patient, document],
    queryFn: ({ pageParam, signal }) =>
      audit.listAccesses({ patient, document, by: AccessBy.PERSON, pageSize: 50, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
    enabled: patient !== '',
  });
}
