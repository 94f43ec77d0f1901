import { Button } from '@navikt/ds-react';
import { type ReactNode, useRef, useState } from 'react';
import type { Act } from '@/api/useVerb';
import { type Shortcut, useShortcuts } from '@/keyboard/shortcuts';

interface VerbKeys<Action extends string> {
  of: Readonly<Record<Action, string>>;
  // Keys of the texts that the keyboard's help shows.
  group: string;
  labelOf: (action: Action) => string;
}

interface VerbsProps<Action extends string> {
  label: string;
  offered: readonly Action[];
  textOf: (action: Action) => string;
  // The form of an act; it says by `close` that it was done or left.
  form: (action: Action, close: () => void) => ReactNode;
  // Acts that ask nothing and are done at once.
  atOnce?: Partial<Record<Action, Pick<Act, 'run' | 'busy'>>>;
  keys?: VerbKeys<Action>;
  // The first one is what should be done next.
  emphasised?: boolean;
  children?: ReactNode;
}

// What this person may do now, as the service says, each with its form below. The focus returns to the button. What was
// begun stays open, also where somebody else was faster: it is then told, and nothing typed is lost.
export function Verbs<Action extends string>(props: VerbsProps<Action>) {
  const { label, offered, textOf, form, atOnce, keys, emphasised, children } = props;
  const [open, setOpen] = useState<Action>();
  const bar = useRef<HTMLDivElement>(null);
  function close() {
    const button = bar.current?.querySelector<HTMLElement>('[aria-expanded="true"]');
    setOpen(undefined);
    button?.focus();
  }
  function choose(action: Action) {
    const act = atOnce?.[action];
    if (act) act.run();
    else if (action === open) close();
    else setOpen(action);
  }
  useShortcuts(
    keys
      ? offered.map((action): Shortcut => ({
          keys: keys.of[action],
          label: keys.labelOf(action),
          group: keys.group,
          run: () => choose(action),
        }))
      : [],
  );
  if (offered.length === 0 && !children && open === undefined) return null;
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
            aria-expanded={atOnce?.[action] ? undefined : action === open}
            loading={atOnce?.[action]?.busy}
            onClick={() => choose(action)}
          >
            {textOf(action)} {keys && <kbd>{keys.of[action]}</kbd>}
          </Button>
        ))}
        {children}
      </div>
      {open !== undefined && <div key={open}>{form(open, close)}</div>}
    </div>
  );
}
