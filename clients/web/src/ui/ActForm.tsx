import { Button } from '@navikt/ds-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from './Refusal';

interface ActFormProps {
  // What the button that does it says.
  label: string;
  // Named by its heading where the form stands by itself; the dots of the button that opened it are left out.
  title?: string;
  act: { run: () => void; busy: boolean; error: unknown };
  // Whether something is missing; then nothing is sent and the fields say so.
  incomplete?: boolean;
  onCancel?: () => void;
  children?: ReactNode | ((checked: boolean) => ReactNode);
}

// The fields of one act, what came of it, and the buttons that do it or leave it.
export function ActForm({ label, title, act, incomplete, onCancel, children }: ActFormProps) {
  const { t } = useTranslation();
  const [checked, setChecked] = useState(false);
  const heading = title?.replace(/ …$/, '');
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (!incomplete) act.run();
  }
  return (
    <form onSubmit={onSubmit} className="sj-stack sj-no-print" noValidate aria-label={heading ?? label}>
      {heading && <h3>{heading}</h3>}
      {typeof children === 'function' ? children(checked) : children}
      <Refusal error={act.error} />
      <div className="sj-row">
        <Button type="submit" size="small" loading={act.busy}>
          {label}
        </Button>
        {onCancel && (
          <Button type="button" size="small" variant="tertiary" data-color="neutral" onClick={onCancel}>
            {t('app.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
