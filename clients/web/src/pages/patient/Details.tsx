import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { formatNumber } from '@/api/identityNumber';
import { LifeStatus, Sex } from '@/gen/sjelden/clinical/v1/clinical_pb';
import type { Patient } from '@/gen/sjelden/registry/v1/patient_pb';
import { Fact } from '@/pages/laboratory/parts';
import { useMe } from '@/session/useSession';
import { formatDay } from '@/time/days';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { Contacts } from './Contacts';
import { Relations } from './Relations';
import { timePointText } from './clinical/timePoint';
import { termText } from './clinical/terms';
import { PatientVerbs } from './patientVerbs/PatientVerbs';
import { useSystemName } from './useSystemName';

// Who the patient is, where the patient is reached, and who takes part in the care.
export function Details({ patient }: { patient: Patient }) {
  const { may } = useMe();
  return (
    <>
      <PatientVerbs patient={patient} />
      <div className="sj-case">
        <div className="sj-stack">
          <Facts patient={patient} />
          <Relations patient={patient.name} />
        </div>
        {may('registry.read-contacts') && <Contacts patient={patient} />}
      </div>
    </>
  );
}

function Facts({ patient }: { patient: Patient }) {
  const { t, i18n } = useTranslation();
  const text = useEnumText();
  const systemName = useSystemName();
  const languageName = new Intl.DisplayNames(i18n.language, { type: 'language' });
  const practitioner = patient.generalPractitioner;
  return (
    <section className="sj-card">
      <h2>{t('patient.facts.title')}</h2>
      <dl className="sj-facts">
        {patient.identifiers.map(({ system, value, period }) => (
          <Fact key={system + value} name={systemName(system)}>
            <span className="sj-number">{formatNumber(value)}</span>
            {period?.startDate && (
              <span className="sj-subtle"> {t('patient.since', { day: formatDay(period.startDate) })}</span>
            )}
          </Fact>
        ))}
        <Fact name={t('patient.facts.birthDate')}>{known(formatDay(patient.birthDate), t('patient.facts.unknown'))}</Fact>
        <Fact name={t('patient.facts.sex')}>{text('Sex', Sex as EnumObject, patient.sex)}</Fact>
        {patient.gender && <Fact name={t('patient.facts.gender')}>{termText(patient.gender)}</Fact>}
        <LifeFacts patient={patient} />
        <Fact name={t('patient.facts.encounter')}>
          {known(timePointText(t, patient.timeAtLastEncounter), t('patient.facts.notRecorded'))}
        </Fact>
        {patient.languages.length > 0 && (
          <Fact name={t('patient.facts.languages')}>
            {patient.languages.map((language) => languageName.of(language)).join(', ')}
            {patient.interpreterNeeded && ` (${t('patient.facts.interpreter')})`}
          </Fact>
        )}
        {patient.municipality !== '' && <Fact name={t('patient.facts.municipality')}>{patient.municipality}</Fact>}
        {practitioner && (
          <Fact name={t('patient.facts.practitioner')}>
            {[practitioner.displayName, practitioner.office].filter(Boolean).join(', ')}
          </Fact>
        )}
      </dl>
    </section>
  );
}

function LifeFacts({ patient: { vitalStatus } }: { patient: Patient }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const died = timePointText(t, vitalStatus?.timeOfDeath);
  return (
    <>
      <Fact name={t('patient.facts.life')}>
        {text('LifeStatus', LifeStatus as EnumObject, vitalStatus?.status ?? LifeStatus.UNSPECIFIED)}
        {died !== '' && `, ${died}`}
      </Fact>
      {vitalStatus?.causeOfDeath && <Fact name={t('patient.facts.cause')}>{termText(vitalStatus.causeOfDeath)}</Fact>}
    </>
  );
}

function known(words: string, otherwise: string): ReactNode {
  return words === '' ? <span className="sj-subtle">{otherwise}</span> : words;
}
