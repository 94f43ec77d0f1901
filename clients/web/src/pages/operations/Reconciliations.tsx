import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linksChanged, reconciliationsQuery } from '@/api/operations';
import { deliveries } from '@/api/summaries';
import type { ReconciliationReport } from '@/gen/sjelden/exchange/v1/reconciliation_pb';
import { today } from '@/time/clock';
import { formatDay, formatMoment } from '@/time/days';
import { DateField } from '@/ui/DateField';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { LoadMore } from '@/ui/LoadMore';
import { Loading } from '@/ui/Loading';
import { PersonName } from '@/ui/Names';
import { VerbForm } from '@/ui/VerbForm';
import { useAct } from '@/ui/useAct';
import { aDay, useFields } from '@/ui/useFields';
import { ReportText } from './ReportText';

// What was sent on a day, compared with what the other trusts say they have.
export function Reconciliations() {
  const { t } = useTranslation();
  const [made, setMade] = useState('');
  const query = useInfiniteQuery(reconciliationsQuery);
  const all = query.data?.pages.flatMap((page) => page.reports) ?? [];
  return (
    <section className="sj-card" aria-labelledby="operations-reconciliations">
      <h2 id="operations-reconciliations">{t('reconciliations.title')}</h2>
      <CompareForm onMade={setMade} />
      {query.isPending && <Loading lines={2} />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && all.length === 0 && (
        <EmptyState title={t('reconciliations.empty')}>{t('reconciliations.emptyText')}</EmptyState>
      )}
      <div>
        {all.map((report) => (
          <details key={report.name} className="sj-report" open={report.name === made}>
            <summary>
              <ReportLine report={report} />
            </summary>
            <ReportText report={report} />
          </details>
        ))}
      </div>
      <LoadMore query={query} />
    </section>
  );
}

function ReportLine({ report }: { report: ReconciliationReport }) {
  const { t } = useTranslation();
  const isGood = report.differenceCount === 0n && report.open === 0n;
  return (
    <>
      <span className="sj-number">{formatDay(report.day)}</span>{' '}
      <span className={isGood ? 'sj-tag sj-tone-ok' : 'sj-tag sj-tone-breach'}>
        {t(isGood ? 'reconciliations.good' : 'reconciliations.notGood', {
          open: String(report.open),
          differ: String(report.differenceCount),
        })}
      </span>{' '}
      <span className="sj-subtle">
        {report.createTime && formatMoment(timestampDate(report.createTime))},{' '}
        {report.requestedBy === '' ? t('reconciliations.daily') : <PersonName name={report.requestedBy} />}
      </span>
    </>
  );
}

function CompareForm({ onMade }: { onMade: (report: string) => void }) {
  const { t } = useTranslation();
  const { values, field, check } = useFields({ day: today() }, { day: aDay });
  const act = useAct({
    content: values,
    call: (requestId) => deliveries.reconcileLinks({ ...values, requestId }),
    settled: linksChanged,
    said: t('reconciliations.done'),
    onDone: ({ report }) => onMade(report?.name ?? ''),
  });
  return (
    <VerbForm inCard intro={t('reconciliations.why')} submit={t('reconciliations.compare')} verb={act} check={check}>
      <DateField past label={t('reconciliations.day')} {...field('day')} />
    </VerbForm>
  );
}
