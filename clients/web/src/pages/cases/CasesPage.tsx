import { Button } from '@navikt/ds-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { pathwayListQuery } from '@/api/pathways';
import { templatesQuery } from '@/api/templates';
import type { PathwayRow } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { useMe } from '@/session/useSession';
import { Deadline } from '@/ui/Deadline';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { LoadMore } from '@/ui/LoadMore';
import { Loading } from '@/ui/Loading';
import { PatientName, PersonName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { Switch } from '@/ui/Switch';
import { ExportButton } from '@/ui/ExportButton';
import { Worklist } from '@/ui/Worklist';
import { addressWith } from '@/ui/addressWith';
import type { PagedQuery } from '@/ui/worklistFile';
import { Board, Standing } from './Board';
import { Plans } from './Plans';
import { byPerson, byStep } from './board';
import { casesFile } from './columns';
import './board.css';

const WHOSE = ['unit', 'mine'] as const;
const VIEWS = ['list', 'step', 'person'] as const;
type View = (typeof VIEWS)[number];

// Every open case with its one next action, what is overdue first: as a list, or in columns by step or by person.
export default function CasesPage() {
  const { t } = useTranslation();
  const { unit, person, may } = useMe();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const view: View = VIEWS.find((one) => one === params.get('view')) ?? 'list';
  const whose = params.get('whose') === 'mine' ? 'mine' : 'unit';
  const list = useInfiniteQuery(
    pathwayListQuery(whose === 'mine' ? { case: 'owner', value: person } : { case: 'unit', value: unit }),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const show = (name: 'view' | 'whose', value: string) =>
    setParams(addressWith(params, { [name]: value === VIEWS[0] || value === WHOSE[0] ? '' : value }), { replace: true });
  return (
    <Page
      wide={view !== 'list'}
      title={t('pages.cases')}
      views="/cases"
      intro={t('cases.intro')}
      actions={
        <>
          <Switch
            label={t('board.view')}
            options={VIEWS.map((one) => ({ value: one, text: t(`board.views.${one}`) }))}
            value={view}
            onChange={(next) => show('view', next)}
          />
          <Switch
            label={t('start.view')}
            options={WHOSE.map((one) => ({ value: one, text: t(`start.views.${one}`) }))}
            value={whose}
            onChange={(next) => show('whose', next)}
          />
          {may('pathway.open') && (
            <Button size="small" onClick={() => void navigate('/cases/new')}>
              {t('openPathway.title')}
            </Button>
          )}
        </>
      }
    >
      {list.isPending && <Loading />}
      {list.isError && <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <EmptyState title={t('cases.empty')}>{t('cases.emptyText')}</EmptyState>}
      {rows.length > 0 && <CasesView rows={rows} view={view} query={list} />}
      <LoadMore query={list} />
      <Plans rows={rows} />
    </Page>
  );
}

interface CasesViewProps {
  rows: readonly PathwayRow[];
  view: View;
  query: PagedQuery;
}

function CasesView({ rows, view, query }: CasesViewProps) {
  const { t } = useTranslation();
  const templates = useQuery({ ...templatesQuery, enabled: view === 'step' }).data ?? [];
  const list = { file: casesFile(t), rows, query };
  if (view === 'list') {
    return (
      <Worklist {...list}>
        <CasesTable rows={rows} />
      </Worklist>
    );
  }
  return (
    <>
      <div className="sj-row sj-no-print">
        <ExportButton {...list} />
      </div>
      <Board by={view} columns={view === 'step' ? byStep(rows, templates) : byPerson(rows)} />
    </>
  );
}

function CasesTable({ rows }: { rows: readonly PathwayRow[] }) {
  const { t } = useTranslation();
  return (
    <table className="sj-table sj-dense">
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
        {t(`taskCodes.${row.leadTaskCode}`, { defaultValue: row.leadTaskCode })} <Standing row={row} />
      </td>
      <td>
        <PersonName name={row.leadOwner} />
      </td>
      <td>{row.latestStartDate !== '' && <Deadline day={row.latestStartDate} />}</td>
    </tr>
  );
}
