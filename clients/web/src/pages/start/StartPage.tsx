import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type Shortcut, useShortcuts } from '@/keyboard/shortcuts';
import { useMe } from '@/session/useSession';
import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';
import { Switch } from '@/ui/Switch';
import { SinceLast } from './SinceLast';
import { WorkCard } from './WorkCard';
import { SOURCES, type View } from './sources';

const VIEWS: readonly View[] = ['mine', 'unit'];

export default function StartPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const view: View = params.get('view') === 'unit' ? 'unit' : 'mine';
  const show = (next: View) => setParams(next === 'mine' ? {} : { view: next }, { replace: true });
  const toggle: Shortcut = {
    keys: 'u',
    label: 'start.toggleView',
    group: 'pages.start',
    run: () => show(view === 'mine' ? 'unit' : 'mine'),
  };
  useShortcuts([toggle]);
  const choice = (
    <Switch
      label={t('start.view')}
      options={VIEWS.map((one) => ({ value: one, text: t(`start.views.${one}`) }))}
      value={view}
      onChange={show}
    />
  );
  const sources = SOURCES.filter((source) => me.may(source.permission));
  const previous = me.session.previousSignInTime;
  const since = previous && timestampDate(previous);
  return (
    <Page title={t('pages.start')} intro={t('start.intro')} actions={choice}>
      {sources.length === 0 && <EmptyState title={t('start.nothingForRole')}>{t('start.nothingForRoleText')}</EmptyState>}
      {sources.length > 0 && <SinceLast sources={sources} view={view} me={me} />}
      <div className="sj-cards">
        {sources.map((source) => (
          <WorkCard key={source.id} source={source} view={view} me={me} since={since} />
        ))}
      </div>
    </Page>
  );
}
