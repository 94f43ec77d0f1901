import { TextField } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TermProposal, type TermSource, termsQuery } from '@/api/vocabulary';

interface TermPickerProps {
  label: string;
  source: TermSource;
  // What may be typed, where it is not a finding.
  hint?: string;
  onTerm: (term: TermProposal) => void;
  // Plain words, where no term fits or none is known.
  onWords: (words: string) => void;
}

const PAUSE_MS = 180;

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

// Proposes terms for what is typed. Enter takes the chosen proposal; the last one is always the words themselves.
export function TermPicker({ label, source, hint, onTerm, onWords }: TermPickerProps) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const words = typed.trim();
  const asked = usePaused(words);
  const query = useQuery(termsQuery(source, asked));
  // Never those for what was typed before: Enter would take one of them.
  const proposals = asked === words && words.length >= 2 ? (query.data ?? []) : [];
  const count = words === '' ? 0 : proposals.length + 1;

  function take(place: number) {
    const term = proposals[place];
    if (term) onTerm(term);
    else if (words !== '') onWords(words);
    setTyped('');
    setChosen(0);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && words !== '') {
      event.preventDefault();
      take(chosen);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count > 0) {
      event.preventDefault();
      setChosen((now) => (now + (event.key === 'ArrowDown' ? 1 : -1) + count) % count);
    } else if (event.key === 'Escape' && typed !== '') {
      // The form around it stays open.
      event.preventDefault();
      setTyped('');
    }
  }

  return (
    <div className="sj-picker">
      <TextField
        size="small"
        label={label}
        description={query.data === null || query.isError ? t('terms.none') : (hint ?? t('terms.hint'))}
        value={typed}
        autoComplete="off"
        role="combobox"
        aria-expanded={count > 0}
        aria-controls={id}
        aria-activedescendant={count > 0 ? `${id}-${chosen}` : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={id} role="listbox" aria-label={t('terms.proposals')} className="sj-palette-results" hidden={count === 0}>
        {proposals.map((term, place) => (
          <li
            key={term.id}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(place)}
          >
            <span>
              {term.norwegian || term.label}
              {term.norwegian && <span className="sj-subtle"> {term.label}</span>}
              {term.synonym && <span className="sj-subtle"> ({term.synonym})</span>}
            </span>
            <span className="sj-subtle sj-small">{term.id}</span>
          </li>
        ))}
        {words !== '' && (
          <li
            id={`${id}-${proposals.length}`}
            role="option"
            aria-selected={chosen === proposals.length}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(proposals.length)}
          >
            {t('terms.asWords', { words })}
          </li>
        )}
      </ul>
    </div>
  );
}
