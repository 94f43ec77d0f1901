import { Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { controllersQuery, useUnits } from '@/api/directory';
import { controllerOf } from '@/api/names';
import { today } from '@/time/clock';

interface AnyUnitSelectProps {
  label: string;
  value: string;
  // Only those of this organisation number.
  of?: string;
  optional?: string;
  error?: string;
  onChange: (unit: string) => void;
}

// Any unit of any level: a site and a faculty have roles too, not only where patients are seen.
export function AnyUnitSelect({ label, value, of, optional, error, onChange }: AnyUnitSelectProps) {
  const { t } = useTranslation();
  const controllers = useQuery(controllersQuery).data ?? [];
  const units = useUnits().filter((unit) => unit.endDate === '' || unit.endDate >= today());
  return (
    <Select size="small" label={label} value={value} error={error} onChange={(event) => onChange(event.target.value)}>
      <option value="">{optional ?? t('app.choose')}</option>
      {controllers
        .filter((controller) => of === undefined || controller.organizationNumber === of)
        .map((controller) => (
          <optgroup key={controller.name} label={controller.displayName}>
            {units
              .filter((unit) => controllerOf(unit.name) === controller.organizationNumber)
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
