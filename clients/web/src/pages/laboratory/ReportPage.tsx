import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOpenDocument } from '@/api/openDocuments';
import { reportQuery, reports } from '@/api/reports';
import { TestPurpose } from '@/gen/sjelden/sample/v1/order_pb';
import {
  CounsellingState,
  type Disclosure,
  DisclosureMode,
  DisclosureState,
  FilingState,
  ReleaseChoice,
  type Report,
  ReportState,
} from '@/gen/sjelden/sample/v1/report_pb';
import { formatMoment } from '@/time/days';
import { CopyButton } from '@/ui/CopyButton';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PersonName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { PatientHead } from '@/ui/PatientHead';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { ReportVerbs } from './reportVerbs/ReportVerbs';
import { ReportText } from './ReportText';
import { Fact, NextLine, ToLists } from './parts';

// One answer: what is in force, what the laboratory writes now, and how it reached the patient.
export function ReportPage({ name }: { name: string }) {
  const { t } = useTranslation();
  useOpenDocument(name);
  const query = useQuery(reportQuery(name));
  return (
    <Page title={t('laboratory.report.title')} actions={<ToLists />}>
      {query.isPending && <Loading />}
      {query.isError && !query.data && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <ReportView report={query.data} />}
    </Page>
  );
}

function ReportView({ report }: { report: Report }) {
  const { t } = useTranslation();
  const text = useRef<HTMLDivElement>(null);
  const [earlier, setEarlier] = useState(0);
  return (
    <>
      <StandingCard report={report} />
      <ReportVerbs report={report} />
      {report.draft && (
        <section className="sj-card lab-draft" aria-label={t('laboratory.report.draft')}>
          <h2>
            {t('laboratory.report.draft')} <span className="sj-tag">{t('laboratory.report.draftOnly')}</span>
          </h2>
          <ReportText report={report} version={report.draft} />
        </section>
      )}
      {report.signed && (
        <section className="sj-card" aria-label={t('laboratory.report.inForce')}>
          <div className="sj-row sj-between">
            <h2>
              {t('laboratory.report.inForce')} <span className="sj-tag">{t('case.version', { version: report.signed.number })}</span>
            </h2>
            <span className="sj-row sj-no-print">
              {Array.from({ length: report.signed.number - 1 }, (_, place) => place + 1).map((number) => (
                <button
                  key={number}
                  type="button"
                  className="sj-link"
                  aria-expanded={earlier === number}
                  onClick={() => setEarlier(earlier === number ? 0 : number)}
                >
                  {t('laboratory.report.earlier', { number })}
                </button>
              ))}
              <CopyButton target={text} />
            </span>
          </div>
          <div ref={text}>
            <ReportText report={report} version={report.signed} />
          </div>
        </section>
      )}
      {earlier > 0 && <Earlier key={earlier} name={report.name} number={earlier} />}
      {report.disclosure && <HowTold report={report} disclosure={report.disclosure} />}
    </>
  );
}

function StandingCard({ report }: { report: Report }) {
  const { t } = useTranslation();
  const text = useEnumText();
  return (
    <section className="sj-card sj-card-accent">
      <PatientHead patient={report.patient}>
        <span className="sj-row">
          {report.beingCorrected && <span className="sj-tag sj-tone-today">{t('laboratory.report.beingCorrected')}</span>}
          <span className="sj-tag">{text('ReportState', ReportState as EnumObject, report.state)}</span>
          {report.disclosure && report.disclosure.state !== DisclosureState.UNSPECIFIED && (
            <span className="sj-tag">{text('DisclosureState', DisclosureState as EnumObject, report.disclosure.state)}</span>
          )}
        </span>
      </PatientHead>
      <NextLine next={report.next} />
      <p className="sj-row sj-subtle">
        <span>{text('TestPurpose', TestPurpose as EnumObject, report.purpose)}</span>
        <Link to={`/laboratory/orders/${report.order}`}>{t('laboratory.toOrder')}</Link>
        {report.place?.pathway && <Link to={`/cases/${report.place.pathway}`}>{t('referralPage.toCase')}</Link>}
        {report.filing !== FilingState.UNSPECIFIED && <span>{text('FilingState', FilingState as EnumObject, report.filing)}</span>}
      </p>
    </section>
  );
}

function Earlier({ name, number }: { name: string; number: number }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['sample', 'version', name, number],
    queryFn: async ({ signal }) => (await reports.getReport({ name, version: number }, { signal })).report ?? null,
  });
  return (
    <section className="sj-card">
      <h2>{t('laboratory.report.earlierTitle', { number })}</h2>
      {query.isPending && <Loading lines={2} />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.signed && <ReportText report={query.data} version={query.data.signed} />}
    </section>
  );
}

function HowTold({ report, disclosure }: { report: Report; disclosure: Disclosure }) {
  const { t } = useTranslation();
  const text = useEnumText();
  return (
    <section className="sj-card">
      <h2>{t('laboratory.disclosed.title')}</h2>
      <dl className="sj-facts">
        <Fact name={t('laboratory.fields.responsible')}>
          <PersonName name={report.responsiblePerson} />
        </Fact>
        {disclosure.seeTime && (
          <Fact name={t('laboratory.disclosed.seen')}>
            {formatMoment(timestampDate(disclosure.seeTime))}, <PersonName name={disclosure.seenBy} />
          </Fact>
        )}
        {disclosure.discloseTime && (
          <Fact name={t('laboratory.disclosed.told')}>
            {formatMoment(timestampDate(disclosure.discloseTime))}, <PersonName name={disclosure.disclosedBy} />
            {disclosure.mode !== DisclosureMode.UNSPECIFIED &&
              `, ${text('DisclosureMode', DisclosureMode as EnumObject, disclosure.mode).toLowerCase()}`}
          </Fact>
        )}
        {disclosure.counselling !== CounsellingState.UNSPECIFIED && (
          <Fact name={t('laboratory.disclosed.counselling')}>
            {text('CounsellingState', CounsellingState as EnumObject, disclosure.counselling)}
          </Fact>
        )}
        {disclosure.choice !== ReleaseChoice.UNSPECIFIED && (
          <Fact name={t('laboratory.disclosed.choice')}>{text('ReleaseChoice', ReleaseChoice as EnumObject, disclosure.choice)}</Fact>
        )}
        {disclosure.note !== '' && <Fact name={t('laboratory.fields.note')}>{disclosure.note}</Fact>}
        {disclosure.releaseTime && (
          <Fact name={t('laboratory.disclosed.released')}>
            {formatMoment(timestampDate(disclosure.releaseTime))}, <PersonName name={disclosure.releasedBy} />
          </Fact>
        )}
        {disclosure.releasedTo.length > 0 && (
          <Fact name={t('laboratory.disclosed.releasedTo')}>
            {disclosure.releasedTo.map((unit) => (
              <span key={unit} className="sj-case-unit">
                <UnitName name={unit} />
              </span>
            ))}
          </Fact>
        )}
      </dl>
    </section>
  );
}
