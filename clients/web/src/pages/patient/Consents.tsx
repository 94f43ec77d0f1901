import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allConsentsQuery, consents } from '@/api/consents';
import { type Consent, ConsentCapacity, ConsentForm, ConsentScope } from '@/gen/sjelden/registry/v1/consent_pb';
import { Adding } from '@/pages/administration/Adding';
import { Confirmed } from '@/pages/administration/Confirmed';
import { formatDay } from '@/time/days';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { ListCard } from './ListCard';
import { RecordConsentForm } from './RecordConsentForm';
import { Recorded } from './Recorded';
import { useChoiceAct } from './useChoiceAct';

interface ConsentsProps {
  patient: string;
  mayRecord: boolean;
}

// What the patient agreed to, each with its purpose, form and giver.
export function Consents({ patient, mayRecord }: ConsentsProps) {
  const { t } = useTranslation();
  const [ended, setEnded] = useState(false);
  const query = useQuery(allConsentsQuery(patient, ended));
  return (
    <ListCard
      texts="patient.consents"
      query={query}
      ended={ended}
      onEnded={setEnded}
      verbs={
        mayRecord && (
          <Adding label={t('patient.consents.record')}>
            {(close) => <RecordConsentForm patient={patient} close={close} />}
          </Adding>
        )
      }
      line={(consent) => <ConsentLine consent={consent} />}
    />
  );
}

function ConsentLine({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { name, etag, subject, scope, form, givers, project, textVersion, validPeriod, withdrawTime } = consent;
  const what = text('ConsentScope', ConsentScope as EnumObject, scope);
  const act = useChoiceAct(subject, {
    content: [name, etag],
    call: (requestId) => consents.withdrawConsent({ name, etag, requestId }),
    said: t('patient.consents.withdrawn'),
  });
  return (
    <>
      <div className="sj-row sj-between">
        <span className="sj-row">
          <span className="sj-strong">{what}</span>
          <span className="sj-tag">{text('ConsentForm', ConsentForm as EnumObject, form)}</span>
          {project !== '' && <span>{project}</span>}
        </span>
        <span className="sj-number">
          {t('patient.since', { day: formatDay(validPeriod?.startDate ?? '') })}
          {validPeriod?.endDate && ` ${t('patient.until', { day: formatDay(validPeriod.endDate) })}`}
        </span>
      </div>
      <p>
        {t('patient.consents.givenBy', {
          who: givers.map(({ capacity }) => text('ConsentCapacity', ConsentCapacity as EnumObject, capacity)).join(', '),
        })}
        . <span className="sj-subtle">{t('patient.consents.textOf', { version: textVersion })}</span>
      </p>
      <Recorded
        record={consent}
        end={
          withdrawTime && {
            time: timestampDate(withdrawTime),
            said: t('patient.withdrawn'),
            by: consent.withdrawalReceivedBy,
          }
        }
      />
      {consent.availableActions.includes('withdraw') && (
        <div>
          <Confirmed
            label={t('patient.consents.withdraw')}
            about={what}
            question={t('patient.consents.withdrawQuestion')}
            act={act}
          />
        </div>
      )}
    </>
  );
}
