import { Button } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/session/useSession';
import { PersonName, UnitName } from '@/ui/Names';
import { StaffSelect } from '@/ui/StaffSelect';
import { UnitSelect } from '@/ui/UnitSelect';

export interface PersonAtUnit {
  person: string;
  unit: string;
}

interface PeopleFieldProps {
  legend: string;
  why?: string;
  people: readonly PersonAtUnit[];
  // Those who are there already and stay.
  without?: readonly string[];
  functions?: readonly string[];
  error?: string;
  onChange: (people: PersonAtUnit[]) => void;
}

// People of any hospital, each for a unit; the first one leads.
export function PeopleField({ legend, why, people, without = [], functions = [], error, onChange }: PeopleFieldProps) {
  const { t } = useTranslation();
  const me = useMe();
  const [unit, setUnit] = useState(me.unit);
  const taken = new Set([...without, ...people.map(({ person }) => person)]);
  return (
    <fieldset className="sj-fieldset">
      <legend>{legend}</legend>
      {why && <p className="sj-subtle sj-small">{why}</p>}
      <div className="sj-fields">
        <UnitSelect label={t('verbs.unit')} value={unit} onChange={setUnit} />
        <StaffSelect
          label={t('verbs.addPerson')}
          unit={unit}
          functions={functions}
          value=""
          error={error}
          onChange={(person) => {
            if (person !== '' && !taken.has(person)) onChange([...people, { person, unit }]);
          }}
        />
      </div>
      {people.length > 0 && (
        <ul className="sj-list sj-stack sj-tight">
          {people.map(({ person, unit: at }) => (
            <li key={person} className="sj-row">
              <span>
                <PersonName name={person} />, <UnitName name={at} />
              </span>
              <Button
                type="button"
                size="small"
                variant="tertiary"
                data-color="neutral"
                onClick={() => onChange(people.filter((one) => one.person !== person))}
              >
                {t('verbs.remove')}{' '}
                <span className="sj-hidden">
                  <PersonName name={person} />
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
