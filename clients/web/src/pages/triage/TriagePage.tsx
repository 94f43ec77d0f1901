import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { resourceFromPath } from '@/api/names';
import { queryClient } from '@/api/queryClient';
import { referralListQuery } from '@/api/referrals';
import { ReferralState } from '@/gen/sjelden/referral/v1/referral_pb';
import { useShortcuts } from '@/keyboard/shortcuts';
import { useMe } from '@/session/useSession';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { Switch } from '@/ui/Switch';
import { ExportButton } from '@/ui/ExportButton';
import { queueFile } from '../referral/columns';
import { Queue } from './Queue';
import { QueueList } from './QueueList';
import { ReadingPane } from './ReadingPane';
import type { OpenDecision } from './useDecision';
import { nextAfter, stepFrom } from './queue';

const VIEWS = ['desk', 'list'] as const;

const TO_ASSESS = [ReferralState.RECEIVED, ReferralState.INFO_REQUESTED];

function queueOf(unit: string) {
  return referralListQuery({ case: 'receivingUnit', value: unit }, TO_ASSESS);
}

// What was decided leaves the queue at once; the services say so too a moment later.
function dropRow(unit: string, name: string): void {
  queryClient.setQueryData(queueOf(unit).queryKey, (list) =>
    list && {
      ...list,
      pages: list.pages.map((page) => ({ ...page, rows: page.rows.filter((row) => row.referral !== name) })),
    },
  );
}

export default function TriagePage() {
  const { t } = useTranslation();
  const { unit } = useMe();
  const navigate = useNavigate();
  const { '*': path } = useParams();
  const [params] = useSearchParams();
  const view = params.get('view') === 'list' ? 'list' : 'desk';
  const selected = resourceFromPath(path, 'referrals') ?? '';
  const list = useInfiniteQuery(queueOf(unit));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const names = rows.map((row) => row.referral);
  const first = names[0];
  // What was begun on a referral stays while the page is open, also when another one is read meanwhile.
  const begun = useRef(new Map<string, OpenDecision>());
  const select = (name: string | undefined) => void navigate(name ? `/triage/${name}` : '/triage', { replace: true });

  useEffect(() => {
    if (view === 'desk' && selected === '' && first) void navigate(`/triage/${first}`, { replace: true });
  }, [view, selected, first, navigate]);
  useShortcuts([
    { keys: 'j', label: 'triage.keys.next', group: 'pages.triage', run: () => select(stepFrom(names, selected, 1)) },
    { keys: 'k', label: 'triage.keys.previous', group: 'pages.triage', run: () => select(stepFrom(names, selected, -1)) },
  ]);

  return (
    <Page
      wide
      title={t('pages.triage')}
      views="/triage"
      actions={
        <>
          {view === 'desk' && <ExportButton file={queueFile(t)} rows={rows} query={list} />}
          <Switch
            label={t('triage.view')}
            options={VIEWS.map((one) => ({ value: one, text: t(`triage.views.${one}`) }))}
            value={view}
            onChange={(next) => void navigate(next === 'list' ? '/triage?view=list' : '/triage', { replace: true })}
          />
        </>
      }
      intro={
        <>
          <UnitName name={unit} />: {t('triage.intro')}
        </>
      }
    >
      {list.isPending && <Loading />}
      {list.isError && <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && selected === '' && (
        <EmptyState title={t('triage.emptyTitle')}>{t('triage.emptyText')}</EmptyState>
      )}
      {view === 'list' && rows.length > 0 && <QueueList rows={rows} query={list} />}
      {view === 'desk' && (rows.length > 0 || selected !== '') && (
        <div className="sj-triage">
          <Queue rows={rows} selected={selected} query={list} onSelect={select} />
          {selected !== '' && (
            <ReadingPane
              key={selected}
              name={selected}
              begun={begun.current}
              onDone={(leaves) => {
                const next = nextAfter(names, selected);
                if (leaves) dropRow(unit, selected);
                select(next);
              }}
            />
          )}
        </div>
      )}
    </Page>
  );
}
