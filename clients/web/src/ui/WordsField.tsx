import { TextField, Textarea } from '@navikt/ds-react';
import type { ChangeEvent } from 'react';

interface WordsFieldProps {
  label: string;
  description?: string;
  value: string;
  error?: string;
  onChange: (words: string) => void;
  // As many lines at first; one line that does not grow where it is not said.
  lines?: number;
  // It takes the room that is left in its row.
  grow?: boolean;
  className?: string;
  autoFocus?: boolean;
  disabled?: boolean;
  maxLength?: number;
  // Codes and numbers: nothing is proposed that was typed elsewhere, and no spelling is looked at.
  private?: boolean;
  type?: 'text' | 'time';
  inputMode?: 'numeric' | 'tel';
  // The id of a list of proposals.
  list?: string;
}

// Words as they are typed.
export function WordsField({ lines, grow, className, private: isPrivate, onChange, ...props }: WordsFieldProps) {
  const all = {
    ...props,
    size: 'small' as const,
    className: grow ? 'sj-grow' : className,
    autoComplete: isPrivate ? 'off' : undefined,
    spellCheck: isPrivate ? false : undefined,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange(event.target.value),
  };
  if (lines === undefined) return <TextField {...all} />;
  const { type: _, list: __, ...area } = all;
  return <Textarea {...area} minRows={lines} />;
}
