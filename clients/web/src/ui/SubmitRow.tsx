import { Button } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from './Kbd';

interface SubmitRowProps {
  submit: string;
  busy: boolean;
  disabled?: boolean;
  // It stands beside a form that matters more.
  secondary?: boolean;
  onCancel?: () => void;
  children?: ReactNode;
}

// The end of a form: do it or leave it.
export function SubmitRow({ submit, busy, disabled, secondary, onCancel, children }: SubmitRowProps) {
  const { t } = useTranslation();
  return (
    <div className="sj-row">
      <Button type="submit" size="small" variant={secondary ? 'secondary' : 'primary'} loading={busy} disabled={disabled}>
        {submit}
      </Button>
      {onCancel && (
        <Button type="button" size="small" variant="tertiary" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
      )}
      <span className="sj-subtle sj-small">
        <Kbd keys="Ctrl Enter" /> {t('triage.confirmHint')}
      </span>
      {children}
    </div>
  );
}
