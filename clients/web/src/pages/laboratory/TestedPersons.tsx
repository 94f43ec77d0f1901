import { Button, Checkbox, TextField } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDemographics } from '@/api/patients';
import { TestPurpose, TestedRole } from '@/gen/sjelden/sample/v1/order_pb';
import { PatientStep } from '@/pages/refer/PatientStep';
import { today } from '@/time/clock';
import { EnumSelect } from '@/ui/EnumSelect';
import { PatientName } from '@/ui/Names';
import { announce } from '@/ui/announce';
import { type EnumObject } from '@/ui/enumText';
import { ConsentField } from './ConsentField';
import { MOST_PERSONS, type PersonDraft, consentScopeOf, personOf } from './order';

interface TestedPersonsProps {
  persons: PersonDraft[];
  onChange: (persons: PersonDraft[]) => void;
}

const PURPOSES = [TestPurpose.DIAGNOSTIC, TestPurpose.PREDICTIVE, TestPurpose.CARRIER, TestPurpose.PRENATAL];
const RELATIVE_ROLES = [TestedRole.PARENT, TestedRole.RELATIVE, TestedRole.CONTROL];

// Below this age the law may ask for more; the service knows the limit of each purpose.
const ADULT = 18;

// Who is tested. Purpose and consent are each person's own.
export function TestedPersons({ persons, onChange }: TestedPersonsProps) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const replace = (place: number, changes: Partial<PersonDraft>) =>
    onChange(persons.map((person, at) => (at === place ? { ...person, ...changes } : person)));
  return (
    <section className="sj-card">
      <h2>{t('laboratory.order.persons')}</h2>
      <ul className="sj-list sj-tasks">
        {persons.map((person, place) => (
          <li key={person.patient}>
            <PersonFields
              person={person}
              isIndex={place === 0}
              onChange={(changes) => replace(place, changes)}
              onRemove={() => onChange(persons.filter((_, at) => at !== place))}
            />
          </li>
        ))}
      </ul>
      {persons.length < MOST_PERSONS && (
        <div className="sj-row">
          <Button
            type="button"
            size="small"
            variant="secondary"
            data-color="neutral"
            aria-expanded={adding}
            onClick={() => setAdding(!adding)}
          >
            {t('laboratory.order.addPerson')}
          </Button>
          <span className="sj-subtle">{t('laboratory.order.addPersonWhy')}</span>
        </div>
      )}
      {adding && (
        <PatientStep
          onChosen={(patient) => {
            setAdding(false);
            if (persons.some((person) => person.patient === patient)) announce(t('laboratory.order.alreadyThere'));
            else onChange([...persons, personOf(patient, TestedRole.PARENT)]);
          }}
        />
      )}
    </section>
  );
}

interface PersonFieldsProps {
  person: PersonDraft;
  isIndex: boolean;
  onChange: (changes: Partial<PersonDraft>) => void;
  onRemove: () => void;
}

function PersonFields({ person, isIndex, onChange, onRemove }: PersonFieldsProps) {
  const { t } = useTranslation();
  const { data } = useDemographics(person.patient);
  const scope = consentScopeOf(person.purpose);
  const age = data?.birthDate ? Number(today().slice(0, 4)) - Number(data.birthDate.slice(0, 4)) : undefined;
  const mayBeChild = (age === undefined || age <= ADULT) && scope !== undefined && person.purpose !== TestPurpose.PRENATAL;
  return (
    <>
      <div className="sj-row sj-between">
        <PatientName name={person.patient} withNumber />
        {isIndex ? (
          <span className="sj-tag">{t('laboratory.order.index')}</span>
        ) : (
          <button type="button" className="sj-link" onClick={onRemove}>
            {t('laboratory.order.removePerson')}
          </button>
        )}
      </div>
      <div className="sj-fields">
        {!isIndex && (
          <EnumSelect
            label={t('laboratory.fields.role')}
            name="TestedRole"
            values={TestedRole as EnumObject}
            value={person.role}
            options={RELATIVE_ROLES}
            onChange={(role) => onChange({ role })}
          />
        )}
        <EnumSelect
          label={t('laboratory.fields.purpose')}
          name="TestPurpose"
          values={TestPurpose as EnumObject}
          value={person.purpose}
          options={PURPOSES}
          onChange={(purpose) => onChange({ purpose, consent: '' })}
        />
        {person.purpose === TestPurpose.PRENATAL && (
          <TextField
            size="small"
            className="lab-short"
            label={t('laboratory.fields.fetus')}
            inputMode="numeric"
            value={String(Math.max(1, person.fetus))}
            onChange={(event) => onChange({ fetus: Math.min(9, Number(event.target.value.replace(/\D/g, '')) || 1) })}
          />
        )}
        <TextField
          size="small"
          label={t('laboratory.fields.material')}
          description={t('laboratory.fields.materialHint')}
          value={person.material}
          onChange={(event) => onChange({ material: event.target.value })}
        />
      </div>
      <Checkbox size="small" checked={person.irreplaceable} onChange={(event) => onChange({ irreplaceable: event.target.checked })}>
        {t('laboratory.fields.irreplaceable')}
      </Checkbox>
      {scope !== undefined && (
        <ConsentField
          patient={person.patient}
          scope={scope}
          value={person.consent}
          onChange={(consent) => onChange({ consent })}
        />
      )}
      {mayBeChild && (
        <TextField
          size="small"
          label={t('laboratory.fields.benefit')}
          description={t('laboratory.fields.benefitWhy')}
          value={person.benefit}
          onChange={(event) => onChange({ benefit: event.target.value })}
        />
      )}
    </>
  );
}
