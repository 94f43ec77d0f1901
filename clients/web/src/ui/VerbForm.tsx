import { type ReactNode, useId } from 'react';
import type { Act, Verb } from '@/api/useVerb';
import { Form } from './Form';
import { Refusal } from './Refusal';
import { StaleNotice } from './StaleNotice';
import { SubmitRow } from './SubmitRow';

interface VerbFormProps {
  // Not said where the button that opened it has just said it.
  title?: string;
  // What follows from it.
  intro?: ReactNode;
  submit: string;
  verb: Act | Verb;
  // Returns whether all that is needed was said; what is missing is pointed out by the fields.
  check?: () => boolean;
  onCancel?: () => void;
  // Beside the reason that the service gives.
  refusal?: ReactNode;
  // It stands in a card already.
  inCard?: boolean;
  children?: ReactNode;
}

// The frame of every act: what is asked before it, what came of it, and the buttons that do it or leave it.
export function VerbForm({ title, intro, submit, verb, check, onCancel, refusal, inCard, children }: VerbFormProps) {
  const id = useId();
  return (
    <Form
      label={title === undefined ? submit : undefined}
      labelledBy={title === undefined ? undefined : id}
      className={inCard ? 'sj-stack' : 'sj-card'}
      check={check}
      onSubmit={verb.run}
      onCancel={onCancel}
    >
      {/* The dots of the button that opened it are left out. */}
      {title !== undefined && <h3 id={id}>{title.replace(/ …$/, '')}</h3>}
      {intro && <p className="sj-subtle">{intro}</p>}
      {'stale' in verb && <StaleNotice verb={verb} />}
      {children}
      <Refusal error={verb.error}>{refusal}</Refusal>
      <SubmitRow submit={submit} busy={verb.busy} disabled={'stale' in verb && verb.stale} onCancel={onCancel} />
    </Form>
  );
}
