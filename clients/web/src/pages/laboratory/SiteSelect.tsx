import { Select } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { useUnits } from '@/api/directory';
import { today } from '@/time/clock';
import { UnitOptions, isTrust } from '@/ui/UnitOptions';

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
      <UnitOptions units={units} of={isTrust} />
    </Select>
  );
}
