import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { digitsOf, isWholeNumber } from '@/api/identityNumber';
import { findByNumber } from '@/api/patients';
import { AccessPurpose } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { EmptyState } from '@/ui/EmptyState';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { useFields } from '@/ui/useFields';

interface FindPatientProps {
  title: string;
  intro: string;
  onFound: (patient: string) => void;
  onCancel: () => void;
}

function aNumber(typed: string): string | undefined {
  return isWholeNumber(digitsOf(typed)) ? undefined : 'refer.errors.number';
}

// The patient by number: typed here, sent once, and never in an address.
export function FindPatient({ title, intro, onFound, onCancel }: FindPatientProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields({ number: '' }, { number: aNumber });
  const search = useMutation({
    mutationFn: () => findByNumber(digitsOf(values.number), AccessPurpose.CORRECTION),
    onSuccess: ([first]) => first && onFound(first.patient),
  });
  return (
    <VerbForm
      title={title}
      intro={intro}
      submit={t('refer.find')}
      verb={{ run: () => search.mutate(), busy: search.isPending, error: search.error }}
      check={check}
      onCancel={onCancel}
    >
      <div className="sj-fields">
        <WordsField private inputMode="numeric" label={t('refer.fields.number')} {...field('number')} />
      </div>
      {search.data?.length === 0 && <EmptyState title={t('refer.notFoundTitle')}>{t('retention.notFound')}</EmptyState>}
    </VerbForm>
  );
}
