import { TextField } from '@navikt/ds-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery } from '@/api/administration';
import type { Practitioner } from '@/gen/sjelden/access/v1/practitioner_pb';
import { PersonName } from './Names';

interface PersonPickerProps {
  label: string;
  // `practitioners/{practitioner}`, empty where nobody is chosen.
  value: string;
  error?: string;
  onChange: (person: string) => void;
}

const PAUSE_MS = 180;
const MOST = 8;

// Anybody of the directory, by the beginning of a name. Enter takes the one that is marked.
export function PersonPicker({ label, value, error, onChange }: PersonPickerProps) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [marked, setMarked] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = useInfiniteQuery({ ...peopleQuery(asked, ''), enabled: asked.length >= 2 });
  const found: Practitioner[] =
    asked.length >= 2 && typed.trim() !== '' ? (query.data?.pages[0]?.practitioners ?? []).slice(0, MOST) : [];

  function take(person: Practitioner | undefined) {
    if (!person) return;
    onChange(person.name);
    setTyped('');
    setMarked(0);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && typed.trim() !== '') {
      event.preventDefault();
      take(found[marked]);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && found.length > 0) {
      event.preventDefault();
      setMarked((now) => (now + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length);
    } else if (event.key === 'Escape' && typed !== '') {
      event.preventDefault();
      setTyped('');
    }
  }

  return (
    <div className="sj-picker">
      <TextField
        size="small"
        label={label}
        description={value === '' ? t('personPicker.hint') : undefined}
        value={typed}
        error={error}
        autoComplete="off"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={id}
        aria-activedescendant={found.length > 0 ? `${id}-${marked}` : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          setMarked(0);
        }}
        onKeyDown={onKeyDown}
      />
      {value !== '' && (
        <p className="sj-small">
          {t('personPicker.chosen')} <PersonName name={value} />
        </p>
      )}
      <ul id={id} role="listbox" aria-label={t('personPicker.found')} className="sj-palette-results" hidden={found.length === 0}>
        {found.map((person, place) => (
          <li
            key={person.name}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === marked}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(person)}
          >
            <span>{person.displayName}</span>
            <span className="sj-subtle sj-small">{person.login}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
