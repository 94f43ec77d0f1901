import { Textarea } from '@navikt/ds-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVerb } from '@/api/useVerb';
import { VerbForm } from './VerbForm';

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
  const { t } = useTranslation();
  const [words, setWords] = useState(props.words ?? '');
  const [checked, setChecked] = useState(false);
  const written = words.trim();
  const verb = useVerb(props.current, {
    content: written,
    call: (base, requestId) => props.call(base, written, requestId),
    onDone: props.onDone,
    reread: props.reread,
  });
  return (
    <VerbForm
      title={props.title}
      intro={props.intro}
      submit={props.submit}
      verb={verb}
      onCancel={props.onCancel}
      check={() => {
        setChecked(true);
        return written !== '';
      }}
    >
      <Textarea
        size="small"
        label={props.label}
        value={words}
        minRows={2}
        error={checked && written === '' ? t('triage.errors.missing') : undefined}
        onChange={(event) => setWords(event.target.value)}
      />
    </VerbForm>
  );
}
