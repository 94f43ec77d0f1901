import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOpenDocument } from '@/api/openDocuments';
import { orderQuery } from '@/api/orders';
import { sampleQuery } from '@/api/samples';
import { QuarantineReason, RejectReason, type Sample, SampleState } from '@/gen/sjelden/sample/v1/sample_pb';
import { useMe } from '@/session/useSession';
import { formatDay, formatMoment } from '@/time/days';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PatientName, PersonName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { SampleVerbs } from './sampleVerbs/SampleVerbs';
import { SampleTimeline } from './SampleTimeline';
import { Fact, NextLine, ToLists } from './parts';

// One tube: how far it has come, what may be done with it now, and everything that happened to it.
export function SamplePage({ name }: { name: string }) {
  const { t } = useTranslation();
  useOpenDocument(name);
  const query = useQuery(sampleQuery(name));
  return (
    <Page title={t('laboratory.sample.title')} actions={<ToLists />}>
      {query.isPending && <Loading />}
      {query.isError && !query.data && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <>
          <StandingCard sample={query.data} />
          <SampleVerbs sample={query.data} />
          <WriteReport sample={query.data} />
          <div className="sj-case">
            <SampleTimeline name={name} />
            <SampleFacts sample={query.data} />
          </div>
        </>
      )}
    </Page>
  );
}

function StandingCard({ sample }: { sample: Sample }) {
  const { t } = useTranslation();
  const text = useEnumText();
  return (
    <section className="sj-card sj-card-accent">
      <div className="sj-row sj-between">
        <h2 className="sj-row">
          <span className="lab-label lab-label-large">{sample.label}</span>
          {sample.patient === '' ? t('laboratory.sample.nobodyKnows') : <PatientName name={sample.patient} withNumber />}
          {sample.fetus > 0 && <span className="sj-tag">{t('laboratory.fetus', { number: sample.fetus })}</span>}
        </h2>
        <span className="sj-tag">{text('SampleState', SampleState as EnumObject, sample.state)}</span>
      </div>
      {sample.state === SampleState.HELD && <p>{t('laboratory.sample.held')}</p>}
      {sample.quarantineReason !== QuarantineReason.UNSPECIFIED && (
        <p>
          <span className="lab-mark lab-error">
            <span aria-hidden="true">✕</span> {text('QuarantineReason', QuarantineReason as EnumObject, sample.quarantineReason)}
          </span>{' '}
          {sample.labelRead !== '' && t('laboratory.sample.labelRead', { label: sample.labelRead })}
        </p>
      )}
      {sample.rejectReason !== RejectReason.UNSPECIFIED && (
        <p>{text('RejectReason', RejectReason as EnumObject, sample.rejectReason)}</p>
      )}
      {sample.deviation !== '' && (
        <p>
          <span className="sj-strong">{t('laboratory.fields.deviation')}:</span> {sample.deviation}
        </p>
      )}
      {sample.irreplaceable && (
        <p>
          <span className="sj-tag sj-tone-today">{t('laboratory.sample.irreplaceable')}</span>
        </p>
      )}
      <NextLine next={sample.next} />
    </section>
  );
}

// Once the analysis is finished the answer is written, about the person whose sample it is.
function WriteReport({ sample }: { sample: Sample }) {
  const { t } = useTranslation();
  const { may } = useMe();
  const wanted = sample.state === SampleState.TO_VERIFY && may('sample.report');
  const order = useQuery({ ...orderQuery(sample.order), enabled: wanted && sample.order !== '' });
  if (!wanted || !order.data) return null;
  return (
    <div className="sj-row sj-no-print">
      <Link className="lab-button" to={`/laboratory/write/${sample.order}?patient=${sample.patient}`}>
        {t('laboratory.report.write')}
      </Link>
    </div>
  );
}

function SampleFacts({ sample }: { sample: Sample }) {
  const { t } = useTranslation();
  return (
    <section className="sj-card">
      <h2>{t('laboratory.sample.facts')}</h2>
      <dl className="sj-facts">
        <Fact name={t('laboratory.fields.material')}>{sample.material?.label || sample.material?.id || t('laboratory.blood')}</Fact>
        {sample.order !== '' && (
          <Fact name={t('laboratory.documents.order')}>
            <Link to={`/laboratory/orders/${sample.order}`}>{t('laboratory.toOrder')}</Link>
          </Fact>
        )}
        <Fact name={t('laboratory.fields.orderingUnit')}>
          <UnitName name={sample.orderingUnit} />
        </Fact>
        <Fact name={t('laboratory.fields.collectingUnit')}>
          <UnitName name={sample.collectingUnit} />
        </Fact>
        <Fact name={t('laboratory.fields.laboratoryUnit')}>
          <UnitName name={sample.laboratoryUnit} />
        </Fact>
        {sample.responsiblePerson !== '' && (
          <Fact name={t('laboratory.fields.responsible')}>
            <PersonName name={sample.responsiblePerson} />
          </Fact>
        )}
        {sample.collectTime && (
          <Fact name={t('laboratory.fields.collectTime')}>
            {formatMoment(timestampDate(sample.collectTime))}, <PersonName name={sample.collectedBy} />
          </Fact>
        )}
        {sample.receiveTime && (
          <Fact name={t('laboratory.fields.receiveTime')}>{formatMoment(timestampDate(sample.receiveTime))}</Fact>
        )}
        {sample.storage !== '' && <Fact name={t('laboratory.receive.storage')}>{sample.storage}</Fact>}
        {sample.analysedBy !== '' && (
          <Fact name={t('laboratory.fields.analysedBy')}>
            <PersonName name={sample.analysedBy} />
          </Fact>
        )}
        {sample.dueDate !== '' && <Fact name={t('laboratory.fields.dueDate')}>{formatDay(sample.dueDate)}</Fact>}
        {sample.shipment !== '' && (
          <Fact name={t('laboratory.documents.shipment')}>
            <Link to={`/laboratory/shipments/${sample.shipment}`}>{t('laboratory.toShipment')}</Link>
          </Fact>
        )}
        {sample.parent !== '' && (
          <Fact name={t('laboratory.fields.parent')}>
            <Link to={`/laboratory/samples/${sample.parent}`}>{t('laboratory.toSample')}</Link>
          </Fact>
        )}
        {sample.replacedBy !== '' && (
          <Fact name={t('laboratory.fields.replacedBy')}>
            <Link to={`/laboratory/samples/${sample.replacedBy}`}>{t('laboratory.toSample')}</Link>
          </Fact>
        )}
        {sample.place?.pathway && (
          <Fact name={t('laboratory.fields.case')}>
            <Link to={`/cases/${sample.place.pathway}`}>{t('referralPage.toCase')}</Link>
          </Fact>
        )}
      </dl>
    </section>
  );
}
