import { Select } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { useUnits } from '@/api/directory';
import { today } from '@/time/clock';
import { UnitOptions } from '@/ui/UnitOptions';

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
  const units = useUnits().filter((unit) => unit.endDate === '' || unit.endDate >= today());
  return (
    <Select size="small" label={label} value={value} error={error} onChange={(event) => onChange(event.target.value)}>
      <option value="">{optional ?? t('app.choose')}</option>
      <UnitOptions units={units} of={(controller) => of === undefined || controller.organizationNumber === of} />
    </Select>
  );
}
