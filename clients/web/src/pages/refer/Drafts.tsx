import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { referralListQuery } from '@/api/referrals';
import { ReferralState } from '@/gen/sjelden/referral/v1/referral_pb';
import { useMe } from '@/session/useSession';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { PatientName, UnitName } from '@/ui/Names';

// What the unit has begun and not sent.
export function Drafts() {
  const { t } = useTranslation();
  const { unit } = useMe();
  const list = useInfiniteQuery(referralListQuery({ case: 'referringUnit', value: unit }, [ReferralState.DRAFT]));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  if (list.isError) return <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0) return null;
  return (
    <section className="sj-card">
      <h2>{t('refer.drafts')}</h2>
      <ul className="sj-list sj-work">
        {rows.map((row) => (
          <li key={row.referral}>
            <span className="sj-work-what">
              <Link to={`/refer/${row.referral}`}>{t('refer.goOn')}</Link>
              <PatientName name={row.patient} />
              <span className="sj-subtle">
                <UnitName name={row.receivingUnit} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
