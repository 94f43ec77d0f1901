import { Button } from '@navikt/ds-react';
import { type ReactNode, useRef, useState } from 'react';

interface VerbsProps<Action extends string> {
  label: string;
  offered: readonly Action[];
  textOf: (action: Action) => string;
  // The form of an act; it says by `close` that it was done or left.
  form: (action: Action, close: () => void) => ReactNode;
  // The first one is what should be done next.
  emphasised?: boolean;
  children?: ReactNode;
}

// What this person may do now, as the service says, each with its form below. The focus returns to the button.
export function Verbs<Action extends string>(props: VerbsProps<Action>) {
  const { label, offered, textOf, form, emphasised, children } = props;
  const [open, setOpen] = useState<Action>();
  const bar = useRef<HTMLDivElement>(null);
  if (offered.length === 0 && !children) return null;
  const shown = open !== undefined && offered.includes(open) ? open : undefined;
  function close() {
    const button = bar.current?.querySelector<HTMLElement>('[aria-expanded="true"]');
    setOpen(undefined);
    button?.focus();
  }
  return (
    <div className="sj-stack sj-no-print">
      <div ref={bar} className="sj-row" role="group" aria-label={label}>
        {offered.map((action, place) => (
          <Button
            key={action}
            type="button"
            size="small"
            variant={emphasised && place === 0 ? 'primary' : 'secondary'}
            data-color={emphasised && place === 0 ? undefined : 'neutral'}
            aria-expanded={action === shown}
            onClick={() => (action === shown ? close() : setOpen(action))}
          >
            {textOf(action)}
          </Button>
        ))}
        {children}
      </div>
      {shown !== undefined && <div key={shown}>{form(shown, close)}</div>}
    </div>
  );
}
