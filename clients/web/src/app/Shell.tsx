import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { useWatch } from '@/api/useWatch';
import { CommandPalette } from '@/keyboard/CommandPalette';
import { HelpDialog } from '@/keyboard/HelpDialog';
import { type Shortcut, listenForShortcuts, useShortcuts } from '@/keyboard/shortcuts';
import { IdleWarning } from '@/session/IdleWarning';
import { useMe } from '@/session/useSession';
import { LiveRegion } from '@/ui/LiveRegion';
import { ErrorBoundary } from './ErrorBoundary';
import { Header } from './Header';
import { fetchAhead } from './pageScripts';
import { pagesFor } from './pages';

type Overlay = 'none' | 'help' | 'palette';

function useShellShortcuts(show: (overlay: Overlay) => void): void {
  const navigate = useNavigate();
  const { may } = useMe();
  const going: Shortcut[] = pagesFor(may).map((page) => ({
    keys: `g ${page.key}`,
    label: `pages.${page.id}`,
    group: 'keys.go',
    run: () => void navigate(page.path),
  }));
  useShortcuts([
    { keys: '?', label: 'keys.help', group: 'keys.everywhere', run: () => show('help') },
    { keys: '/', label: 'keys.search', group: 'keys.everywhere', run: () => show('palette') },
    { keys: 'Ctrl+k', label: 'keys.palette', group: 'keys.everywhere', inFields: true, run: () => show('palette') },
    ...going,
  ]);
  useEffect(listenForShortcuts, []);
}

export function Shell() {
  const { t } = useTranslation();
  const { session, may } = useMe();
  const { pathname } = useLocation();
  const [overlay, setOverlay] = useState<Overlay>('none');
  const close = useCallback(() => setOverlay('none'), []);
  useShellShortcuts(setOverlay);
  useWatch(session);
  // Once for a session: another role reads the pages anew.
  useEffect(() => fetchAhead(pagesFor(may).map((page) => page.id)), []);
  return (
    <>
      <a href="#main" className="sj-skip">
        {t('app.skip')}
      </a>
      <Header onSearch={() => setOverlay('palette')} onHelp={() => setOverlay('help')} />
      <IdleWarning session={session} />
      <main id="main" tabIndex={-1}>
        <ErrorBoundary key={pathname.split('/')[1]}>
          <Outlet />
        </ErrorBoundary>
      </main>
      <LiveRegion />
      {overlay === 'help' && <HelpDialog onClose={close} />}
      {overlay === 'palette' && <CommandPalette onClose={close} />}
    </>
  );
}
