import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keepSummary, previewQuery, rereadSummary, summaries } from '@/api/summaries';
import { useVerb } from '@/api/useVerb';
import type { SummaryContent } from '@/gen/sjelden/exchange/v1/summary_content_pb';
import type { Summary } from '@/gen/sjelden/exchange/v1/summary_pb';
import { formatDay } from '@/time/days';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { UnitName } from '@/ui/Names';
import { Refusal } from '@/ui/Refusal';
import { StaleNotice } from '@/ui/StaleNotice';
import { announce } from '@/ui/announce';
import { DocumentView } from './Documents';
import { heldReports, holdOf } from './draft';

interface PreviewStepProps {
  summary: Summary;
  content: SummaryContent | undefined;
  isDirty: boolean;
}

// The very bytes that would be signed. What is signed is what was shown here: its hash goes back with the signature.
export function PreviewStep({ summary, content, isDirty }: PreviewStepProps) {
  const { t } = useTranslation();
  const preview = useQuery(previewQuery(summary.name, 0, summary.etag));
  const held = heldReports(content, summary.leftOut);
  const maySign = summary.availableActions.includes('sign');
  const verb = useVerb(summary, {
    content: preview.data?.previewHash.join(' '),
    begun: preview.data?.summary ?? summary,
    onRebase: () => void preview.refetch(),
    call: ({ name, etag }, requestId) =>
      summaries.signSummary({ name, etag, requestId, previewHash: preview.data?.previewHash ?? new Uint8Array() }),
    onDone: (answer) => {
      keepSummary(answer.summary);
      announce(t('summaryDraft.signed'));
    },
    reread: () => rereadSummary(summary.name),
  });
  return (
    <>
      {isDirty && <p className="sj-tag sj-tone-soon">{t('summaryDraft.previewUnsaved')}</p>}
      {preview.isPending && <Loading />}
      {preview.isError && <ErrorPanel error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && (
        <section className="sj-card" aria-labelledby="sj-summary-preview">
          <h2 id="sj-summary-preview">{t('summaryDraft.preview')}</h2>
          <p className="sj-subtle">{t('summaryDraft.previewWhy')}</p>
          {preview.data.opened.map((document, place) => (
            <DocumentView key={place} document={document} withForm={preview.data.opened.length > 1} />
          ))}
        </section>
      )}
      <section className="sj-card sj-card-accent sj-no-print" aria-labelledby="sj-summary-sign">
        <h2 id="sj-summary-sign">{t('summaryDraft.signTitle')}</h2>
        <p>
          {summary.receivers.length === 0 ? t('summaryDraft.noReceivers') : `${t('summaryDraft.goesTo')} `}
          {summary.receivers.map(({ unit }) => (
            <span key={unit} className="sj-case-unit">
              <UnitName name={unit} />
            </span>
          ))}
        </p>
        <p className="sj-subtle">{t('summaryDraft.signWhy')}</p>
        {held.length > 0 && (
          <ul>
            {held.map((report) => (
              <li key={report.report}>
                {t('summaryDraft.reportOf', { day: formatDay(report.reportDate) })}{' '}
                <span className="sj-tag sj-tone-breach">{t(`summaryDraft.holds.${holdOf(report)}`)}</span>
              </li>
            ))}
          </ul>
        )}
        <StaleNotice verb={verb} />
        <Refusal error={verb.error} />
        {maySign ? (
          <div className="sj-row">
            <Button
              size="small"
              loading={verb.busy}
              disabled={isDirty || verb.stale || !preview.data || summary.receivers.length === 0}
              onClick={verb.run}
            >
              {t('summaryDraft.sign')}
            </Button>
          </div>
        ) : (
          <p className="sj-subtle">{t('summaryDraft.signNotYou')}</p>
        )}
      </section>
    </>
  );
}
