import { Button, Textarea } from '@navikt/ds-react';
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isStale, problemOf } from '@/api/problem';
import type { Referral } from '@/gen/sjelden/referral/v1/referral_pb';
import { ChangeNotice } from '@/referral/ChangeNotice';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Kbd } from '@/ui/Kbd';
import { DecisionFields } from './DecisionFields';
import { type Decision, type DecisionErrors, isReassessment, offeredActions } from './decision';
import type { OpenDecision } from './useDecision';

interface DecisionFormProps {
  open: OpenDecision;
  // The referral as it is now, which somebody else may have changed.
  current: Referral;
  errors: DecisionErrors;
  error: unknown;
  busy: boolean;
  onChange: (changes: Partial<Decision>) => void;
  onRebase: () => void;
  onConfirm: () => void;
  onCancel: () => void;
}

export function DecisionForm(props: DecisionFormProps) {
  const { open, current, errors, error, busy, onChange, onRebase, onConfirm, onCancel } = props;
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const changed = current.etag !== open.base.etag;
  const possible = offeredActions(current).includes(open.action);
  const withText = open.action !== 'ask' && open.action !== 'assign' && open.action !== 'advice';

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!changed && possible) onConfirm();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') onCancel();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
  }

  return (
    <form ref={form} className="sj-decision sj-card sj-no-print" onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate>
      <h3>{t(`triage.actions.${open.action}`)}</h3>
      <ChangeNotice before={open.base} after={current} onSeen={onRebase} />
      {!possible && <p role="alert">{t('triage.noLongerPossible')}</p>}
      <DecisionFields open={open} errors={errors} onChange={onChange} />
      {(withText || isReassessment(open.base)) && open.action !== 'ask' && open.action !== 'assign' && (
        <Textarea
          size="small"
          label={t(isReassessment(open.base) ? 'triage.fields.whyAgain' : 'triage.fields.text')}
          value={open.decision.text}
          error={errors.text}
          minRows={1}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      )}
      {error !== null && error !== undefined && !isStale(problemOf(error)) && <ErrorPanel error={error} />}
      <div className="sj-row sj-decision-acts">
        <Button type="submit" size="small" loading={busy} disabled={changed || !possible}>
          {t(`triage.confirm.${open.action}`)}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
        <span className="sj-subtle sj-small">
          <Kbd keys="Ctrl Enter" /> {t('triage.confirmHint')}
        </span>
      </div>
    </form>
  );
}
