import { Select } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { type EnumObject, useEnumText } from './enumText';

interface EnumSelectProps {
  label: string;
  // The enum's name in the API, below which its texts stand.
  name: string;
  values: EnumObject;
  value: number;
  // Which values are offered, in this order.
  options: readonly number[];
  // Nothing is chosen until somebody chooses.
  mustChoose?: boolean;
  error?: string;
  autoFocus?: boolean;
  onChange: (value: number) => void;
}

export function EnumSelect({ label, name, values, value, options, mustChoose, error, autoFocus, onChange }: EnumSelectProps) {
  const { t } = useTranslation();
  const text = useEnumText();
  return (
    <Select
      size="small"
      label={label}
      value={value}
      error={error}
      autoFocus={autoFocus}
      onChange={(event) => onChange(Number(event.target.value))}
    >
      {mustChoose && <option value={0}>{t('app.choose')}</option>}
      {options.map((option) => (
        <option key={option} value={option}>
          {text(name, values, option)}
        </option>
      ))}
    </Select>
  );
}
