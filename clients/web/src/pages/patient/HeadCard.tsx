import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/api/identityNumber';
import { LifeStatus, Sex } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { AddressProtection, type Patient } from '@/gen/sjelden/registry/v1/patient_pb';
import { today } from '@/time/clock';
import { formatDay } from '@/time/days';
import { fullName } from '@/ui/Names';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { ageOn } from './age';

const PROTECTED = [AddressProtection.CONFIDENTIAL, AddressProtection.STRICTLY_CONFIDENTIAL];

// Who it is, so that nobody writes in the record of another person.
export function HeadCard({ patient }: { patient: Patient }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const isDead = patient.vitalStatus?.status === LifeStatus.DECEASED;
  // The dead grow no older.
  const age = isDead ? undefined : ageOn(patient.birthDate, today());
  return (
    <section className="sj-card sj-card-accent">
      <div className="sj-row sj-between">
        <h2 className="sj-patient">
          <span className="sj-patient-name">{fullName(patient) || t('names.patientNameless')}</span>
          {patient.birthDate !== '' && (
            <span className="sj-subtle">{t('names.born', { day: formatDay(patient.birthDate) })}</span>
          )}
          {age && <span className="sj-subtle">{t(`patient.age.${age.unit}`, { count: age.count })}</span>}
          {patient.sex !== Sex.UNSPECIFIED && <span className="sj-subtle">{text('Sex', Sex as EnumObject, patient.sex)}</span>}
          {patient.identifiers.map(({ system, value }) => (
            <span key={system + value} className="sj-number">
              {formatNumber(value)}
            </span>
          ))}
        </h2>
        <span className="sj-row">
          {isDead && <span className="sj-tag sj-tone-breach">{t('names.deceased')}</span>}
          {PROTECTED.includes(patient.addressProtection) && (
            <span className="sj-tag sj-tone-breach">
              {text('AddressProtection', AddressProtection as EnumObject, patient.addressProtection)}
            </span>
          )}
        </span>
      </div>
    </section>
  );
}
