import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { referralQuery } from '@/api/referrals';
import { ReferralState } from '@/gen/sjelden/referral/v1/referral_pb';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { Page } from '@/ui/Page';
import { DraftEditor } from './DraftEditor';

export function DraftPage({ name }: { name: string }) {
  const { t } = useTranslation();
  const query = useQuery(referralQuery(name));
  if (query.data && query.data.state !== ReferralState.DRAFT) return <Navigate to={`/referrals/${name}`} replace />;
  return (
    <Page title={t('refer.draftTitle')} intro={t('refer.draftIntro')}>
      {query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <DraftEditor referral={query.data} />}
    </Page>
  );
}
