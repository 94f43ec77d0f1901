import { Select } from '@navikt/ds-react';
import { usePerson } from '@/api/directory';
import type { Consultation } from '@/gen/sjelden/meeting/v1/consultation_pb';

interface PractitionerSelectProps {
  label: string;
  consultation: Consultation;
  value: string;
  onChange: (person: string) => void;
}

// One of those who see the patient.
export function PractitionerSelect({ label, consultation, value, onChange }: PractitionerSelectProps) {
  return (
    <Select size="small" label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {consultation.practitioners.map(({ person }) => (
        <PersonOption key={person} person={person} />
      ))}
    </Select>
  );
}

function PersonOption({ person }: { person: string }) {
  const { data } = usePerson(person);
  return <option value={person}>{data?.displayName ?? '…'}</option>;
}

// Who is proposed: the user where they take part, else the first one, who leads.
export function proposedOf(consultation: Consultation, me: string): string {
  const people = consultation.practitioners.map(({ person }) => person);
  return people.includes(me) ? me : (people[0] ?? '');
}
