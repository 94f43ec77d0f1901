import { Button } from '@navikt/ds-react';
import { type ReactNode, useState } from 'react';
import type { Act } from '@/api/useVerb';
import { VerbForm } from '@/ui/VerbForm';

interface ConfirmedProps {
  label: string;
  // Whom or what it is about, for those who do not see the row.
  about: string;
  // What follows, asked before it is done.
  question: ReactNode;
  act: Act & { reset: () => void };
}

// An act that is asked about once more, in its own row.
export function Confirmed({ label, about, question, act }: ConfirmedProps) {
  const [asked, setAsked] = useState(false);
  const name = `${label}: ${about}`;
  if (!asked) {
    return (
      <Button size="small" variant="tertiary" data-color="neutral" aria-label={name} onClick={() => setAsked(true)}>
        {label}
      </Button>
    );
  }
  function leave() {
    act.reset();
    setAsked(false);
  }
  return (
    <VerbForm inCard submit={label} verb={act} onCancel={leave}>
      <span>{question}</span>
    </VerbForm>
  );
}
