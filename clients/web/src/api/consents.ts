// What a patient agreed to, objected to and barred.
import { createClient } from '@connectrpc/connect';
import { queryOptions } from '@tanstack/react-query';
import type { ConsentScope } from '@/gen/sjelden/registry/v1/consent_pb';
import { ConsentService } from '@/gen/sjelden/registry/v1/consent_service_pb';
import { allPages } from './paging';
import { transport } from './transport';

export const consents = createClient(ConsentService, transport);

const WHOLE_PAGE = 200;

// Those that hold, for one purpose.
export function consentsQuery(patient: string, scope: ConsentScope) {
  return queryOptions({
    queryKey: ['registry', 'consents', patient, scope],
    queryFn: ({ signal }) =>
      allPages(
        (pageToken) => consents.listConsents({ patient, scope, pageSize: WHOLE_PAGE, pageToken }, { signal }),
        (page) => page.consents,
      ),
    enabled: patient !== '',
  });
}

export function allConsentsQuery(patient: string, includeEnded: boolean) {
  return queryOptions({
    queryKey: ['registry', 'consents', patient, 'all', includeEnded],
    queryFn: ({ signal }) =>
      allPages(
        (pageToken) => consents.listConsents({ patient, includeEnded, pageSize: WHOLE_PAGE, pageToken }, { signal }),
        (page) => page.consents,
      ),
  });
}

export function objectionsQuery(patient: string, includeEnded: boolean) {
  return queryOptions({
    queryKey: ['registry', 'objections', patient, includeEnded],
    queryFn: ({ signal }) =>
      allPages(
        (pageToken) => consents.listObjections({ patient, includeEnded, pageSize: WHOLE_PAGE, pageToken }, { signal }),
        (page) => page.objections,
      ),
  });
}

export function barringsQuery(patient: string, includeEnded: boolean) {
  return queryOptions({
    queryKey: ['registry', 'barrings', patient, includeEnded],
    queryFn: ({ signal }) =>
      allPages(
        (pageToken) => consents.listBarrings({ patient, includeEnded, pageSize: WHOLE_PAGE, pageToken }, { signal }),
        (page) => page.barrings,
      ),
  });
}
