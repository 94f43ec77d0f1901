import { Button, TextField, Textarea } from '@navikt/ds-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verb } from '@/api/useVerb';
import type { SummaryContent } from '@/gen/sjelden/exchange/v1/summary_content_pb';
import type { Summary } from '@/gen/sjelden/exchange/v1/summary_pb';
import { Kbd } from '@/ui/Kbd';
import { Refusal } from '@/ui/Refusal';
import { StaleNotice } from '@/ui/StaleNotice';
import { ContentChoice } from './ContentChoice';
import { PROSE_FIELDS, type Written, differences, missingFields, writtenOf } from './draft';

interface ProseEditorProps {
  summary: Summary;
  content: SummaryContent | undefined;
  written: Written;
  // The version that it was begun on.
  begun: Summary;
  isDirty: boolean;
  save: Verb;
  onChange: (written: Written) => void;
}

// The one page that people read, and what goes with it.
export function ProseEditor({ summary, content, written, begun, isDirty, save, onChange }: ProseEditorProps) {
  const { t } = useTranslation();
  const [checked, setChecked] = useState(false);
  const missing = checked ? missingFields(written) : [];
  const errorOf = (field: (typeof missing)[number]) => (missing.includes(field) ? t('triage.errors.missing') : undefined);
  const now = writtenOf(summary);
  function onSave() {
    setChecked(true);
    if (missingFields(written).length === 0) save.run();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSave();
  }
  return (
    <div className="sj-case" onKeyDown={onKeyDown}>
      <section className="sj-card" aria-labelledby="sj-summary-text">
        <h2 id="sj-summary-text">{t('summaryDraft.text')}</h2>
        <p className="sj-subtle">{t('summaryDraft.textWhy')}</p>
        <StaleNotice verb={save}>
          <ul>
            {differences(writtenOf(begun), now).map((part) => (
              <li key={part}>
                <span className="sj-strong">{t(`summaryDraft.fields.${part}`)}</span>
                {part !== 'leftOut' && (
                  <p className="sj-prose">{part === 'title' ? now.title : now.prose[part]}</p>
                )}
              </li>
            ))}
          </ul>
        </StaleNotice>
        <TextField
          size="small"
          label={t('summaryDraft.fields.title')}
          description={t('summaryDraft.titleWhy')}
          value={written.title}
          error={errorOf('title')}
          onChange={(event) => onChange({ ...written, title: event.target.value })}
        />
        {PROSE_FIELDS.map((field) => (
          <Textarea
            key={field}
            size="small"
            label={t(`summaryDraft.fields.${field}`)}
            value={written.prose[field]}
            minRows={2}
            error={errorOf(field)}
            onChange={(event) => onChange({ ...written, prose: { ...written.prose, [field]: event.target.value } })}
          />
        ))}
        <Refusal error={save.error} />
        <div className="sj-row sj-no-print">
          <Button size="small" loading={save.busy} disabled={save.stale || !isDirty} onClick={onSave}>
            {t('summaryDraft.save')}
          </Button>
          <span role="status" className={isDirty ? 'sj-tag sj-tone-soon' : 'sj-subtle'}>
            {t(isDirty ? 'summaryDraft.unsaved' : 'summaryDraft.saved')}
          </span>
          <span className="sj-subtle sj-small">
            <Kbd keys="Ctrl Enter" /> {t('summaryDraft.saveHint')}
          </span>
        </div>
      </section>
      <section className="sj-card" aria-labelledby="sj-summary-content">
        <h2 id="sj-summary-content">{t('summaryDraft.content')}</h2>
        <p className="sj-subtle">{t('summaryDraft.contentWhy')}</p>
        {content && (
          <ContentChoice
            content={content}
            leftOut={written.leftOut}
            onChange={(leftOut) => onChange({ ...written, leftOut: [...leftOut].sort() })}
          />
        )}
      </section>
    </div>
  );
}
