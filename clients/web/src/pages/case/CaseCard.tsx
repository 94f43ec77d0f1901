import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Pathway, PathwayOutcome, PathwayState, PathwayUnitRole, PauseReason } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { useMe } from '@/session/useSession';
import { formatDay } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { PersonName, UnitName } from '@/ui/Names';
import { PatientHead } from '@/ui/PatientHead';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { CaseLinks } from './CaseLinks';
import { useLeadTask } from './useLeadTask';

// The whole case in one look: the question, where it stands, and who has the next action until when.
export function CaseCard({ pathway }: { pathway: Pathway }) {
  const { t } = useTranslation();
  const text = useEnumText();
  return (
    <section className="sj-card sj-card-accent">
      <PatientHead patient={pathway.patient}>
        <span className="sj-tag">{text('PathwayState', PathwayState as EnumObject, pathway.state)}</span>
      </PatientHead>
      <p className="sj-prose sj-question">{pathway.question}</p>
      <NextAction pathway={pathway} />
      <dl className="sj-facts">
        {pathway.latestStartDate !== '' && (
          <>
            <dt>{t('referral.latestStart')}</dt>
            <dd>
              {pathway.careStartDate === '' ? (
                <Deadline day={pathway.latestStartDate} />
              ) : (
                t('case.careStarted', { day: formatDay(pathway.careStartDate), latest: formatDay(pathway.latestStartDate) })
              )}
            </dd>
          </>
        )}
        <dt>{t('case.units')}</dt>
        <dd>
          {pathway.units.map((unit) => (
            <span key={unit.unit} className="sj-case-unit">
              <UnitName name={unit.unit} />{' '}
              <span className="sj-subtle">{text('PathwayUnitRole', PathwayUnitRole as EnumObject, unit.role)}</span>
            </span>
          ))}
        </dd>
        {pathway.referrals.length > 0 && (
          <>
            <dt>{t('case.referrals')}</dt>
            <dd className="sj-row">
              {pathway.referrals.map((referral, place) => (
                <Link key={referral} to={`/referrals/${referral}`}>
                  {t('case.referral', { number: place + 1 })}
                </Link>
              ))}
            </dd>
          </>
        )}
      </dl>
      <CaseLinks pathway={pathway} />
    </section>
  );
}

function NextAction({ pathway }: { pathway: Pathway }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { person } = useMe();
  const lead = useLeadTask(pathway);
  if (pathway.closing) {
    return (
      <p>
        <span className="sj-strong">{text('PathwayOutcome', PathwayOutcome as EnumObject, pathway.closing.outcome)}</span>:{' '}
        {pathway.closing.reason}
      </p>
    );
  }
  return (
    <>
      {pathway.pause && (
        <p>
          {t('case.paused', { day: formatDay(pathway.pause.followUpDate) })}{' '}
          {text('PauseReason', PauseReason as EnumObject, pathway.pause.reason)}
          {pathway.pause.note !== '' && `: ${pathway.pause.note}`}
        </p>
      )}
      <p>
        <span className="sj-strong">{lead ? t(`taskCodes.${lead.code}`, { defaultValue: lead.code }) : t('case.next')}</span>:{' '}
        <PersonName name={pathway.leadOwner} />
        {pathway.leadOwner === person && ` (${t('referralPage.you')})`} <Deadline day={pathway.nextDate} />
      </p>
    </>
  );
}
