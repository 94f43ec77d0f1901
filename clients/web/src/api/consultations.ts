import { createClient } from '@connectrpc/connect';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Consultation } from '@/gen/sjelden/meeting/v1/consultation_pb';
import { ConsultationService } from '@/gen/sjelden/meeting/v1/consultation_service_pb';
import { queryClient } from './queryClient';
import { transport } from './transport';

export const consultations = createClient(ConsultationService, transport);

type Whose = { case: 'person' | 'unit' | 'pathway'; value: string };

export function consultationListQuery(list: Whose) {
  return infiniteQueryOptions({
    queryKey: ['meeting', 'list', 'consultations', list],
    queryFn: ({ pageParam, signal }) =>
      consultations.listConsultations({ list, pageSize: 200, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
    enabled: list.value !== '',
  });
}

export function consultationQuery(name: string) {
  return queryOptions({
    queryKey: ['meeting', 'one', name],
    queryFn: async ({ signal }) => {
      const { consultation } = await consultations.getConsultation({ name }, { signal });
      if (!consultation) throw new Error('an answer without a consultation');
      return consultation;
    },
    enabled: name !== '',
  });
}

// What a change answered is what the page shows now; the lists that it stands in are read again.
export function keepConsultation(consultation: Consultation | undefined): void {
  if (!consultation) return;
  queryClient.setQueryData(consultationQuery(consultation.name).queryKey, consultation);
  void queryClient.invalidateQueries({ queryKey: ['meeting', 'list'] });
}
