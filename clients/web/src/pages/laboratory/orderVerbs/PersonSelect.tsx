import { Select } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { useDemographics } from '@/api/patients';
import type { TestedPerson } from '@/gen/sjelden/sample/v1/order_pb';
import { fullName } from '@/ui/Names';

interface PersonSelectProps {
  persons: readonly TestedPerson[];
  value: string;
  error?: string;
  onChange: (patient: string) => void;
}

// One of the persons whom an order tests.
export function PersonSelect({ persons, value, error, onChange }: PersonSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      size="small"
      label={t('laboratory.fields.person')}
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    >
      {persons.map((person) => (
        <PersonOption key={person.patient} patient={person.patient} />
      ))}
    </Select>
  );
}

function PersonOption({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const { data } = useDemographics(patient);
  return <option value={patient}>{data ? fullName(data) : t('names.patientHidden')}</option>;
}
