import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { careRelationsQuery } from '@/api/patientRecord';
import { type CareRelation, CareRole } from '@/gen/sjelden/registry/v1/care_relation_pb';
import { dayOf, formatDay } from '@/time/days';
import { PersonName, UnitName } from '@/ui/Names';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { ListCard } from './ListCard';
import { documentOf } from './ground';

// Who takes part in the care, on which ground and since when: what opens the record for them.
export function Relations({ patient }: { patient: string }) {
  const [ended, setEnded] = useState(false);
  const query = useQuery(careRelationsQuery(patient, ended));
  return (
    <ListCard
      texts="patient.relations"
      query={query}
      ended={ended}
      onEnded={setEnded}
      line={(relation) => <RelationLine relation={relation} />}
    />
  );
}

function RelationLine({ relation }: { relation: CareRelation }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { unit, person, role, ground, startTime, endTime } = relation;
  const day = (time: NonNullable<typeof startTime>) => formatDay(dayOf(timestampDate(time)));
  return (
    <>
      <div className="sj-row sj-between">
        <span className="sj-row">
          {unit === '' ? (
            // Of somebody whose whereabouts are protected.
            <span className="sj-subtle">{t('patient.relations.hidden')}</span>
          ) : (
            <span className="sj-strong">
              <UnitName name={unit} />
            </span>
          )}
          {person !== '' && <PersonName name={person} />}
          <span className="sj-tag">{text('CareRole', CareRole as EnumObject, role)}</span>
        </span>
        <span className="sj-number">
          {startTime && t('patient.since', { day: day(startTime) })}
          {endTime && ` ${t('patient.until', { day: day(endTime) })}`}
        </span>
      </div>
      {ground !== '' && <Ground ground={ground} />}
    </>
  );
}

function Ground({ ground }: { ground: string }) {
  const { t } = useTranslation();
  const document = documentOf(ground);
  return (
    <p className="sj-small">
      <span className="sj-subtle">{t('patient.relations.ground')}:</span>{' '}
      {document ? (
        <Link to={document.path}>{t(`patient.documents.${document.kind}`)}</Link>
      ) : (
        t('patient.documents.registration')
      )}
    </p>
  );
}
