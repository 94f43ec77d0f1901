import { Select } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { useUnits } from '@/api/directory';
import { UnitKind } from '@/gen/sjelden/access/v1/organization_pb';
import { today } from '@/time/clock';
import { UnitOptions, isTrust } from './UnitOptions';

interface UnitSelectProps {
  label: string;
  description?: string;
  value: string;
  onChange: (unit: string) => void;
  // The unit that cannot be chosen.
  without?: string;
  error?: string;
  autoFocus?: boolean;
  disabled?: boolean;
}

// A unit where patients are seen, below its trust.
export function UnitSelect({ label, description, value, onChange, without, error, autoFocus, disabled }: UnitSelectProps) {
  const { t } = useTranslation();
  const units = useUnits().filter(
    (unit) =>
      unit.name !== without &&
      (unit.endDate === '' || unit.endDate >= today()) &&
      (unit.kind === UnitKind.DEPARTMENT || unit.kind === UnitKind.SECTION || unit.name === value),
  );
  return (
    <Select
      size="small"
      label={label}
      description={description}
      value={value}
      error={error}
      autoFocus={autoFocus}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t('app.choose')}</option>
      <UnitOptions units={units} of={isTrust} />
    </Select>
  );
}
