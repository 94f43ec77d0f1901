import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { consents, objectionsQuery } from '@/api/consents';
import { type Objection, ObjectionTarget } from '@/gen/sjelden/registry/v1/consent_pb';
import { Adding } from '@/pages/administration/Adding';
import { Confirmed } from '@/pages/administration/Confirmed';
import { EnumSelect } from '@/ui/EnumSelect';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { required, useFields } from '@/ui/useFields';
import { ListCard } from './ListCard';
import { PlaceName } from './PlaceName';
import { Recorded } from './Recorded';
import { TrustSelect } from './TrustSelect';
import { useChoiceAct } from './useChoiceAct';

interface ObjectionsProps {
  patient: string;
  mayRecord: boolean;
}

// What the patient does not want. Whoever would do it is refused, until it is withdrawn.
export function Objections({ patient, mayRecord }: ObjectionsProps) {
  const { t } = useTranslation();
  const [ended, setEnded] = useState(false);
  const query = useQuery(objectionsQuery(patient, ended));
  return (
    <ListCard
      texts="patient.objections"
      query={query}
      ended={ended}
      onEnded={setEnded}
      verbs={
        mayRecord && (
          <Adding label={t('patient.objections.record')}>
            {(close) => <RecordObjectionForm patient={patient} close={close} />}
          </Adding>
        )
      }
      line={(objection) => <ObjectionLine objection={objection} />}
    />
  );
}

function ObjectionLine({ objection }: { objection: Objection }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { name, etag, patient, target, counterpart, note, withdrawTime } = objection;
  const what = text('ObjectionTarget', ObjectionTarget as EnumObject, target);
  const act = useChoiceAct(patient, {
    content: [name, etag],
    call: (requestId) => consents.withdrawObjection({ name, etag, requestId }),
    said: t('patient.objections.withdrawn'),
  });
  return (
    <>
      <p>
        <span className="sj-strong">{what}</span>{' '}
        {counterpart !== '' && (
          <>
            ({t('patient.objections.with')} <PlaceName name={counterpart} />)
          </>
        )}
      </p>
      {note !== '' && <p className="sj-prose">{note}</p>}
      <Recorded
        record={objection}
        end={withdrawTime && { time: timestampDate(withdrawTime), said: t('patient.withdrawn'), by: '' }}
      />
      {objection.availableActions.includes('withdraw') && (
        <div>
          <Confirmed
            label={t('patient.objections.withdraw')}
            about={what}
            question={t('patient.objections.withdrawQuestion')}
            act={act}
          />
        </div>
      )}
    </>
  );
}

const TARGETS = [
  ObjectionTarget.SHARING,
  ObjectionTarget.CASE_MEETING,
  ObjectionTarget.GP_COPY,
  ObjectionTarget.USE_FOR_RELATIVES,
];

function RecordObjectionForm({ patient, close }: { patient: string; close: () => void }) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(
    { target: ObjectionTarget.UNSPECIFIED, counterpart: '', note: '' },
    { target: required },
  );
  const { target, note } = values;
  const isSharing = target === ObjectionTarget.SHARING;
  const objection = { patient, target, note, counterpart: isSharing ? values.counterpart : '' };
  const act = useChoiceAct(patient, {
    content: objection,
    call: (requestId) => consents.recordObjection({ objection, requestId }),
    said: t('patient.objections.recorded'),
    onDone: close,
  });
  return (
    <VerbForm
      title={t('patient.objections.record')}
      intro={t('patient.objections.recordWhy')}
      submit={t('patient.objections.save')}
      verb={act}
      check={check}
      onCancel={close}
    >
      <div className="sj-fields">
        <EnumSelect
          mustChoose
          label={t('patient.objections.target')}
          name="ObjectionTarget"
          values={ObjectionTarget as EnumObject}
          options={TARGETS}
          {...field('target')}
        />
        {isSharing && (
          <TrustSelect
            label={t('patient.objections.counterpart')}
            none={t('patient.objections.everybody')}
            {...field('counterpart')}
          />
        )}
      </div>
      <WordsField lines={2} label={t('patient.objections.note')} maxLength={1000} {...field('note')} />
    </VerbForm>
  );
}
