import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOpenDocument } from '@/api/openDocuments';
import { orderQuery } from '@/api/orders';
import { reportQuery } from '@/api/reports';
import { sampleQuery } from '@/api/samples';
import { HoldReason, type Order, OrderPriority, OrderState, TestPurpose, type TestedPerson, TestedRole } from '@/gen/sjelden/sample/v1/order_pb';
import { ReportState } from '@/gen/sjelden/sample/v1/report_pb';
import { SampleState } from '@/gen/sjelden/sample/v1/sample_pb';
import { formatDay } from '@/time/days';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PatientName, PersonName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { PatientHead } from '@/ui/PatientHead';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { OrderVerbs } from './orderVerbs/OrderVerbs';
import { Fact, NextLine, ToLists } from './parts';

// One order: who is tested for what, what holds it, where its samples and answers are.
export function OrderPage({ name }: { name: string }) {
  const { t } = useTranslation();
  useOpenDocument(name);
  const query = useQuery(orderQuery(name));
  return (
    <Page title={t('laboratory.order.title')} actions={<ToLists />}>
      {query.isPending && <Loading />}
      {query.isError && !query.data && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <>
          <StandingCard order={query.data} />
          <OrderVerbs order={query.data} />
          <div className="sj-case">
            <Persons order={query.data} />
            <OrderFacts order={query.data} />
          </div>
        </>
      )}
    </Page>
  );
}

function StandingCard({ order }: { order: Order }) {
  const { t } = useTranslation();
  const text = useEnumText();
  return (
    <section className="sj-card sj-card-accent">
      <PatientHead patient={order.patient}>
        <span className="sj-row">
          {order.priority === OrderPriority.URGENT && <span className="sj-tag sj-tone-today">{t('laboratory.order.urgentShort')}</span>}
          <span className="sj-tag">{text('OrderState', OrderState as EnumObject, order.state)}</span>
        </span>
      </PatientHead>
      {order.holdReasons.map((reason) => (
        <p key={reason}>
          <span className="lab-mark lab-warn">
            <span aria-hidden="true">!</span> {text('HoldReason', HoldReason as EnumObject, reason)}
          </span>
        </p>
      ))}
      {order.cancelReason !== '' && <p className="sj-prose">{order.cancelReason}</p>}
      <NextLine next={order.next} />
    </section>
  );
}

function Persons({ order }: { order: Order }) {
  const { t } = useTranslation();
  return (
    <section className="sj-card">
      <h2>{t('laboratory.order.persons')}</h2>
      <ul className="sj-list sj-tasks">
        {order.testedPersons.map((person, place) => (
          <Tested key={place} person={person} />
        ))}
      </ul>
      {order.reports.length > 0 && (
        <>
          <h3>{t('laboratory.order.reports')}</h3>
          <ul className="sj-list sj-work">
            {order.reports.map((report) => (
              <OneReport key={report} name={report} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function OneReport({ name }: { name: string }) {
  const { t } = useTranslation();
  const text = useEnumText();
  // Before its second signature it is the laboratory's alone.
  const { data, isError } = useQuery({ ...reportQuery(name), retry: false });
  if (isError) return <li className="sj-subtle">{t('laboratory.order.reportNotYet')}</li>;
  return (
    <li>
      <Link to={`/laboratory/reports/${name}`}>
        {t('laboratory.documents.report')} {data && <PatientName name={data.patient} />}
      </Link>
      {data && <span className="sj-subtle">{text('ReportState', ReportState as EnumObject, data.state)}</span>}
    </li>
  );
}

function Tested({ person }: { person: TestedPerson }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const sample = useQuery({ ...sampleQuery(person.sample), retry: false });
  return (
    <li>
      <div className="sj-row sj-between">
        <span>
          {person.patient === '' ? t('laboratory.order.hiddenPerson') : <PatientName name={person.patient} />}
          {person.fetus > 0 && <span className="sj-tag">{t('laboratory.fetus', { number: person.fetus })}</span>}
        </span>
        <span className="sj-subtle">
          {text('TestedRole', TestedRole as EnumObject, person.role)}
          {person.purpose !== TestPurpose.UNSPECIFIED && `, ${text('TestPurpose', TestPurpose as EnumObject, person.purpose).toLowerCase()}`}
        </span>
      </div>
      {person.consent !== '' && (
        <p>
          <span className="lab-mark lab-ok">
            <span aria-hidden="true">✓</span> {t('laboratory.consent.there')}
          </span>
        </p>
      )}
      {person.benefitForChild !== '' && <p className="sj-prose">{person.benefitForChild}</p>}
      {sample.data && (
        <p className="sj-row">
          <Link to={`/laboratory/samples/${person.sample}`} className="lab-label">
            {sample.data.label}
          </Link>
          <span className="sj-subtle">{text('SampleState', SampleState as EnumObject, sample.data.state)}</span>
        </p>
      )}
    </li>
  );
}

function OrderFacts({ order }: { order: Order }) {
  const { t } = useTranslation();
  return (
    <section className="sj-card">
      <h2>{t('laboratory.order.what')}</h2>
      <ul className="sj-list">
        {order.analyses.map((analysis, place) => (
          <li key={place}>
            <span className="sj-strong">{analysis.code?.label || analysis.code?.id}</span>{' '}
            <span className="sj-subtle sj-small">{analysis.code?.id}</span>
            {analysis.scope !== '' && <p>{analysis.scope}</p>}
          </li>
        ))}
      </ul>
      <dl className="sj-facts">
        <Fact name={t('laboratory.order.why')}>
          {order.indications.length === 0
            ? t('laboratory.order.noIndication')
            : order.indications.map(({ term, text: words }, place) => (
                <p key={place}>{[term && (term.label || term.id), words].filter(Boolean).join(': ')}</p>
              ))}
        </Fact>
        <Fact name={t('laboratory.fields.orderingUnit')}>
          <UnitName name={order.orderingUnit} />
        </Fact>
        <Fact name={t('laboratory.fields.orderedBy')}>
          <PersonName name={order.orderedBy} />
        </Fact>
        <Fact name={t('laboratory.fields.responsible')}>
          <PersonName name={order.responsiblePerson} />
        </Fact>
        {order.collectingUnit !== '' && (
          <Fact name={t('laboratory.fields.collectingUnit')}>
            <UnitName name={order.collectingUnit} />
          </Fact>
        )}
        <Fact name={t('laboratory.fields.laboratoryUnit')}>
          <UnitName name={order.laboratoryUnit} />
        </Fact>
        {order.dueDate !== '' && <Fact name={t('laboratory.fields.dueDate')}>{formatDay(order.dueDate)}</Fact>}
        {order.place?.pathway && (
          <Fact name={t('laboratory.fields.case')}>
            <Link to={`/cases/${order.place.pathway}`}>{t('referralPage.toCase')}</Link>
          </Fact>
        )}
      </dl>
    </section>
  );
}
