import { Checkbox } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { families, keepFamily } from '@/api/families';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { useAct } from '@/ui/useAct';
import { useFields } from '@/ui/useFields';

interface CreateFamilyProps {
  patient: string;
  onCancel: () => void;
}

// Gives a patient's family its number, and opens it.
export function CreateFamilyForm({ patient, onCancel }: CreateFamilyProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { values, set, field } = useFields({ note: '', consanguineousParents: false });
  const family = { indexPatient: patient, ...values };
  const act = useAct({
    content: family,
    call: (requestId) => families.createFamily({ family, requestId }),
    said: t('families.created'),
    onDone: ({ family: created }) => {
      if (!created) return;
      keepFamily(created);
      void navigate(`/${created.name}`);
    },
  });
  return (
    <VerbForm
      inCard
      title={t('families.create')}
      intro={t('families.createWhy')}
      submit={t('families.createDo')}
      verb={act}
      onCancel={onCancel}
    >
      <WordsField label={t('family.note')} description={t('families.noteHint')} maxLength={200} {...field('note')} />
      <Checkbox
        size="small"
        checked={values.consanguineousParents}
        onChange={(event) => set({ consanguineousParents: event.target.checked })}
      >
        {t('family.parentsRelated')}
      </Checkbox>
    </VerbForm>
  );
}
