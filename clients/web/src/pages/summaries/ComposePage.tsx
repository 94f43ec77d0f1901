import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { pathwayQuery } from '@/api/pathways';
import { caseSummariesQuery, rereadSummary, summaries } from '@/api/summaries';
import { SummaryState } from '@/gen/sjelden/exchange/v1/summary_pb';
import { today } from '@/time/clock';
import { addDays } from '@/time/days';
import { workingDayOnOrBefore } from '@/time/workingDays';
import { DateField } from '@/ui/DateField';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PatientName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { useAct } from '@/ui/useAct';
import { aDay, useFields } from '@/ui/useFields';

// Begins a summary of a case: everything that is known is read, and the text is proposed from it.
export function ComposePage({ pathway: name }: { pathway: string }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const pathway = useQuery(pathwayQuery(name));
  const existing = useQuery(caseSummariesQuery(name));
  if (pathway.isError) {
    return (
      <Page title={t('compose.title')}>
        <ErrorPanel error={pathway.error} onRetry={() => void pathway.refetch()} />
      </Page>
    );
  }
  return (
    <Page title={t('compose.title')} intro={t('compose.intro')}>
      {!pathway.data && <Loading lines={2} />}
      {pathway.data && (
        <section className="sj-card sj-card-accent">
          <h2>
            <PatientName name={pathway.data.patient} withNumber />
          </h2>
          <p className="sj-prose">{pathway.data.question}</p>
          <p>
            <Link to={`/cases/${name}`}>{t('referralPage.toCase')}</Link>
          </p>
        </section>
      )}
      {existing.data && existing.data.length > 0 && (
        <section className="sj-card">
          <h2>{t('compose.existing')}</h2>
          <p className="sj-subtle">{t('compose.existingWhy')}</p>
          <ul className="sj-list sj-stack sj-tight">
            {existing.data.map((row) => (
              <li key={row.summary}>
                <Link to={`/summaries/${row.summary}`}>
                  {text('SummaryState', SummaryState as EnumObject, row.state)}, {t('case.version', { version: row.version })}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ComposeForm pathway={name} />
    </Page>
  );
}

function ComposeForm({ pathway }: { pathway: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { values, field, check } = useFields(
    () => ({ title: '', dueDate: workingDayOnOrBefore(addDays(today(), 7)) }),
    { dueDate: aDay },
  );
  const act = useAct({
    content: values,
    call: (requestId) => summaries.composeSummary({ pathway, ...values, requestId }),
    onDone: ({ summary }) => {
      if (!summary) return;
      rereadSummary(summary.name);
      void navigate(`/summaries/${summary.name}`);
    },
  });
  return (
    <VerbForm submit={t('compose.start')} verb={act} check={check}>
      <div className="sj-fields">
        <WordsField grow label={t('compose.name')} description={t('compose.nameWhy')} {...field('title')} />
        <DateField countWorkingDays label={t('summaryVerbs.signBy')} {...field('dueDate')} />
      </div>
    </VerbForm>
  );
}
