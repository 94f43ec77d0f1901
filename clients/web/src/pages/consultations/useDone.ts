import { useTranslation } from 'react-i18next';
import { keepConsultation } from '@/api/consultations';
import type { Consultation } from '@/gen/sjelden/meeting/v1/consultation_pb';
import { announce } from '@/ui/announce';

export interface FormProps {
  consultation: Consultation;
  close: () => void;
}

export function useDone(close: () => void, action: string) {
  const { t } = useTranslation();
  return ({ consultation }: { consultation?: Consultation }) => {
    keepConsultation(consultation);
    announce(t(`consultations.done.${action}`));
    close();
  };
}
