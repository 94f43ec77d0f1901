import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { lastPart } from '@/api/names';
import { type Erasure, ErasureAction } from '@/gen/sjelden/registry/v1/retention_pb';
import { dayOf, formatMoment } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { ControllerName, PersonName } from '@/ui/Names';
import { type EnumObject, useEnumText } from '@/ui/enumText';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Moment({ time }: { time: Timestamp | undefined }) {
  return <span className="sj-number">{time && formatMoment(timestampDate(time))}</span>;
}

// What is erased, by which norm, by whom and how far. Nothing about the patient but the id.
export function ErasureFacts({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation();
  const text = useEnumText();
  return (
    <dl className="sj-facts">
      <ErasedThing erasure={erasure} />
      <Fact name={t('erasures.norm')}>
        {t(`retentionCodes.${erasure.norm}`, { defaultValue: erasure.norm })}{' '}
        <span className="sj-subtle">({erasure.normSource})</span>
      </Fact>
      <Fact name={t('erasures.reason')}>
        <span className="sj-prose">{erasure.reason}</span>
      </Fact>
      <Fact name={t('erasures.proposedBy')}>
        <PersonName name={erasure.proposedBy} /> <Moment time={erasure.createTime} />
      </Fact>
      {erasure.confirmedBy !== '' && (
        <Fact name={t('erasures.confirmedBy')}>
          <PersonName name={erasure.confirmedBy} /> <Moment time={erasure.confirmTime} />
        </Fact>
      )}
      {erasure.owner !== '' && (
        <Fact name={t('erasures.next')}>
          <PersonName name={erasure.owner} />:{' '}
          {text('ErasureAction', ErasureAction as EnumObject, erasure.nextAction)}{' '}
          {erasure.dueTime && <Deadline day={dayOf(timestampDate(erasure.dueTime))} />}
        </Fact>
      )}
      {erasure.alarmTime && (
        <Fact name={t('erasures.alarm')}>
          <Moment time={erasure.alarmTime} />
        </Fact>
      )}
      {erasure.completeTime && (
        <Fact name={t('erasures.complete')}>
          <Moment time={erasure.completeTime} />
        </Fact>
      )}
      {erasure.irrecoverableFromTime && (
        <Fact name={t('erasures.irrecoverable')}>
          <Moment time={erasure.irrecoverableFromTime} />
        </Fact>
      )}
    </dl>
  );
}

function ErasedThing({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation();
  return (
    <>
      <Fact name={t('erasures.patient')}>
        <code>{lastPart(erasure.patient)}</code>
      </Fact>
      {erasure.item !== '' ? (
        <Fact name={t('erasures.item')}>
          <code>{erasure.item.split('/').slice(2).join('/')}</code>
        </Fact>
      ) : (
        <Fact name={t('erasures.controllers')}>
          <ul className="sj-list">
            {erasure.controllers.map((one) => (
              <li key={one}>
                {one === 'region' ? t('erasures.region') : <ControllerName organizationNumber={one} />}
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </>
  );
}
