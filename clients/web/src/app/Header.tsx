import { Button } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { signOut } from '@/session/api';
import { placeOf } from '@/session/role';
import { useMe } from '@/session/useSession';
import { LanguageChoice } from './LanguageChoice';
import { ThemeButton } from './ThemeButton';
import { pagesFor } from './pages';

interface HeaderProps {
  onSearch: () => void;
  onHelp: () => void;
}

export function Header({ onSearch, onHelp }: HeaderProps) {
  const { t } = useTranslation();
  const { session, may } = useMe();
  return (
    <header className="sj-header sj-no-print">
      <div className="sj-header-top">
        <span className="sj-brand">{t('app.name')}</span>
        <span className="sj-header-unit">
          <strong>{session.role && placeOf(session.role)}</strong>
          <span className="sj-subtle">
            {session.practitioner?.displayName}, {t(`functions.${session.role?.function}`)}
          </span>
        </span>
        <div className="sj-row sj-header-tools">
          <Button size="small" variant="secondary" data-color="neutral" onClick={onSearch}>
            {t('app.search')} <kbd>/</kbd>
          </Button>
          <Button size="small" variant="tertiary" data-color="neutral" onClick={onHelp}>
            {t('app.help')} <kbd>?</kbd>
          </Button>
          <LanguageChoice />
          <ThemeButton />
          <Button size="small" variant="tertiary" data-color="neutral" onClick={() => void signOut()}>
            {t('session.signOut')}
          </Button>
        </div>
      </div>
      <nav aria-label={t('app.menu')}>
        <ul className="sj-menu">
          {pagesFor(may).map((page) => (
            <li key={page.id}>
              <NavLink to={page.path} end={page.path === '/'}>
                {t(`pages.${page.id}`)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
