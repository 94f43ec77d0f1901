import { Button } from '@navikt/ds-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/session/useSession';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { EntryLine, type RetractCall } from './EntryLine';
import type { Entry, Part } from './entry';

interface EntriesProps<One extends Entry> {
  part: Part;
  query: UseQueryResult<One[]>;
  // The form that records more; it is told how to close.
  form: (close: () => void) => ReactNode;
  textOf: (entry: One) => string;
  show: (entry: One) => ReactNode;
  retract: RetractCall;
}

// One part of the record: what is there, in the order of recording, and the form that records more.
export function Entries<One extends Entry>({ part, query, form, textOf, show, retract }: EntriesProps<One>) {
  const { t } = useTranslation();
  const { may } = useMe();
  const id = useId();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const all = query.data ?? [];
  function close() {
    setOpen(false);
    button.current?.focus();
  }
  return (
    <section className="sj-card" aria-labelledby={id}>
      <div className="sj-row sj-between">
        <h2 id={id}>{t(`clinicalRecord.${part}.title`)}</h2>
        {may('registry.record-findings') && (
          <Button ref={button} size="small" variant="secondary" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(`clinicalRecord.${part}.record`)}
          </Button>
        )}
      </div>
      {open && form(close)}
      {query.isPending && <Loading lines={2} />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && all.length === 0 && !open && (
        <EmptyState title={t(`clinicalRecord.${part}.empty`)}>{t(`clinicalRecord.${part}.emptyText`)}</EmptyState>
      )}
      <ul className="sj-list sj-tasks">
        {all.map((entry) => (
          <EntryLine key={entry.name} part={part} entry={entry} text={textOf(entry)} retract={retract}>
            {show(entry)}
          </EntryLine>
        ))}
      </ul>
    </section>
  );
}
