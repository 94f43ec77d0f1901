import { Button, Radio, RadioGroup, TextField, Textarea } from '@navikt/ds-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportVersion } from '@/gen/sjelden/sample/v1/report_pb';
import { Kbd } from '@/ui/Kbd';
import { FindingFields } from './FindingFields';
import { type FindingDraft, type ReportDraft, draftOfVersion, isComplete, newFinding, versionOf } from './finding';

interface ReportEditorProps {
  title: string;
  confirm: string;
  // What it begins with.
  version: ReportVersion | undefined;
  // Asked for a correction only.
  withReason?: boolean;
  busy: boolean;
  stale?: boolean;
  notices: ReactNode;
  onConfirm: (content: ReportVersion, reason: string) => void;
  onCancel?: () => void;
}

// Findings, what they mean, and whether somebody must act. What was typed stays until it is saved.
export function ReportEditor(props: ReportEditorProps) {
  const { title, confirm, version, withReason, busy, stale, notices, onConfirm, onCancel } = props;
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<ReportDraft>(() => draftOfVersion(version));
  const [reason, setReason] = useState('');
  const [tries, setTries] = useState(0);
  const tried = tries > 0;
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const ok = isComplete(draft) && (!withReason || reason.trim() !== '');
    setTries((before) => (ok ? 0 : before + 1));
    if (ok && !stale) onConfirm(versionOf(draft), reason.trim());
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.current?.requestSubmit();
    }
  }

  const replace = (place: number, changes: Partial<FindingDraft>) =>
    setDraft({ ...draft, findings: draft.findings.map((one, at) => (at === place ? { ...one, ...changes } : one)) });
  return (
    <form ref={form} className="sj-stack sj-no-print" aria-label={title} onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate>
      {withReason && (
        <section className="sj-card">
          <TextField
            size="small"
            autoFocus
            label={t('laboratory.report.correctionReason')}
            description={t('laboratory.report.correctionWhy')}
            value={reason}
            error={tried && reason.trim() === '' ? t('triage.errors.missing') : undefined}
            onChange={(event) => setReason(event.target.value)}
          />
        </section>
      )}
      {draft.findings.map((finding, place) => (
        <section key={finding.key} className="sj-card" aria-label={t('laboratory.finding.title', { number: place + 1 })}>
          <div className="sj-row sj-between">
            <h2>{t('laboratory.finding.title', { number: place + 1 })}</h2>
            {draft.findings.length > 1 && (
              <button
                type="button"
                className="sj-link"
                onClick={() => setDraft({ ...draft, findings: draft.findings.filter((_, at) => at !== place) })}
              >
                {t('laboratory.finding.remove')}
              </button>
            )}
          </div>
          <FindingFields finding={finding} tried={tried} onChange={(changes) => replace(place, changes)} />
        </section>
      ))}
      <div className="sj-row">
        <Button
          type="button"
          size="small"
          variant="secondary"
          data-color="neutral"
          onClick={() => setDraft({ ...draft, findings: [...draft.findings, newFinding()] })}
        >
          {t('laboratory.finding.add')}
        </Button>
      </div>
      <section className="sj-card">
        <Textarea
          size="small"
          label={t('laboratory.report.conclusion')}
          description={t('laboratory.report.conclusionHint')}
          value={draft.conclusion}
          minRows={3}
          error={tried && draft.conclusion.trim() === '' ? t('triage.errors.missing') : undefined}
          onChange={(event) => setDraft({ ...draft, conclusion: event.target.value })}
        />
        <Textarea
          size="small"
          label={t('laboratory.report.method')}
          value={draft.method}
          minRows={1}
          onChange={(event) => setDraft({ ...draft, method: event.target.value })}
        />
        <RadioGroup
          size="small"
          legend={t('laboratory.report.needsAction')}
          value={draft.needsAction ?? ''}
          error={tried && draft.needsAction === undefined ? t('triage.errors.missing') : undefined}
          onChange={(needsAction: boolean) => setDraft({ ...draft, needsAction })}
        >
          <Radio value>{t('laboratory.report.needsActionYes')}</Radio>
          <Radio value={false}>{t('laboratory.report.needsActionNo')}</Radio>
        </RadioGroup>
        {notices}
        <div className="sj-row">
          <Button type="submit" size="small" loading={busy} disabled={stale}>
            {confirm}
          </Button>
          {onCancel && (
            <Button type="button" size="small" variant="tertiary" onClick={onCancel}>
              {t('app.cancel')}
            </Button>
          )}
          <span className="sj-subtle sj-small">
            <Kbd keys="Ctrl Enter" /> {t('triage.confirmHint')}
          </span>
        </div>
      </section>
    </form>
  );
}
