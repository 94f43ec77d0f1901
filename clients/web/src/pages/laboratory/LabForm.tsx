import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { VerbForm } from '@/ui/VerbForm';

type LabFormProps = Omit<ComponentProps<typeof VerbForm>, 'title' | 'submit'> & { action: string };

// The form of an act of the laboratory, which names it and its button.
export function LabForm({ action, ...props }: LabFormProps) {
  const { t } = useTranslation();
  return <VerbForm title={t(`laboratory.actions.${action}`)} submit={t(`laboratory.confirm.${action}`)} {...props} />;
}
