import { Checkbox, CheckboxGroup } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { relatedPersonsQuery } from '@/api/families';
import type { ConsentCapacity } from '@/gen/sjelden/registry/v1/consent_pb';
import { useMe } from '@/session/useSession';
import { fullName } from '@/ui/Names';
import { recordedIn } from './givers';

interface RecordedGiversProps {
  patient: string;
  capacity: ConsentCapacity;
  // Names of related persons.
  value: readonly string[];
  onChange: (named: readonly string[]) => void;
}

// Those who stand beside the patient in that capacity: below the age of own consent each of them gives it by name.
export function RecordedGivers({ patient, capacity, value, onChange }: RecordedGiversProps) {
  const { t } = useTranslation();
  const { may } = useMe();
  const related = useQuery({ ...relatedPersonsQuery(patient, false), enabled: may('registry.read-contacts') }).data ?? [];
  const offered = recordedIn(capacity, related);
  if (offered.length === 0) return null;
  return (
    <CheckboxGroup size="small" legend={t('patient.consents.named')} value={[...value]} onChange={onChange}>
      {offered.map((person) => (
        <Checkbox key={person.name} value={person.name}>
          {fullName(person)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
