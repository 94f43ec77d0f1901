import { TextField } from '@navikt/ds-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { digitsOf, isWholeNumber } from '@/api/identityNumber';
import { pagesFor } from '@/app/pages';
import { toggleTheme } from '@/app/theme';
import { LANGUAGES, chooseLanguage } from '@/i18n';
import { rememberNumber } from '@/pages/refer/handedNumber';
import { signOut } from '@/session/api';
import { useMe } from '@/session/useSession';
import { Dialog } from '@/ui/Dialog';
import { Kbd } from '@/ui/Kbd';
import { type PaletteEntry, findEntries } from './palette';
import { activeShortcuts } from './shortcuts';

const LIST_ID = 'sj-palette';

function useEntries(): PaletteEntry[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { may } = useMe();
  const pages = pagesFor(may).map((page) => ({
    id: page.id,
    text: t('keys.goTo', { page: t(`pages.${page.id}`) }),
    keys: `g ${page.key}`,
    run: () => void navigate(page.path),
  }));
  const acts = activeShortcuts()
    .filter((shortcut) => !shortcut.group.startsWith('keys.'))
    .map((shortcut) => ({ id: shortcut.label, text: t(shortcut.label), keys: shortcut.keys, run: shortcut.run }));
  const languages = LANGUAGES.map((language) => ({
    id: language,
    text: `${t('app.language')}: ${t(`app.languages.${language}`)}`,
    run: () => void chooseLanguage(language),
  }));
  return [
    ...acts,
    ...pages,
    { id: 'theme', text: t('app.themeToggle'), run: toggleTheme },
    ...languages,
    { id: 'sign-out', text: t('session.signOut'), run: () => void signOut() },
  ];
}

// Everything that can be done from the keyboard. Eleven digits are somebody's number: it is looked up, never kept.
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { may } = useMe();
  const entries = useEntries();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const number = digitsOf(typed);
  const lookUp = (path: string) => () => {
    rememberNumber(number);
    void navigate(path);
  };
  const numberEntries: PaletteEntry[] = [
    { id: 'number', text: t('keys.findNumber'), run: lookUp('/patients') },
    ...(may('referral.create') ? [{ id: 'refer-number', text: t('keys.referNumber'), run: lookUp('/refer') }] : []),
  ];
  const found: PaletteEntry[] =
    isWholeNumber(number) && may('registry.find')
      ? numberEntries
      : findEntries(entries, typed);

  useEffect(() => {
    document.getElementById(`${LIST_ID}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  function run(entry: PaletteEntry | undefined) {
    if (!entry) return;
    onClose();
    entry.run();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') {
      event.preventDefault();
      run(found[chosen]);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setChosen((now) => (now + step + found.length) % Math.max(found.length, 1));
    }
  }

  return (
    <Dialog title={t('keys.paletteTitle')} onClose={onClose}>
      <TextField
        label={t('keys.paletteLabel')}
        description={may('registry.find') ? t('keys.paletteHint') : undefined}
        size="small"
        value={typed}
        autoFocus
        autoComplete="off"
        role="combobox"
        aria-expanded
        aria-controls={LIST_ID}
        aria-activedescendant={found.length > 0 ? `${LIST_ID}-${chosen}` : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={LIST_ID} role="listbox" aria-label={t('keys.paletteTitle')} className="sj-palette-results">
        {found.map((entry, place) => (
          <li
            key={entry.id}
            id={`${LIST_ID}-${place}`}
            role="option"
            aria-selected={place === chosen}
            onClick={() => run(entry)}
          >
            <span>{entry.text}</span>
            {entry.keys && <Kbd keys={entry.keys} />}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="sj-subtle">{t('keys.paletteNothing')}</p>}
    </Dialog>
  );
}
