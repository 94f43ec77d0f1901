import { Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { staffInFunctions, unitStaffQuery } from '@/api/directory';

interface StaffSelectProps {
  label: string;
  unit: string;
  // Only those in one of these functions; empty for everybody.
  functions: readonly string[];
  value: string;
  onChange: (person: string) => void;
  error?: string;
  autoFocus?: boolean;
}

export function StaffSelect({ label, unit, functions, value, onChange, error, autoFocus }: StaffSelectProps) {
  const { t } = useTranslation();
  const staff = staffInFunctions(useQuery(unitStaffQuery(unit)).data ?? [], functions);
  return (
    <Select
      size="small"
      label={label}
      value={staff.some((role) => role.person === value) ? value : ''}
      error={error}
      autoFocus={autoFocus}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t('app.choose')}</option>
      {staff.map((role) => (
        <option key={role.person} value={role.person}>
          {role.displayName}, {t(`functions.${role.function}`)}
        </option>
      ))}
    </Select>
  );
}
