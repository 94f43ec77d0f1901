import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { referralListQuery } from '@/api/referrals';
import { NextAction, type ReferralRow, ReferralState } from '@/gen/sjelden/referral/v1/referral_pb';
import { useMe } from '@/session/useSession';
import { Deadline } from '@/ui/Deadline';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { LoadMore } from '@/ui/LoadMore';
import { Loading } from '@/ui/Loading';
import { PatientName, PersonName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { Switch } from '@/ui/Switch';
import { Worklist } from '@/ui/Worklist';
import { addressWith } from '@/ui/addressWith';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { referralsFile } from '../referral/columns';

const VIEWS = ['sent', 'received'] as const;

const EVERY_STATE = Object.values(ReferralState).filter(
  (state): state is ReferralState => typeof state === 'number' && state !== ReferralState.UNSPECIFIED,
);

// The unit's referrals, both ways; finished ones where they are asked for.
export default function ReferredPage() {
  const { t } = useTranslation();
  const { unit } = useMe();
  const [params, setParams] = useSearchParams();
  const view = params.get('view') === 'received' ? 'received' : 'sent';
  const all = params.get('all') === '1';
  const list = useInfiniteQuery(
    referralListQuery(
      { case: view === 'sent' ? 'referringUnit' : 'receivingUnit', value: unit },
      all ? EVERY_STATE : [],
    ),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const show = (next: { view?: string; all?: boolean }) => {
    const wanted = { view, all, ...next };
    const named = { view: wanted.view === 'received' ? 'received' : '', all: wanted.all ? '1' : '' };
    setParams(addressWith(params, named), { replace: true });
  };
  return (
    <Page
      title={t('pages.referred')}
      views="/referrals"
      actions={
        <>
          <label className="sj-row">
            <input type="checkbox" checked={all} onChange={(event) => show({ all: event.target.checked })} />
            {t('referred.all')}
          </label>
          <Switch
            label={t('referred.view')}
            options={VIEWS.map((one) => ({ value: one, text: t(`referred.views.${one}`) }))}
            value={view}
            onChange={(next) => show({ view: next })}
          />
        </>
      }
    >
      {list.isPending && <Loading />}
      {list.isError && <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && (
        <EmptyState title={t(`referred.empty.${view}`)}>{t(`referred.emptyText.${view}`)}</EmptyState>
      )}
      {rows.length > 0 && (
        <Worklist file={referralsFile(t, view === 'sent')} rows={rows} query={list}>
          <ReferredTable rows={rows} withReceiver={view === 'sent'} />
        </Worklist>
      )}
      <LoadMore query={list} />
    </Page>
  );
}

function ReferredTable({ rows, withReceiver }: { rows: readonly ReferralRow[]; withReceiver: boolean }) {
  const { t } = useTranslation();
  const text = useEnumText();
  return (
    <table className="sj-table">
      <thead>
        <tr>
          <th scope="col">{t('referred.patient')}</th>
          <th scope="col">{t(withReceiver ? 'referral.to' : 'referral.from')}</th>
          <th scope="col">{t('referred.state')}</th>
          <th scope="col">{t('referred.next')}</th>
          <th scope="col">{t('referred.deadline')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.referral}>
            <td>
              <Link to={row.state === ReferralState.DRAFT ? `/refer/${row.referral}` : `/referrals/${row.referral}`}>
                <PatientName name={row.patient} />
              </Link>
            </td>
            <td>
              <UnitName name={withReceiver ? row.receivingUnit : row.referringUnit} />
            </td>
            <td>{text('ReferralState', ReferralState as EnumObject, row.state)}</td>
            <td>
              {row.nextAction === NextAction.UNSPECIFIED ? (
                <span className="sj-subtle">{t('referred.nothing')}</span>
              ) : (
                <>
                  {text('NextAction', NextAction as EnumObject, row.nextAction)}
                  <br />
                  <span className="sj-subtle">
                    <PersonName name={row.owner} />
                  </span>
                </>
              )}
            </td>
            <td>{row.owner !== '' && <Deadline day={row.nextActionDate || row.deadlineDate} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
