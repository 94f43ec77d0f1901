import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clinicalChanged } from '@/api/clinical';
import { Compartment } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { RecordState } from '@/gen/sjelden/registry/v1/clinical_record_pb';
import { formatMoment } from '@/time/days';
import { PersonName } from '@/ui/Names';
import { ReasonForm } from '@/ui/ReasonForm';
import { Verbs } from '@/ui/Verbs';
import { announce } from '@/ui/announce';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import type { Entry, Part } from './entry';

export type RetractCall = (sent: { name: string; etag: string; reason: string; requestId: string }) => Promise<unknown>;

interface EntryLineProps {
  part: Part;
  entry: Entry;
  // What it is, in a few words.
  text: string;
  retract: RetractCall;
  children: ReactNode;
}

// One entry: what it says, who recorded it and when, and whether it holds.
export function EntryLine({ part, entry, text, retract, children }: EntryLineProps) {
  const { t } = useTranslation();
  const offered = entry.availableActions.includes('retract') ? (['retract'] as const) : [];
  return (
    <li>
      <Content entry={entry}>{children}</Content>
      <p className="sj-subtle sj-small">
        {t('clinicalRecord.recordedBy')} <PersonName name={entry.recordedBy} />{' '}
        {entry.createTime && formatMoment(timestampDate(entry.createTime))}
      </p>
      <Verbs
        label={text}
        offered={offered}
        textOf={() => t('clinicalRecord.retract')}
        form={(_, close) => (
          <ReasonForm
            current={entry}
            title={t('clinicalRecord.retractTitle', { what: text })}
            intro={t(`clinicalRecord.${part}.retractIntro`)}
            label={t('clinicalRecord.retractReason')}
            submit={t('clinicalRecord.retractDo')}
            call={({ name, etag }, reason, requestId) => retract({ name, etag, reason, requestId })}
            onDone={() => {
              announce(t('clinicalRecord.retracted', { what: text }));
              close();
              clinicalChanged(entry.patient);
            }}
            onCancel={close}
            reread={() => clinicalChanged(entry.patient)}
          />
        )}
      />
    </li>
  );
}

// What was wrong stays readable with its mark; of what was erased, only that it was there.
function Content({ entry, children }: { entry: Entry; children: ReactNode }) {
  const { t } = useTranslation();
  const text = useEnumText();
  if (entry.state === RecordState.ERASED) return <p className="sj-tag">{t('clinicalRecord.erased')}</p>;
  const isApart = entry.compartment > Compartment.ORDINARY;
  return (
    <>
      {isApart && (
        <div className="sj-row">
          <span className="sj-tag">{text('Compartment', Compartment as EnumObject, entry.compartment)}</span>
        </div>
      )}
      {entry.state === RecordState.RETRACTED ? (
        <>
          <p>
            <span className="sj-tag sj-tone-breach">{t('clinicalRecord.inError')}</span>{' '}
            {entry.updateTime && formatMoment(timestampDate(entry.updateTime))}: {entry.retractionReason}
          </p>
          <del className="sj-stack sj-tight sj-subtle">{children}</del>
        </>
      ) : (
        children
      )}
    </>
  );
}
