import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { orderListQuery } from '@/api/orders';
import { reportListQuery } from '@/api/reports';
import { sampleCountsQuery, sampleListQuery, shipmentListQuery } from '@/api/samples';
import { OrderState } from '@/gen/sjelden/sample/v1/order_pb';
import { DisclosureState, type Report, ReportState } from '@/gen/sjelden/sample/v1/report_pb';
import { QuarantineReason, SampleState } from '@/gen/sjelden/sample/v1/sample_pb';
import { ShipmentState } from '@/gen/sjelden/sample/v1/shipment_pb';
import { type Shortcut, useShortcuts } from '@/keyboard/shortcuts';
import { useMe } from '@/session/useSession';
import { dayOf } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { PatientName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { PagedTable } from '@/ui/PagedTable';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { ordersFile, reportsFile, samplesFile, shipmentsFile } from './files';
import { NextCell } from './parts';
import { TABS, type TabId, chosenTab, tabsFor } from './tabs';

// What each person may begin from here, with its key.
const DESKS = [
  { id: 'receive', path: '/laboratory/receive', key: 'm', permission: 'sample.receive' },
  { id: 'collect', path: '/laboratory/collect', key: 'p', permission: 'sample.collect' },
  { id: 'ship', path: '/laboratory/ship', key: 'e', permission: 'sample.ship' },
  { id: 'order', path: '/laboratory/order', key: 'a', permission: 'sample.order' },
] as const;

function useDesks() {
  const { may } = useMe();
  const navigate = useNavigate();
  const desks = DESKS.filter(({ permission }) => may(permission));
  useShortcuts(
    desks.map((desk): Shortcut => ({
      keys: desk.key,
      label: `laboratory.desks.${desk.id}`,
      group: 'pages.laboratory',
      run: () => void navigate(desk.path),
    })),
  );
  return desks;
}

// The unit's work, list by list, by the date of what must be done next.
export function Worklists() {
  const { t } = useTranslation();
  const { unit, may } = useMe();
  const [params] = useSearchParams();
  const tab = chosenTab(params.get('tab'), may);
  const desks = useDesks();
  return (
    <Page
      title={t('pages.laboratory')}
      views="/laboratory"
      intro={
        <>
          <UnitName name={unit} />: {t(`laboratory.intros.${tab}`)}
        </>
      }
      actions={desks.map((desk) => (
        <Link key={desk.id} className="lab-button" to={desk.path}>
          {t(`laboratory.desks.${desk.id}`)} <kbd>{desk.key}</kbd>
        </Link>
      ))}
    >
      <Tabs tab={tab} />
      <List key={tab} tab={tab} unit={unit} />
    </Page>
  );
}

function Tabs({ tab }: { tab: TabId }) {
  const { t } = useTranslation();
  const { unit, may } = useMe();
  const counts = useQuery(sampleCountsQuery(unit)).data;
  const countOf = (states: readonly SampleState[]) =>
    states.reduce((sum, state) => sum + (counts?.get(state) ?? 0), 0);
  return (
    <nav aria-label={t('laboratory.view')} className="sj-no-print">
      <ul className="lab-tabs">
        {tabsFor(may).map(({ id, states }) => (
          <li key={id}>
            <Link to={`/laboratory?tab=${id}`} replace aria-current={id === tab ? 'page' : undefined}>
              {t(`laboratory.tabs.${id}`)}
              {counts && states.length > 0 && countOf(states) > 0 && <span className="sj-count">{countOf(states)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function List({ tab, unit }: { tab: TabId; unit: string }) {
  switch (tab) {
    case 'late':
      return <Late unit={unit} />;
    case 'sign':
      return <Reports unit={unit} tab={tab} shown={(report) => report.state !== ReportState.SIGNED} />;
    case 'disclose':
      return <Reports unit={unit} tab={tab} shown={(report) => report.signed !== undefined} />;
    case 'orders':
      return <Orders unit={unit} />;
    case 'shipments':
      return <Shipments unit={unit} />;
    default:
      return <Samples unit={unit} tab={tab} states={TABS.find((one) => one.id === tab)?.states ?? []} />;
  }
}

interface SamplesProps {
  unit: string;
  tab: TabId;
  states: readonly SampleState[];
  overdueOnly?: boolean;
}

function Samples({ unit, tab, states, overdueOnly = false }: SamplesProps) {
  const { t } = useTranslation();
  const text = useEnumText();
  const query = useInfiniteQuery(sampleListQuery(unit, { states: [...states], overdueOnly }));
  return (
    <PagedTable
      query={query}
      rows={query.data?.pages.flatMap((page) => page.rows)}
      file={samplesFile(t)}
      empty={`laboratory.empty.${tab}`}
      cells={(row) => [
        row.next && <Deadline day={row.next.date} />,
        <Link to={`/laboratory/samples/${row.sample}`} className="lab-label">
          {row.label}
        </Link>,
        row.patient !== '' && <PatientName name={row.patient} />,
        row.quarantineReason === QuarantineReason.UNSPECIFIED
          ? text('SampleState', SampleState as EnumObject, row.state)
          : text('QuarantineReason', QuarantineReason as EnumObject, row.quarantineReason),
        <NextCell next={row.next} />,
        row.collectingUnit !== '' && <UnitName name={row.collectingUnit} />,
      ]}
    />
  );
}

// Boxes that should be here, and single samples whose day has passed.
function Late({ unit }: { unit: string }) {
  const { t } = useTranslation();
  return (
    <>
      <section className="sj-stack">
        <h2>{t('laboratory.lateBoxes')}</h2>
        <Shipments unit={unit} lateOnly />
      </section>
      <section className="sj-stack">
        <h2>{t('laboratory.lateSamples')}</h2>
        <Samples unit={unit} tab="late" states={[]} overdueOnly />
      </section>
    </>
  );
}

interface ReportsProps {
  unit: string;
  tab: 'sign' | 'disclose';
  shown: (report: Report) => boolean;
}

function Reports({ unit, tab, shown }: ReportsProps) {
  const { t } = useTranslation();
  const text = useEnumText();
  const query = useInfiniteQuery(reportListQuery(unit));
  return (
    <PagedTable
      query={query}
      rows={query.data?.pages.flatMap((page) => page.reports).filter(shown)}
      file={reportsFile(t)}
      empty={`laboratory.empty.${tab}`}
      cells={(row) => [
        row.next && <Deadline day={row.next.date} />,
        <Link to={`/laboratory/reports/${row.name}`}>
          <PatientName name={row.patient} />
        </Link>,
        row.analyses.map((analysis) => analysis.label || analysis.id).join(', '),
        text('ReportState', ReportState as EnumObject, row.state),
        row.disclosure && text('DisclosureState', DisclosureState as EnumObject, row.disclosure.state),
        <NextCell next={row.next} />,
      ]}
    />
  );
}

function Orders({ unit }: { unit: string }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const query = useInfiniteQuery(orderListQuery({ case: 'unit', value: unit }));
  return (
    <PagedTable
      query={query}
      rows={query.data?.pages.flatMap((page) => page.rows)}
      file={ordersFile(t)}
      empty="laboratory.empty.orders"
      cells={(row) => [
        row.next && <Deadline day={row.next.date} />,
        <Link to={`/laboratory/orders/${row.order}`}>
          <PatientName name={row.patient} />
        </Link>,
        text('OrderState', OrderState as EnumObject, row.state),
        <NextCell next={row.next} />,
        <UnitName name={row.orderingUnit} />,
        row.dueDate !== '' && <Deadline day={row.dueDate} />,
      ]}
    />
  );
}

function Shipments({ unit, lateOnly = false }: { unit: string; lateOnly?: boolean }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const query = useInfiniteQuery(shipmentListQuery(unit, { lateOnly }));
  return (
    <PagedTable
      query={query}
      rows={query.data?.pages.flatMap((page) => page.rows)}
      file={shipmentsFile(t)}
      param={lateOnly ? 'boxColumns' : undefined}
      empty={lateOnly ? 'laboratory.empty.lateBoxes' : 'laboratory.empty.shipments'}
      cells={(row) => [
        row.dueTime && <Deadline day={dayOf(timestampDate(row.dueTime))} />,
        <Link to={`/laboratory/shipments/${row.shipment}`}>
          <UnitName name={row.sendingUnit} />
        </Link>,
        <UnitName name={row.receivingUnit} />,
        <>
          {text('ShipmentState', ShipmentState as EnumObject, row.state)}{' '}
          {row.late && <span className="sj-tag sj-tone-breach">{t('laboratory.late')}</span>}
        </>,
        t('laboratory.countOf', { count: row.sampleCount, missing: row.missingCount }),
        <NextCell next={row.next} />,
      ]}
    />
  );
}
