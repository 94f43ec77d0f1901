import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOpenDocument } from '@/api/openDocuments';
import { sampleQuery, shipmentQuery } from '@/api/samples';
import { SampleState } from '@/gen/sjelden/sample/v1/sample_pb';
import { type Shipment, ShipmentState } from '@/gen/sjelden/sample/v1/shipment_pb';
import { useMe } from '@/session/useSession';
import { formatMoment } from '@/time/days';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PatientName, PersonName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { Fact, NextLine, ToLists } from './parts';

// One box on its way: what is in it, what of that is here, who looks for the rest.
export function ShipmentPage({ name }: { name: string }) {
  const { t } = useTranslation();
  useOpenDocument(name);
  const query = useQuery(shipmentQuery(name));
  return (
    <Page title={t('laboratory.shipment.title')} actions={<ToLists />}>
      {query.isPending && <Loading />}
      {query.isError && !query.data && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <ShipmentView shipment={query.data} />}
    </Page>
  );
}

function ShipmentView({ shipment }: { shipment: Shipment }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { unit } = useMe();
  return (
    <>
      <section className="sj-card sj-card-accent">
        <div className="sj-row sj-between">
          <h2>
            <UnitName name={shipment.sendingUnit} /> → <UnitName name={shipment.receivingUnit} />
          </h2>
          <span className="sj-row">
            {shipment.alarm && <span className="sj-tag sj-tone-breach">{t('laboratory.late')}</span>}
            <span className="sj-tag">{text('ShipmentState', ShipmentState as EnumObject, shipment.state)}</span>
          </span>
        </div>
        <NextLine next={shipment.next} />
        <dl className="sj-facts">
          <Fact name={t('laboratory.shipment.sent')}>
            {shipment.dispatchTime && formatMoment(timestampDate(shipment.dispatchTime))}, <PersonName name={shipment.dispatchedBy} />
          </Fact>
          <Fact name={t('laboratory.due')}>{shipment.dueTime && formatMoment(timestampDate(shipment.dueTime))}</Fact>
          {shipment.carrier !== '' && <Fact name={t('laboratory.ship.carrier')}>{shipment.carrier}</Fact>}
          {shipment.trackingNumber !== '' && <Fact name={t('laboratory.ship.tracking')}>{shipment.trackingNumber}</Fact>}
          {shipment.receiveTime && (
            <Fact name={t('laboratory.shipment.allHere')}>{formatMoment(timestampDate(shipment.receiveTime))}</Fact>
          )}
        </dl>
        {shipment.alarm && (
          <>
            <h3>{t('laboratory.shipment.alarm')}</h3>
            <NextLine next={shipment.alarm.sender} />
            <NextLine next={shipment.alarm.receiver} />
          </>
        )}
        {unit === shipment.receivingUnit && shipment.missingSamples.length > 0 && (
          <div className="sj-row">
            <Link className="lab-button" to="/laboratory/receive">
              {t('laboratory.receive.title')}
            </Link>
          </div>
        )}
      </section>
      <section className="sj-card">
        <h2>{t('laboratory.countOf', { count: shipment.samples.length, missing: shipment.missingSamples.length })}</h2>
        <ul className="sj-list sj-work">
          {shipment.samples.map((sample) => (
            <InBox key={sample} name={sample} missing={shipment.missingSamples.includes(sample)} />
          ))}
        </ul>
      </section>
    </>
  );
}

function InBox({ name, missing }: { name: string; missing: boolean }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { data: sample } = useQuery(sampleQuery(name));
  return (
    <li>
      <span className="sj-work-what">
        <Link to={`/laboratory/samples/${name}`} className="lab-label">
          {sample?.label ?? t('laboratory.toSample')}
        </Link>
        {sample && sample.patient !== '' && <PatientName name={sample.patient} />}
      </span>
      <span className="sj-row">
        {sample && <span className="sj-subtle">{text('SampleState', SampleState as EnumObject, sample.state)}</span>}
        <span className={`lab-mark ${missing ? 'lab-warn' : 'lab-ok'}`}>
          <span aria-hidden="true">{missing ? '!' : '✓'}</span> {t(missing ? 'laboratory.shipment.missing' : 'laboratory.shipment.here')}
        </span>
      </span>
    </li>
  );
}
