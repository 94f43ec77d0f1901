import { Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { controllersQuery } from '@/api/directory';
import { isTrust } from '@/ui/UnitOptions';

interface TrustSelectProps {
  label: string;
  // What it means where none is chosen.
  none: string;
  // `controllers/{controller}`.
  value: string;
  error?: string;
  onChange: (trust: string) => void;
}

// A health trust as a whole.
export function TrustSelect({ label, none, value, error, onChange }: TrustSelectProps) {
  const trusts = (useQuery(controllersQuery).data ?? []).filter(isTrust);
  return (
    <Select size="small" label={label} value={value} error={error} onChange={(event) => onChange(event.target.value)}>
      <option value="">{none}</option>
      {trusts.map((trust) => (
        <option key={trust.name} value={trust.name}>
          {trust.displayName}
        </option>
      ))}
    </Select>
  );
}
