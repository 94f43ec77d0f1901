import { Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { controllersQuery, useUnits } from '@/api/directory';
import { controllerOf } from '@/api/names';
import { ControllerKind } from '@/gen/sjelden/access/v1/organization_pb';
import { today } from '@/time/clock';

interface SiteSelectProps {
  label: string;
  description?: string;
  value: string;
  onChange: (unit: string) => void;
  error?: string;
}

// Anywhere that a sample may be taken or analysed: a hospital as a whole, or a part of one, below its trust.
export function SiteSelect({ label, description, value, onChange, error }: SiteSelectProps) {
  const { t } = useTranslation();
  const units = useUnits().filter((unit) => unit.endDate === '' || unit.endDate >= today() || unit.name === value);
  const controllers = useQuery(controllersQuery).data ?? [];
  const trusts = controllers.filter((controller) => controller.kind === ControllerKind.HEALTH_TRUST);
  return (
    <Select
      size="small"
      label={label}
      description={description}
      value={value}
      error={error}
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
