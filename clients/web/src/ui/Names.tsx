// Names of people, units, trusts and patients, from the ids that records hold.
import { useTranslation } from 'react-i18next';
import { useControllerName, usePerson, useUnit } from '@/api/directory';
import { formatNumber } from '@/api/identityNumber';
import { lastPart } from '@/api/names';
import { useDemographics } from '@/api/patients';
import { formatDay } from '@/time/days';
import type { PatientDemographics } from '@/gen/sjelden/registry/v1/patient_pb';

export function PersonName({ name }: { name: string }) {
  const { t } = useTranslation();
  const person = usePerson(name);
  if (name === '') return <span className="sj-subtle">{t('names.nobody')}</span>;
  if (person.isPending) return <span className="sj-subtle">…</span>;
  return <span>{person.data?.displayName ?? t('names.unknownPerson')}</span>;
}

export function UnitName({ name }: { name: string }) {
  const unit = useUnit(name);
  return <span>{unit?.displayName ?? lastPart(name)}</span>;
}

export function ControllerName({ organizationNumber }: { organizationNumber: string }) {
  return <span>{useControllerName(organizationNumber)}</span>;
}

export function fullName(patient: Pick<PatientDemographics, 'humanName'>): string {
  return [patient.humanName?.given, patient.humanName?.family].filter(Boolean).join(' ');
}

interface PatientNameProps {
  name: string;
  withNumber?: boolean;
}

export function PatientName({ name, withNumber }: PatientNameProps) {
  const { t } = useTranslation();
  const { data, isPending, isError } = useDemographics(name);
  if (isPending) return <span className="sj-subtle">…</span>;
  if (isError) return <span className="sj-subtle">{t('names.patientUnreachable')}</span>;
  if (!data) return <span className="sj-subtle">{t('names.patientHidden')}</span>;
  return (
    <span className="sj-patient">
      <span className="sj-patient-name">{fullName(data) || t('names.patientNameless')}</span>
      {data.birthDate !== '' && <span className="sj-subtle">{t('names.born', { day: formatDay(data.birthDate) })}</span>}
      {withNumber &&
        data.identifiers.map(({ system, value }) => (
          <span key={system + value} className="sj-number">
            {formatNumber(value)}
          </span>
        ))}
      {data.deceased && <span className="sj-tag sj-tone-breach">{t('names.deceased')}</span>}
    </span>
  );
}
