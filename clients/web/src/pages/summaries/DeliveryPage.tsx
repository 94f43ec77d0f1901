import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOpenDocument } from '@/api/openDocuments';
import { saveFile } from '@/api/saveFile';
import { deliveryQuery } from '@/api/summaries';
import { type Delivery, DeliveryState, ReceiverGround } from '@/gen/sjelden/exchange/v1/delivery_pb';
import { formatMoment } from '@/time/days';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { ControllerName, PatientName, PersonName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { Rung } from './DeliveryRungs';
import { NextStep } from './Ledger';
import { deliveryLadder } from './deliveryLadder';

// One delivery with every step and its proof.
export function DeliveryPage({ name }: { name: string }) {
  const { t } = useTranslation();
  useOpenDocument(name);
  const query = useQuery(deliveryQuery(name));
  return (
    <Page title={t('delivery.title')}>
      {query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <DeliveryView delivery={query.data} />}
    </Page>
  );
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function DeliveryView({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { receiver } = delivery;
  return (
    <>
      <section className="sj-card sj-card-accent">
        <div className="sj-row sj-between">
          <h2>
            <UnitName name={receiver?.unit ?? ''} />, <ControllerName organizationNumber={receiver?.controller ?? ''} />
          </h2>
          <span className="sj-tag">{text('DeliveryState', DeliveryState as EnumObject, delivery.state)}</span>
        </div>
        <p>
          <Link to={`/summaries/${delivery.summary}`}>
            <PatientName name={delivery.patient} />
          </Link>{' '}
          {t('case.version', { version: delivery.summaryVersion })}.{' '}
          {text('ReceiverGround', ReceiverGround as EnumObject, receiver?.ground ?? 0)}
        </p>
        <ol className="sj-ladder" aria-label={t('delivery.ladder')}>
          {deliveryLadder(delivery).map((rung) => (
            <li key={rung.id}>
              <Rung rung={rung} withName />
            </li>
          ))}
        </ol>
        <div className="sj-row">
          <NextStep delivery={delivery} />
        </div>
      </section>
      {delivery.alarms.length > 0 && (
        <section className="sj-card" aria-labelledby="sj-delivery-alarms">
          <h2 id="sj-delivery-alarms">{t('delivery.alarms')}</h2>
          <ul className="sj-list">
            {delivery.alarms.map((alarm) => (
              <li key={alarm.code}>
                {alarm.time && <span className="sj-number">{formatMoment(timestampDate(alarm.time))}</span>}{' '}
                {t(`delivery.alarmCodes.${alarm.code}`, { defaultValue: alarm.code })}, {t('delivery.told')}{' '}
                <PersonName name={alarm.person} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="sj-card" aria-labelledby="sj-delivery-proofs">
        <h2 id="sj-delivery-proofs">{t('delivery.proofs')}</h2>
        <p className="sj-subtle">{t('delivery.proofsWhy')}</p>
        <ul className="sj-list sj-stack">
          {delivery.steps.map((step, place) => (
            <li key={place}>
              <span className="sj-row">
                <span className="sj-strong">{text('DeliveryState', DeliveryState as EnumObject, step.state)}</span>
                {step.time && <span className="sj-number">{formatMoment(timestampDate(step.time))}</span>}
                {step.person !== '' && <PersonName name={step.person} />}
                {step.proof.length > 0 && (
                  <Button
                    size="small"
                    variant="tertiary"
                    onClick={() =>
                      saveFile(`kvittering-${DeliveryState[step.state]}.p7s`, step.proof, 'application/pkcs7-signature')
                    }
                  >
                    {t('delivery.saveProof')}{' '}
                    <span className="sj-hidden">{text('DeliveryState', DeliveryState as EnumObject, step.state)}</span>
                  </Button>
                )}
              </span>
              {step.receiptHash.length > 0 && <span className="sj-hash sj-subtle">{hex(step.receiptHash)}</span>}
            </li>
          ))}
        </ul>
        {delivery.envelopeHash.length > 0 && (
          <p>
            {t('delivery.envelope', { number: String(delivery.sequence) })}{' '}
            <span className="sj-hash sj-subtle">{hex(delivery.envelopeHash)}</span>
          </p>
        )}
      </section>
    </>
  );
}
