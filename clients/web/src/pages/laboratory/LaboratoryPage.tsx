import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { reportListQuery, sampleListQuery, shipmentListQuery } from '@/api/laboratory';
import { NextAction as LaboratoryAction, type NextStep } from '@/gen/sjelden/sample/v1/next_step_pb';
import { DisclosureState, ReportState } from '@/gen/sjelden/sample/v1/report_pb';
import { SampleState } from '@/gen/sjelden/sample/v1/sample_pb';
import { ShipmentState } from '@/gen/sjelden/sample/v1/shipment_pb';
import { useMe } from '@/session/useSession';
import { dayOf } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { PatientName, PersonName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { PagedTable } from '@/ui/PagedTable';
import { Switch } from '@/ui/Switch';
import { type EnumObject, useEnumText } from '@/ui/enumText';

const VIEWS = ['samples', 'reports', 'shipments'] as const;
type View = (typeof VIEWS)[number];

// Samples, reports and shipments of the unit, by the date of what must be done next.
export default function LaboratoryPage() {
  const { t } = useTranslation();
  const { unit } = useMe();
  const [params, setParams] = useSearchParams();
  const view: View = VIEWS.find((one) => one === params.get('view')) ?? 'samples';
  return (
    <Page
      title={t('pages.laboratory')}
      intro={t(`laboratory.intro.${view}`)}
      actions={
        <Switch
          label={t('laboratory.view')}
          options={VIEWS.map((one) => ({ value: one, text: t(`laboratory.views.${one}`) }))}
          value={view}
          onChange={(next) => setParams(next === 'samples' ? {} : { view: next }, { replace: true })}
        />
      }
    >
      {view === 'samples' && <Samples unit={unit} />}
      {view === 'reports' && <Reports unit={unit} />}
      {view === 'shipments' && <Shipments unit={unit} />}
    </Page>
  );
}

function NextCell({ next }: { next: NextStep | undefined }) {
  const { t } = useTranslation();
  const text = useEnumText();
  if (!next || next.action === LaboratoryAction.UNSPECIFIED) return <span className="sj-subtle">{t('referred.nothing')}</span>;
  return (
    <>
      {text('LaboratoryAction', LaboratoryAction as EnumObject, next.action)}
      <br />
      <span className="sj-subtle">
        <PersonName name={next.owner} />
      </span>
    </>
  );
}

function Samples({ unit }: { unit: string }) {
  const text = useEnumText();
  const query = useInfiniteQuery(sampleListQuery(unit));
  return (
    <PagedTable
      query={query}
      rows={query.data?.pages.flatMap((page) => page.rows)}
      columns={['referred.deadline', 'laboratory.label', 'referred.patient', 'referred.state', 'referred.next', 'laboratory.takenAt']}
      empty="laboratory.empty.samples"
      keyOf={(row) => row.sample}
      cells={(row) => [
        row.next && <Deadline day={row.next.date} />,
        row.label,
        row.patient !== '' && <PatientName name={row.patient} />,
        text('SampleState', SampleState as EnumObject, row.state),
        <NextCell next={row.next} />,
        <UnitName name={row.collectingUnit} />,
      ]}
    />
  );
}

function Reports({ unit }: { unit: string }) {
  const text = useEnumText();
  const query = useInfiniteQuery(reportListQuery(unit));
  return (
    <PagedTable
      query={query}
      rows={query.data?.pages.flatMap((page) => page.reports)}
      columns={['referred.deadline', 'referred.patient', 'laboratory.analyses', 'referred.state', 'laboratory.disclosure', 'referred.next']}
      empty="laboratory.empty.reports"
      keyOf={(row) => row.name}
      cells={(row) => [
        row.next && <Deadline day={row.next.date} />,
        row.place?.pathway ? (
          <Link to={`/cases/${row.place.pathway}`}>
            <PatientName name={row.patient} />
          </Link>
        ) : (
          <PatientName name={row.patient} />
        ),
        row.analyses.map((analysis) => analysis.label || analysis.id).join(', '),
        text('ReportState', ReportState as EnumObject, row.state),
        row.disclosure && text('DisclosureState', DisclosureState as EnumObject, row.disclosure.state),
        <NextCell next={row.next} />,
      ]}
    />
  );
}

function Shipments({ unit }: { unit: string }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const query = useInfiniteQuery(shipmentListQuery(unit));
  return (
    <PagedTable
      query={query}
      rows={query.data?.pages.flatMap((page) => page.rows)}
      columns={['laboratory.due', 'referral.from', 'referral.to', 'referred.state', 'laboratory.count', 'referred.next']}
      empty="laboratory.empty.shipments"
      keyOf={(row) => row.shipment}
      cells={(row) => [
        row.dueTime && <Deadline day={dayOf(timestampDate(row.dueTime))} />,
        <UnitName name={row.sendingUnit} />,
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
