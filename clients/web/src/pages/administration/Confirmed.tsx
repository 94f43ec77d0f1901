import { Button } from '@navikt/ds-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '@/ui/Refusal';

interface ConfirmedProps {
  label: string;
  // Whom or what it is about, for those who do not see the row.
  about: string;
  // What follows, asked before it is done.
  question: ReactNode;
  act: { run: () => void; busy: boolean; error: unknown; reset: () => void };
}

// An act that is asked about once more, in its own row.
export function Confirmed({ label, about, question, act }: ConfirmedProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asked) first.current?.focus();
  }, [asked]);
  if (!asked) {
    return (
      <Button
        size="small"
        variant="tertiary"
        data-color="neutral"
        aria-label={`${label}: ${about}`}
        onClick={() => setAsked(true)}
      >
        {label}
      </Button>
    );
  }
  return (
    <div className="sj-stack sj-tight">
      <span>{question}</span>
      <Refusal error={act.error} />
      <span className="sj-row">
        <Button ref={first} size="small" loading={act.busy} onClick={act.run}>
          {label}
        </Button>
        <Button
          size="small"
          variant="tertiary"
          data-color="neutral"
          onClick={() => {
            act.reset();
            setAsked(false);
          }}
        >
          {t('app.cancel')}
        </Button>
      </span>
    </div>
  );
}
