import { type ReactNode } from 'react';
import { useVerb } from '@/api/useVerb';
import { VerbForm } from './VerbForm';
import { WordsField } from './WordsField';
import { required, useFields } from './useFields';

interface ReasonFormProps<Base extends { name: string; etag: string }, Answer> {
  current: Base;
  title: string;
  intro?: ReactNode;
  label: string;
  // What stands in the field at first.
  words?: string;
  submit: string;
  call: (base: Base, words: string, requestId: string) => Promise<Answer>;
  onDone: (answer: Answer) => void;
  onCancel: () => void;
  reread: () => void;
}

// An act that needs words, and nothing else.
export function ReasonForm<Base extends { name: string; etag: string }, Answer>(props: ReasonFormProps<Base, Answer>) {
  const { current, title, intro, label, submit, call, onDone, onCancel, reread } = props;
  const { values, field, check } = useFields({ words: props.words ?? '' }, { words: required });
  const verb = useVerb(current, {
    content: values,
    call: (base, requestId) => call(base, values.words, requestId),
    onDone,
    reread,
  });
  return (
    <VerbForm title={title} intro={intro} submit={submit} verb={verb} check={check} onCancel={onCancel}>
      <WordsField lines={2} label={label} {...field('words')} />
    </VerbForm>
  );
}
