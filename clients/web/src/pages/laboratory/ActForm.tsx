import { Button } from '@navikt/ds-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '@/ui/Kbd';
import type { Changing } from './useChange';

interface ActFormProps {
  title: string;
  confirm: string;
  change: Changing<void>;
  // Whether what was filled in will do.
  ok: boolean;
  onClose: () => void;
  // What is wrong is pointed out once it was tried.
  children: (tried: boolean) => ReactNode;
}

// The form of one act. Escape leaves it, Ctrl+Enter confirms it from any field.
export function ActForm({ title, confirm, change, ok, onClose, children }: ActFormProps) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTries((before) => (ok ? 0 : before + 1));
    if (ok) change.run();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') onClose();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.current?.requestSubmit();
    }
  }

  return (
    <form ref={form} className="sj-card lab-act" aria-label={title} onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate>
      <h3>{title}</h3>
      {children(tries > 0)}
      {change.notices}
      <div className="sj-row">
        <Button type="submit" size="small" loading={change.busy} disabled={change.stale}>
          {confirm}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={onClose}>
          {t('app.cancel')}
        </Button>
        <span className="sj-subtle sj-small">
          <Kbd keys="Ctrl Enter" /> {t('triage.confirmHint')}
        </span>
      </div>
    </form>
  );
}
