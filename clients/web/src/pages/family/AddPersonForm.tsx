import { Checkbox, Select } from '@navikt/ds-react';
import { type ComponentProps, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { families, pedigreeChanged } from '@/api/families';
import { LifeStatus, Sex } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { AffectedStatus, type Family, type PedigreePerson } from '@/gen/sjelden/registry/v1/family_pb';
import { EnumSelect } from '@/ui/EnumSelect';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import type { EnumObject } from '@/ui/enumText';
import { useAct } from '@/ui/useAct';
import { type Field, required, useFields } from '@/ui/useFields';
import { ConditionsField } from './ConditionsField';
import { inOrder } from './pedigree';
import { type PersonDraft, aNumberOr, aYearOr, emptyPerson, messageOf } from './person';

interface AddPersonProps {
  family: Family;
  persons: readonly PedigreePerson[];
  close: () => void;
}

// Adds one person after the other, until it is closed.
export function AddPersonForm(props: AddPersonProps) {
  const [added, setAdded] = useState<PedigreePerson[]>([]);
  return <OnePersonForm key={added.length} {...props} added={added} onAdded={(one) => setAdded([...added, one])} />;
}

interface OnePersonProps extends AddPersonProps {
  added: readonly PedigreePerson[];
  onAdded: (person: PedigreePerson) => void;
}

const SEXES = [Sex.UNSPECIFIED, Sex.FEMALE, Sex.MALE, Sex.OTHER];
const AFFECTED = [AffectedStatus.UNSPECIFIED, AffectedStatus.UNAFFECTED, AffectedStatus.AFFECTED];
const LIVES = [LifeStatus.UNSPECIFIED, LifeStatus.ALIVE, LifeStatus.DECEASED];

function OnePersonForm({ family, persons, added, onAdded, close }: OnePersonProps) {
  const { t } = useTranslation();
  // What was added just now counts already, although the list is still being read again.
  const drawn = [...persons, ...added.filter(({ name }) => persons.every((one) => one.name !== name))];
  const { values, set, field, check } = useFields<PersonDraft>(() => emptyPerson(drawn), {
    label: required,
    birthYear: aYearOr,
    diedAt: aNumberOr,
    twinGroup: aNumberOr,
  });
  const act = useAct({
    content: values,
    call: (requestId) => families.addPedigreePerson({ pedigreePerson: messageOf(values, family), requestId }),
    settled: () => pedigreeChanged(family.indexPatient),
    said: t('pedigree.added', { label: values.label }),
    onDone: ({ pedigreePerson }) => pedigreePerson && onAdded(pedigreePerson),
  });
  return (
    <VerbForm
      title={t('pedigree.addTitle')}
      intro={t('pedigree.addWhy')}
      submit={t('pedigree.addDo')}
      verb={act}
      check={check}
      onCancel={close}
    >
      <div className="sj-fields">
        <WordsField
          private
          label={t('pedigree.fields.label')}
          description={t('pedigree.labelHint')}
          maxLength={20}
          {...field('label')}
        />
        <WordsField
          label={t('pedigree.fields.relation')}
          description={t('pedigree.relationHint')}
          maxLength={100}
          {...field('relation')}
        />
        <EnumSelect
          label={t('pedigree.columns.sex')}
          name="Sex"
          values={Sex as EnumObject}
          options={SEXES}
          {...field('sex')}
        />
        <NumberField
          label={t('pedigree.fields.birthYear')}
          description={t('pedigree.yearHint')}
          maxLength={4}
          {...field('birthYear')}
        />
        <EnumSelect
          label={t('pedigree.columns.affected')}
          name="AffectedStatus"
          values={AffectedStatus as EnumObject}
          options={AFFECTED}
          {...field('affected')}
        />
        <EnumSelect
          label={t('pedigree.fields.life')}
          name="LifeStatus"
          values={LifeStatus as EnumObject}
          options={LIVES}
          {...field('life')}
        />
        {values.life === LifeStatus.DECEASED && (
          <NumberField label={t('pedigree.fields.diedAt')} maxLength={3} {...field('diedAt')} />
        )}
        <ParentSelect label={t('pedigree.fields.father')} persons={drawn} not={Sex.FEMALE} {...field('father')} />
        <ParentSelect label={t('pedigree.fields.mother')} persons={drawn} not={Sex.MALE} {...field('mother')} />
        <NumberField
          label={t('pedigree.fields.twinGroup')}
          description={t('pedigree.twinHint')}
          maxLength={3}
          {...field('twinGroup')}
        />
      </div>
      <ConditionsField
        conditions={values.conditions}
        onChange={(conditions) => set({ conditions })}
        onWords={(words) => set({ note: [values.note, words].filter(Boolean).join('. ') })}
      />
      <Checkbox size="small" checked={values.adopted} onChange={(event) => set({ adopted: event.target.checked })}>
        {t('pedigree.adopted')}
      </Checkbox>
      <WordsField lines={2} label={t('pedigree.fields.note')} maxLength={1000} {...field('note')} />
    </VerbForm>
  );
}

type NumberFieldProps = Omit<ComponentProps<typeof WordsField>, 'private' | 'inputMode'>;

function NumberField(props: NumberFieldProps) {
  return <WordsField private inputMode="numeric" {...props} />;
}

interface ParentSelectProps extends Field<string> {
  label: string;
  persons: readonly PedigreePerson[];
  // The sex that this parent cannot have.
  not: Sex;
}

function ParentSelect({ label, persons, not, value, error, onChange }: ParentSelectProps) {
  const { t } = useTranslation();
  return (
    <Select size="small" label={label} value={value} error={error} onChange={(event) => onChange(event.target.value)}>
      <option value="">{t('pedigree.notDrawn')}</option>
      {inOrder(persons.filter(({ sex }) => sex !== not)).map((person) => (
        <option key={person.name} value={person.name}>
          {[person.label, person.relation].filter(Boolean).join(' ')}
        </option>
      ))}
    </Select>
  );
}
