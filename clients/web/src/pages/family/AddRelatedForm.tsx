import { Checkbox, Select } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { families, relatedPersonsChanged } from '@/api/families';
import { RelatedPersonCapacity } from '@/gen/sjelden/registry/v1/patient_pb';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import type { EnumObject } from '@/ui/enumText';
import { useAct } from '@/ui/useAct';
import { noDayOr, required, useFields } from '@/ui/useFields';
import { LANGUAGE_CODES } from './languages';

const CAPACITIES = [
  RelatedPersonCapacity.PARENT_RESPONSIBLE,
  RelatedPersonCapacity.PARENT_NOT_RESPONSIBLE,
  RelatedPersonCapacity.GUARDIAN,
  RelatedPersonCapacity.CHILD_WELFARE,
  RelatedPersonCapacity.NEXT_OF_KIN,
];

const NOTHING = {
  capacity: RelatedPersonCapacity.UNSPECIFIED,
  given: '',
  family: '',
  phone: '',
  household: '',
  language: '',
  startDate: '',
  endDate: '',
  mayBeTold: false,
};

export function AddRelatedForm({ patient, close }: { patient: string; close: () => void }) {
  const { t } = useTranslation();
  const { values, set, field, check } = useFields(NOTHING, {
    capacity: required,
    given: required,
    family: required,
    startDate: noDayOr,
    endDate: noDayOr,
  });
  const { given, family, startDate, endDate, ...same } = values;
  const relatedPerson = { ...same, patient, humanName: { given, family }, period: { startDate, endDate } };
  const act = useAct({
    content: relatedPerson,
    call: (requestId) => families.addRelatedPerson({ relatedPerson, requestId }),
    settled: () => relatedPersonsChanged(patient),
    said: t('related.added'),
    onDone: close,
  });
  return (
    <VerbForm
      title={t('related.add')}
      intro={t('related.addWhy')}
      submit={t('related.addDo')}
      verb={act}
      check={check}
      onCancel={close}
    >
      <div className="sj-fields">
        <EnumSelect
          mustChoose
          label={t('related.fields.capacity')}
          name="RelatedPersonCapacity"
          values={RelatedPersonCapacity as EnumObject}
          options={CAPACITIES}
          {...field('capacity')}
        />
        <WordsField private label={t('related.fields.given')} maxLength={100} {...field('given')} />
        <WordsField private label={t('related.fields.family')} maxLength={100} {...field('family')} />
        <WordsField private label={t('related.fields.phone')} inputMode="tel" maxLength={32} {...field('phone')} />
        <WordsField
          private
          label={t('related.fields.household')}
          description={t('related.householdHint')}
          maxLength={16}
          {...field('household')}
        />
        <Select
          size="small"
          label={t('related.fields.language')}
          value={values.language}
          onChange={(event) => set({ language: event.target.value })}
        >
          <option value="">{t('related.languageNotSaid')}</option>
          {LANGUAGE_CODES.map((code) => (
            <option key={code} value={code}>
              {t(`related.languages.${code}`)}
            </option>
          ))}
        </Select>
        <DateField past label={t('related.fields.from')} {...field('startDate')} />
        <DateField label={t('related.fields.to')} {...field('endDate')} />
      </div>
      <Checkbox size="small" checked={values.mayBeTold} onChange={(event) => set({ mayBeTold: event.target.checked })}>
        {t('related.fields.mayBeTold')}
      </Checkbox>
    </VerbForm>
  );
}
