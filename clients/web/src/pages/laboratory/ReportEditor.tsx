import { Button, Radio, RadioGroup } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import type { Act, Verb } from '@/api/useVerb';
import type { ReportVersion } from '@/gen/sjelden/sample/v1/report_pb';
import { Form } from '@/ui/Form';
import { Refusal } from '@/ui/Refusal';
import { StaleNotice } from '@/ui/StaleNotice';
import { SubmitRow } from '@/ui/SubmitRow';
import { WordsField } from '@/ui/WordsField';
import { type Fields, required, useFields } from '@/ui/useFields';
import { FindingFields } from './FindingFields';
import { type FindingDraft, newFinding } from './finding';
import { REPORT_RULES, type ReportDraft, draftOfVersion } from './reportDraft';

type ReportFields = Fields<ReportDraft & { reason: string }>;

export function useReportFields(version: ReportVersion | undefined, { withReason = false } = {}): ReportFields {
  return useFields(() => ({ ...draftOfVersion(version), reason: '' }), {
    ...REPORT_RULES,
    reason: withReason ? required : undefined,
  });
}

interface ReportEditorProps {
  title: string;
  submit: string;
  fields: ReportFields;
  verb: Act | Verb;
  // Asked for a correction only.
  withReason?: boolean;
  onCancel?: () => void;
}

// Findings, what they mean, and whether somebody must act. What was typed stays until it is saved, Escape or not.
export function ReportEditor({ title, submit, fields, verb, withReason, onCancel }: ReportEditorProps) {
  const { t } = useTranslation();
  const { field, check } = fields;
  const needsAction = field('needsAction');
  return (
    <Form label={title} check={check} onSubmit={verb.run}>
      {withReason && (
        <section className="sj-card">
          <WordsField
            autoFocus
            label={t('laboratory.report.correctionReason')}
            description={t('laboratory.report.correctionWhy')}
            {...field('reason')}
          />
        </section>
      )}
      <Findings {...field('findings')} />
      <section className="sj-card">
        <WordsField
          lines={3}
          label={t('laboratory.report.conclusion')}
          description={t('laboratory.report.conclusionHint')}
          {...field('conclusion')}
        />
        <WordsField lines={1} label={t('laboratory.report.method')} {...field('method')} />
        <RadioGroup
          size="small"
          legend={t('laboratory.report.needsAction')}
          value={needsAction.value ?? ''}
          error={needsAction.error}
          onChange={needsAction.onChange}
        >
          <Radio value>{t('laboratory.report.needsActionYes')}</Radio>
          <Radio value={false}>{t('laboratory.report.needsActionNo')}</Radio>
        </RadioGroup>
        {'stale' in verb && <StaleNotice verb={verb} />}
        <Refusal error={verb.error} />
        <SubmitRow submit={submit} busy={verb.busy} disabled={'stale' in verb && verb.stale} onCancel={onCancel} />
      </section>
    </Form>
  );
}

interface FindingsProps {
  value: FindingDraft[];
  error: string | undefined;
  onChange: (findings: FindingDraft[]) => void;
}

function Findings({ value: findings, error, onChange }: FindingsProps) {
  const { t } = useTranslation();
  const replace = (place: number, changes: Partial<FindingDraft>) =>
    onChange(findings.map((one, at) => (at === place ? { ...one, ...changes } : one)));
  return (
    <>
      {findings.map((finding, place) => (
        <section key={finding.key} className="sj-card" aria-label={t('laboratory.finding.title', { number: place + 1 })}>
          <div className="sj-row sj-between">
            <h2>{t('laboratory.finding.title', { number: place + 1 })}</h2>
            {findings.length > 1 && (
              <button type="button" className="sj-link" onClick={() => onChange(findings.filter((_, at) => at !== place))}>
                {t('laboratory.finding.remove')}
              </button>
            )}
          </div>
          <FindingFields finding={finding} tried={error !== undefined} onChange={(changes) => replace(place, changes)} />
        </section>
      ))}
      <div className="sj-row">
        <Button
          type="button"
          size="small"
          variant="secondary"
          data-color="neutral"
          onClick={() => onChange([...findings, newFinding()])}
        >
          {t('laboratory.finding.add')}
        </Button>
      </div>
    </>
  );
}
