import { Button } from '@navikt/ds-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verb } from '@/api/useVerb';
import { Kbd } from '@/ui/Kbd';
import { Refusal } from './Refusal';
import { StaleNotice } from './StaleNotice';

interface VerbFormProps {
  title: string;
  // What follows from it.
  intro?: ReactNode;
  submit: string;
  verb: Verb;
  // Returns whether all that is needed was said; what is missing is pointed out by the fields.
  check?: () => boolean;
  onCancel: () => void;
  // Beside the reason that the service gives.
  refusal?: ReactNode;
  children?: ReactNode;
}

// What is asked before a change, under the button that opened it. Ctrl Enter confirms from every field, Escape leaves.
export function VerbForm({ title, intro, submit, verb, check, onCancel, refusal, children }: VerbFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }, []);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!check || check()) verb.run();
    // The fields say what is missing once they were drawn anew.
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') onCancel();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.current?.requestSubmit();
    }
  }
  return (
    <form
      ref={form}
      className="sj-card sj-no-print"
      aria-labelledby={id}
      onSubmit={onSubmit}
      onKeyDown={onKeyDown}
      noValidate
    >
      <h3 id={id}>{title}</h3>
      {intro && <p className="sj-subtle">{intro}</p>}
      <StaleNotice verb={verb} />
      {children}
      <Refusal error={verb.error}>{refusal}</Refusal>
      <div className="sj-row">
        <Button type="submit" size="small" loading={verb.busy} disabled={verb.stale}>
          {submit}
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
