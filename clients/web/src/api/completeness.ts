import { createClient } from '@connectrpc/connect';
import { queryOptions } from '@tanstack/react-query';
import { AttachmentState } from '@/gen/sjelden/clinical/v1/document_pb';
import { CompletenessService } from '@/gen/sjelden/referral/v1/completeness_service_pb';
import type { Referral } from '@/gen/sjelden/referral/v1/referral_pb';
import { transport } from './transport';

const completeness = createClient(CompletenessService, transport);

// What a referral brings along and what not, of this version of it: what is attached is no version of its own.
export function completenessQuery({ name, etag, documents }: Pick<Referral, 'name' | 'etag' | 'documents'>) {
  const attached = documents.filter((one) => one.attachment?.state === AttachmentState.AVAILABLE).length;
  return queryOptions({
    queryKey: ['referral', 'completeness', name, etag, attached],
    queryFn: async ({ signal }) => (await completeness.getCompleteness({ referral: name }, { signal })).completeness ?? null,
    // What was missing a moment ago stays while a draft is saved; never what another referral lacks.
    placeholderData: (before, query) => (query?.queryKey[2] === name ? before : undefined),
  });
}
