import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { pathwayListQuery } from '@/api/pathways';
import { type PathwayRow, PathwayState, WaitingKind } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { useMe } from '@/session/useSession';
import { Deadline } from '@/ui/Deadline';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { LoadMore } from '@/ui/LoadMore';
import { Loading } from '@/ui/Loading';
import { PatientName, PersonName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { Switch } from '@/ui/Switch';
import { type EnumObject, useEnumText } from '@/ui/enumText';

const VIEWS = ['unit', 'mine'] as const;

// Every open case with its one next action, what is overdue first.
export default function CasesPage() {
  const { t } = useTranslation();
  const { unit, person } = useMe();
  const [params, setParams] = useSearchParams();
  const view = params.get('view') === 'mine' ? 'mine' : 'unit';
  const list = useInfiniteQuery(
    pathwayListQuery(view === 'mine' ? { case: 'owner', value: person } : { case: 'unit', value: unit }),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Page
      title={t('pages.cases')}
      intro={t('cases.intro')}
      actions={
        <Switch
          label={t('start.view')}
          options={VIEWS.map((one) => ({ value: one, text: t(`start.views.${one}`) }))}
          value={view}
          onChange={(next) => setParams(next === 'mine' ? { view: next } : {}, { replace: true })}
        />
      }
    >
      {list.isPending && <Loading />}
      {list.isError && <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <EmptyState title={t('cases.empty')}>{t('cases.emptyText')}</EmptyState>}
      {rows.length > 0 && <CasesTable rows={rows} />}
      <LoadMore query={list} />
    </Page>
  );
}

function CasesTable({ rows }: { rows: readonly PathwayRow[] }) {
  const { t } = useTranslation();
  return (
    <table className="sj-table">
      <thead>
        <tr>
          <th scope="col">{t('referred.deadline')}</th>
          <th scope="col">{t('referred.patient')}</th>
          <th scope="col">{t('referred.next')}</th>
          <th scope="col">{t('cases.owner')}</th>
          <th scope="col">{t('referral.latestStart')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <CaseRow key={row.pathway} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function CaseRow({ row }: { row: PathwayRow }) {
  const { t } = useTranslation();
  const text = useEnumText();
  return (
    <tr>
      <td>
        <Deadline day={row.nextDate} />
      </td>
      <td>
        <Link to={`/cases/${row.pathway}`}>
          <PatientName name={row.patient} />
        </Link>
      </td>
      <td>
        {t(`taskCodes.${row.leadTaskCode}`, { defaultValue: row.leadTaskCode })}{' '}
        {row.state === PathwayState.PAUSED && (
          <span className="sj-tag">{text('PathwayState', PathwayState as EnumObject, row.state)}</span>
        )}
        {row.waitingOn !== WaitingKind.UNSPECIFIED && (
          <span className="sj-tag">
            {t('case.waits')} {text('WaitingKind', WaitingKind as EnumObject, row.waitingOn).toLowerCase()}
          </span>
        )}
      </td>
      <td>
        <PersonName name={row.leadOwner} />
      </td>
      <td>{row.latestStartDate !== '' && <Deadline day={row.latestStartDate} />}</td>
    </tr>
  );
}
