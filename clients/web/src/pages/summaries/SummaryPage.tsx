import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useOpenDocument } from '@/api/openDocuments';
import { keepSummary, previewQuery, rereadSummary, summaries, summaryQuery } from '@/api/summaries';
import { useVerb } from '@/api/useVerb';
import type { SummaryContent } from '@/gen/sjelden/exchange/v1/summary_content_pb';
import { type Summary, SummaryAction, SummaryKind, SummaryState } from '@/gen/sjelden/exchange/v1/summary_pb';
import { formatMoment } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PersonName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { PatientHead } from '@/ui/PatientHead';
import { announce } from '@/ui/announce';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { DocumentView } from './Documents';
import { SummaryDeliveries } from './Ledger';
import { PreviewStep } from './PreviewStep';
import { ProseEditor } from './ProseEditor';
import { Receivers } from './Receivers';
import { SummaryVerbs } from './SummaryVerbs';
import { type Written, differences, heldReports, writtenOf } from './draft';

// A summary on its composing side: written, addressed, signed, and followed until everybody has it.
export function SummaryPage({ name }: { name: string }) {
  const { t } = useTranslation();
  useOpenDocument(name);
  const query = useQuery(summaryQuery(name));
  return (
    <Page title={t('summaryDraft.pageTitle')}>
      {query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <OneSummary summary={query.data.summary} content={query.data.content} />}
    </Page>
  );
}

interface OneSummaryProps {
  summary: Summary;
  content: SummaryContent | undefined;
}

function OneSummary({ summary, content }: OneSummaryProps) {
  // What was typed stays whatever is read or refused meanwhile.
  const [begun, setBegun] = useState<{ base: Summary; written: Written }>();
  return (
    <>
      <Head summary={summary} onProposed={() => setBegun(undefined)} />
      {summary.state === SummaryState.DRAFT ? (
        <Draft summary={summary} content={content} begun={begun} onChange={setBegun} />
      ) : (
        <Signed summary={summary} />
      )}
    </>
  );
}

function Head({ summary, onProposed }: { summary: Summary; onProposed: () => void }) {
  const { t } = useTranslation();
  const text = useEnumText();
  return (
    <section className="sj-card sj-card-accent">
      <PatientHead patient={summary.patient}>
        <span className="sj-tag">
          {text('SummaryState', SummaryState as EnumObject, summary.state)},{' '}
          {t('case.version', { version: summary.version })},{' '}
          {text('SummaryKind', SummaryKind as EnumObject, summary.kind).toLowerCase()}
        </span>
      </PatientHead>
      <p>
        {summary.title} <Link to={`/cases/${summary.pathway}`}>{t('referralPage.toCase')}</Link>
      </p>
      {summary.reason !== '' && <p className="sj-prose">{summary.reason}</p>}
      {summary.nextAction !== SummaryAction.UNSPECIFIED && (
        <p>
          <span className="sj-strong">{text('SummaryAction', SummaryAction as EnumObject, summary.nextAction)}</span>:{' '}
          <PersonName name={summary.owner} /> <Deadline day={summary.nextActionDate} />
        </p>
      )}
      {summary.versions.length > 0 && (
        <ul className="sj-list">
          {summary.versions.map((version) => (
            <li key={version.version} className="sj-subtle">
              {t('summaryDraft.signedVersion', { version: version.version })} <PersonName name={version.signedBy} />
              {version.signTime && `, ${formatMoment(timestampDate(version.signTime))}`}:{' '}
              {text('SummaryState', SummaryState as EnumObject, version.state).toLowerCase()}
              {version.reason !== '' && ` (${version.reason})`}
            </li>
          ))}
        </ul>
      )}
      <SummaryVerbs summary={summary} onProposed={onProposed} />
    </section>
  );
}

const STEPS = ['text', 'receivers', 'sign'] as const;

interface DraftProps extends OneSummaryProps {
  begun: { base: Summary; written: Written } | undefined;
  onChange: (begun: { base: Summary; written: Written } | undefined) => void;
}

function Draft({ summary, content, begun, onChange }: DraftProps) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const step = STEPS.find((one) => one === params.get('step')) ?? 'text';
  const written = begun?.written ?? writtenOf(summary);
  const base = begun?.base ?? summary;
  const isDirty = differences(written, writtenOf(summary)).length > 0;
  const save = useVerb(summary, {
    content: written,
    begun: base,
    onRebase: () => onChange({ base: summary, written }),
    isSame: (before, after) => differences(writtenOf(before), writtenOf(after)).length === 0,
    call: ({ name, etag }, requestId) =>
      summaries.updateSummary({
        name,
        etag,
        requestId,
        title: written.title.trim(),
        prose: written.prose,
        leftOut: [...written.leftOut],
      }),
    onDone: (answer) => {
      keepSummary(answer.summary);
      onChange(undefined);
      announce(t('summaryDraft.saved'));
    },
    reread: () => rereadSummary(summary.name),
  });
  return (
    <>
      <nav aria-label={t('summaryDraft.steps')} className="sj-no-print">
        <ol className="sj-tabs">
          {STEPS.map((one, place) => (
            <li key={one}>
              <Link to={one === 'text' ? '?' : `?step=${one}`} replace aria-current={one === step ? 'page' : undefined}>
                {place + 1}. {t(`summaryDraft.stepNames.${one}`)}
              </Link>
            </li>
          ))}
        </ol>
      </nav>
      {step === 'text' && (
        <ProseEditor
          summary={summary}
          content={content}
          written={written}
          begun={base}
          isDirty={isDirty}
          save={save}
          onChange={(next) => onChange({ base, written: next })}
        />
      )}
      {/* Kept while another step is shown: what was chosen stays. */}
      <div hidden={step !== 'receivers'}>
        <Receivers summary={summary} isUntold={heldReports(content, summary.leftOut).length > 0} />
      </div>
      {step === 'sign' && <PreviewStep summary={summary} content={content} isDirty={isDirty} />}
    </>
  );
}

// What was signed, and how far it has come to each of its receivers.
function Signed({ summary }: { summary: Summary }) {
  const { t } = useTranslation();
  const signed = summary.versions.length > 0;
  const preview = useQuery({ ...previewQuery(summary.name, 0, summary.etag), enabled: signed });
  return (
    <>
      {signed && (
        <section className="sj-card" aria-labelledby="sj-summary-deliveries">
          <h2 id="sj-summary-deliveries">{t('case.deliveries')}</h2>
          <SummaryDeliveries summary={summary} />
        </section>
      )}
      {preview.isError && <ErrorPanel error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && (
        <section className="sj-card" aria-labelledby="sj-summary-signed">
          <h2 id="sj-summary-signed">{t('summaryDraft.signedText')}</h2>
          {preview.data.opened.map((document, place) => (
            <DocumentView key={place} document={document} withForm={preview.data.opened.length > 1} />
          ))}
        </section>
      )}
    </>
  );
}
