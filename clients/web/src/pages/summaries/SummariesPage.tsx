import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMe } from '@/session/useSession';
import { Page } from '@/ui/Page';
import { Switch } from '@/ui/Switch';
import { Drafts } from './Drafts';
import { Inbox } from './Inbox';
import { Ledger } from './Ledger';
import './summaries.css';

const VIEWS = ['inbox', 'ledger', 'drafts'] as const;
type View = (typeof VIEWS)[number];

function viewOf(text: string | null): View {
  return VIEWS.find((view) => view === text) ?? 'inbox';
}

// What has come, what was sent and whether it arrived, and what is being written.
export default function SummariesPage() {
  const { t } = useTranslation();
  const { unit } = useMe();
  const [params, setParams] = useSearchParams();
  const view = viewOf(params.get('view'));
  return (
    <Page
      title={t('pages.summaries')}
      views="/summaries"
      intro={t(`summaries.intro.${view}`)}
      actions={
        <Switch
          label={t('summaries.view')}
          options={VIEWS.map((one) => ({ value: one, text: t(`summaries.views.${one}`) }))}
          value={view}
          onChange={(next) => setParams(next === 'inbox' ? {} : { view: next }, { replace: true })}
        />
      }
    >
      {view === 'inbox' && <Inbox unit={unit} />}
      {view === 'ledger' && <Ledger />}
      {view === 'drafts' && <Drafts unit={unit} />}
    </Page>
  );
}
