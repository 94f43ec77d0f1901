import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { resourceFromPath } from '@/api/names';
import { useOpenDocument } from '@/api/openDocuments';
import { openedReferralQuery } from '@/api/clocks';
import { NextAction, type Referral, ReferralState } from '@/gen/sjelden/referral/v1/referral_pb';
import { ClockVerbs } from '@/referral/ClockVerbs';
import { Ladder } from '@/referral/Ladder';
import { ReferralText } from '@/referral/ReferralText';
import { AttachFiles } from '@/referral/attachments/AttachFiles';
import { useUploads } from '@/referral/attachments/useUploads';
import { LetterPanel } from '@/referral/letters/LetterPanel';
import { useMe } from '@/session/useSession';
import { CopyButton } from '@/ui/CopyButton';
import { Deadline } from '@/ui/Deadline';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PersonName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { PatientHead } from '@/ui/PatientHead';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import NotFoundPage from '../NotFoundPage';
import { ReferralActions } from './ReferralActions';

export default function ReferralPage() {
  const name = resourceFromPath(useParams()['*'], 'referrals');
  return name ? <OneReferral key={name} name={name} /> : <NotFoundPage />;
}

function OneReferral({ name }: { name: string }) {
  const { t } = useTranslation();
  useOpenDocument(name);
  const query = useQuery(openedReferralQuery(name));
  if (query.data?.state === ReferralState.DRAFT) return <Navigate to={`/refer/${name}`} replace />;
  return (
    <Page title={t('referralPage.title')}>
      {query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <ReferralView referral={query.data} />}
    </Page>
  );
}

function ReferralView({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const text = useRef<HTMLDivElement>(null);
  const uploads = useUploads(referral.name);
  const pathway = referral.pathwayAcknowledgement?.pathway;
  return (
    <>
      <StandingCard referral={referral} />
      <ReferralActions referral={referral} />
      <ClockVerbs referral={referral} />
      <div className="sj-row sj-no-print">
        {pathway && <Link to={`/cases/${pathway}`}>{t('referralPage.toCase')}</Link>}
        {referral.forwardedTo !== '' && (
          <Link to={`/referrals/${referral.forwardedTo}`}>{t('referralPage.forwardedTo')}</Link>
        )}
        {referral.forwardedFrom !== '' && (
          <Link to={`/referrals/${referral.forwardedFrom}`}>{t('referralPage.forwardedFrom')}</Link>
        )}
        {referral.convertedFrom !== '' && (
          <Link to={`/advice/${referral.convertedFrom}`}>{t('advice.toDialogue')}</Link>
        )}
        <CopyButton target={text} />
      </div>
      <div ref={text}>
        <ReferralText referral={referral} underWay={uploads.underWay} />
      </div>
      <LetterPanel key={referral.etag} referral={referral} />
      {referral.availableActions.includes('attach') && (
        <section className="sj-card sj-no-print" aria-labelledby="sj-attach-title">
          <h2 id="sj-attach-title">{t('attachments.add')}</h2>
          <AttachFiles uploads={uploads} />
        </section>
      )}
    </>
  );
}

// Whose it is now, what is next and by when, and which steps are proven.
function StandingCard({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { person } = useMe();
  return (
    <section className="sj-card sj-card-accent">
      <PatientHead patient={referral.patient}>
        <span className="sj-tag">{text('ReferralState', ReferralState as EnumObject, referral.state)}</span>
      </PatientHead>
      {referral.nextAction === NextAction.UNSPECIFIED ? (
        <p>{t('referralPage.nothingNext')}</p>
      ) : (
        <p>
          <span className="sj-strong">{text('NextAction', NextAction as EnumObject, referral.nextAction)}</span>:{' '}
          <PersonName name={referral.owner} />
          {referral.owner === person && ` (${t('referralPage.you')})`} <Deadline day={referral.nextActionDate} />
        </p>
      )}
      <Ladder referral={referral} />
    </section>
  );
}
