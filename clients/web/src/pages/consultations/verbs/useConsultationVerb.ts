import { useTranslation } from 'react-i18next';
import { keepConsultation } from '@/api/consultations';
import { problemOf } from '@/api/problem';
import { type Verb, useVerb } from '@/api/useVerb';
import type { Consultation } from '@/gen/sjelden/meeting/v1/consultation_pb';
import { rereadMeetings } from '@/pages/meetings/keep';
import { announce } from '@/ui/announce';

export interface ConsultationFormProps {
  consultation: Consultation;
  close: () => void;
}

interface ConsultationVerb<Answer> {
  // Its texts stand under this name below `consultations`.
  action: string;
  // What was typed.
  content: unknown;
  call: (base: { name: string; etag: string; requestId: string }) => Promise<Answer>;
  onDone?: (answer: Answer) => void;
  isSame?: (before: Consultation, after: Consultation) => boolean;
}

export function useConsultationVerb<Answer extends { consultation?: Consultation }>(
  consultation: Consultation,
  { action, content, call, onDone, isSame }: ConsultationVerb<Answer>,
): Verb {
  const { t } = useTranslation();
  return useVerb(consultation, {
    content,
    call: ({ name, etag }, requestId) => call({ name, etag, requestId }),
    onDone: (answer) => {
      keepConsultation(answer.consultation);
      announce(t(`consultations.done.${action}`));
      onDone?.(answer);
    },
    reread: rereadMeetings,
    isSame,
  });
}

// Refused because somebody who takes part is elsewhere at that time.
export function isBusy(error: unknown): boolean {
  return error !== null && error !== undefined && problemOf(error).reason === 'PRACTITIONER_BUSY';
}
