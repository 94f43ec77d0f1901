import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { barringsQuery, consents } from '@/api/consents';
import { isNotFound, problemOf } from '@/api/problem';
import type { Barring } from '@/gen/sjelden/registry/v1/consent_pb';
import { Adding } from '@/pages/administration/Adding';
import { Confirmed } from '@/pages/administration/Confirmed';
import { PersonName } from '@/ui/Names';
import { BarForm } from './BarForm';
import { ListCard } from './ListCard';
import { PlaceName } from './PlaceName';
import { Recorded } from './Recorded';
import { documentOf } from './ground';
import { useChoiceAct } from './useChoiceAct';

interface BarringsProps {
  patient: string;
  mayBar: boolean;
}

// Whom the patient bars from what (pasientjournalloven section 17). Nothing where this person may not keep them.
export function Barrings({ patient, mayBar }: BarringsProps) {
  const { t } = useTranslation();
  const [ended, setEnded] = useState(false);
  const query = useQuery(barringsQuery(patient, ended));
  if (query.isError && isNotFound(problemOf(query.error))) return null;
  return (
    <ListCard
      texts="patient.barrings"
      query={query}
      ended={ended}
      onEnded={setEnded}
      verbs={
        mayBar && (
          <Adding label={t('patient.barrings.bar')}>{(close) => <BarForm patient={patient} close={close} />}</Adding>
        )
      }
      line={(barring) => <BarringLine barring={barring} />}
    />
  );
}

function BarringLine({ barring }: { barring: Barring }) {
  const { t } = useTranslation();
  const { name, etag, patient, exemptPerson, liftTime, liftedBy } = barring;
  const act = useChoiceAct(patient, {
    content: [name, etag],
    call: (requestId) => consents.liftBarring({ name, etag, requestId }),
    said: t('patient.barrings.lifted'),
  });
  return (
    <>
      <p className="sj-strong">
        <Whom barring={barring} />
      </p>
      <p>
        <FromWhat document={barring.document} />
        {exemptPerson !== '' && (
          <>
            . {t('patient.barrings.except')} <PersonName name={exemptPerson} />
          </>
        )}
      </p>
      <Recorded
        record={barring}
        end={liftTime && { time: timestampDate(liftTime), said: t('patient.barrings.ofPast'), by: liftedBy }}
      />
      {barring.availableActions.includes('lift') && (
        <div>
          <Confirmed
            label={t('patient.barrings.lift')}
            about={t('patient.barrings.title')}
            question={t('patient.barrings.liftQuestion')}
            act={act}
          />
        </div>
      )}
    </>
  );
}

function Whom({ barring: { person, unit } }: { barring: Barring }) {
  const { t } = useTranslation();
  if (person !== '') return <PersonName name={person} />;
  return unit === '' ? t('patient.barrings.everybody') : <PlaceName name={unit} />;
}

function FromWhat({ document }: { document: string }) {
  const { t } = useTranslation();
  if (document === '') return t('patient.barrings.whole');
  const known = documentOf(document);
  if (!known) return t('patient.barrings.oneDocument');
  return (
    <>
      {t('patient.barrings.only')} <Link to={known.path}>{t(`patient.documents.${known.kind}`)}</Link>
    </>
  );
}
