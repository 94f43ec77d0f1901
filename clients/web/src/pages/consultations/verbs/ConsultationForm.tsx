import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { VerbForm } from '@/ui/VerbForm';

type ConsultationFormProps = Omit<ComponentProps<typeof VerbForm>, 'title' | 'submit'> & { action: string };

// The form of an act on a consultation, which names it and its button.
export function ConsultationForm({ action, ...props }: ConsultationFormProps) {
  const { t } = useTranslation();
  return <VerbForm title={t(`consultations.actions.${action}`)} submit={t(`consultations.submit.${action}`)} {...props} />;
}
