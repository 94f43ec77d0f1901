import { Select } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { useUnits } from '@/api/directory';
import { StaffSelect } from '@/ui/StaffSelect';

export interface Owner {
  unit: string;
  person: string;
}

interface OwnerFieldsProps {
  // The case's units: only who works there can be asked.
  units: readonly string[];
  value: Owner;
  checked: boolean;
  onChange: (owner: Owner) => void;
}

// Who is to do it: the unit, and the person there.
export function OwnerFields({ units, value, checked, onChange }: OwnerFieldsProps) {
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
        error={checked && value.person === '' ? t('triage.errors.missing') : undefined}
        onChange={(person) => onChange({ ...value, person })}
      />
    </>
  );
}
