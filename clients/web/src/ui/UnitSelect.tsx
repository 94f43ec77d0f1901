import { Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { controllersQuery, useUnits } from '@/api/directory';
import { controllerOf } from '@/api/names';
import { ControllerKind, UnitKind } from '@/gen/sjelden/access/v1/organization_pb';
import { today } from '@/time/clock';

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
  const controllers = useQuery(controllersQuery).data ?? [];
  const trusts = controllers.filter((controller) => controller.kind === ControllerKind.HEALTH_TRUST);
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
      {trusts.map((trust) => (
        <optgroup key={trust.name} label={trust.displayName}>
          {units
            .filter((unit) => controllerOf(unit.name) === trust.organizationNumber)
            .map((unit) => (
              <option key={unit.name} value={unit.name}>
                {unit.displayName}
              </option>
            ))}
        </optgroup>
      ))}
    </Select>
  );
}
