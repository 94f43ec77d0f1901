import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { EmptyState } from '@/ui/EmptyState';
import { Form } from '@/ui/Form';
import { Page } from '@/ui/Page';
import { SubmitRow } from '@/ui/SubmitRow';
import { WordsField } from '@/ui/WordsField';
import { useFields } from '@/ui/useFields';
import { isFamilyNumber } from './pedigree';

// Opens a family by its number. There is no list of families, and nobody is searched for in one.
export default function FamiliesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { values, field, check } = useFields(
    { number: '' },
    { number: (number) => (isFamilyNumber(number) ? undefined : 'family.errors.number') },
  );
  return (
    <Page title={t('pages.families')} intro={t('families.intro')}>
      <Form
        label={t('families.open')}
        className="sj-card"
        check={check}
        onSubmit={() => void navigate(`/families/${values.number}`)}
      >
        <div className="sj-fields">
          <WordsField
            private
            autoFocus
            label={t('family.number')}
            description={t('families.numberHint')}
            inputMode="numeric"
            maxLength={12}
            {...field('number')}
          />
        </div>
        <SubmitRow submit={t('families.open')} busy={false} />
      </Form>
      <EmptyState title={t('families.howTitle')}>{t('families.how')}</EmptyState>
    </Page>
  );
}
