import { Select } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { useUnits } from '@/api/directory';
import { StaffSelect } from '@/ui/StaffSelect';
import { required } from '@/ui/useFields';

export interface Owner {
  unit: string;
  person: string;
}

export function anOwner({ person }: Owner): string | undefined {
  return required(person);
}

interface OwnerFieldsProps {
  // The case's units: only who works there can be asked.
  units: readonly string[];
  value: Owner;
  error?: string;
  onChange: (owner: Owner) => void;
}

// Who is to do it: the unit, and the person there.
export function OwnerFields({ units, value, error, onChange }: OwnerFieldsProps) {
  const { t } = useTranslation();
  const known = useUnits();
  return (
    <>
      <Select
        size="small"
        label={t('pathwayActs.fields.unit')}
        value={value.unit}
        onChange={(event) => onChange({ unit: event.target.value, person: '' })}
      >
        {units.map((unit) => (
          <option key={unit} value={unit}>
            {known.find((one) => one.name === unit)?.displayName ?? unit}
          </option>
        ))}
      </Select>
      <StaffSelect
        label={t('pathwayActs.fields.owner')}
        unit={value.unit}
        functions={[]}
        value={value.person}
        error={error}
        onChange={(person) => onChange({ ...value, person })}
      />
    </>
  );
}
