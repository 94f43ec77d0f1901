import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Urgency } from '@/gen/sjelden/referral/v1/assessment_pb';
import { type Referral, ReferralKind } from '@/gen/sjelden/referral/v1/referral_pb';
import { formatDay, formatMoment } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { PersonName, UnitName } from '@/ui/Names';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { Attachments } from './attachments/Attachments';
import { Clocks } from './Clocks';
import { Conditions, Findings, TermText } from './Findings';
import { Assignments, History } from './History';

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="sj-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

// Which dates it names, the nearest legal one first.
function Dates({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const open = referral.owner !== '';
  const clocks = [
    { name: 'assessmentDue', day: referral.assessments.length === 0 ? referral.assessmentDueDate : '' },
    { name: 'latestStart', day: referral.latestStartDate },
    { name: 'plannedStart', day: referral.plannedStartDate },
    { name: 'replyBy', day: referral.replyByDate },
  ].filter((clock) => clock.day !== '');
  return (
    <>
      {clocks.map((clock) => (
        <Fact key={clock.name} name={t(`referral.${clock.name}`)}>
          {open ? <Deadline day={clock.day} /> : formatDay(clock.day)}
        </Fact>
      ))}
    </>
  );
}

function Facts({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { inpatient, pregnancy } = referral;
  return (
    <dl className="sj-facts">
      <Dates referral={referral} />
      <Fact name={t('referral.kind')}>
        {text('ReferralKind', ReferralKind as EnumObject, referral.kind)},{' '}
        {text('Urgency', Urgency as EnumObject, referral.urgency).toLowerCase()}
      </Fact>
      <Fact name={t('referral.from')}>
        <PersonName name={referral.requestedBy} />, <UnitName name={referral.referringUnit} />
      </Fact>
      <Fact name={t('referral.to')}>
        <UnitName name={referral.receivingUnit} />
        {referral.attention !== '' && (
          <>
            , {t('referral.attention')} <PersonName name={referral.attention} />
          </>
        )}
      </Fact>
      {referral.receiveTime && (
        <Fact name={t('referral.received')}>{formatMoment(timestampDate(referral.receiveTime))}</Fact>
      )}
      {inpatient && (
        <Fact name={t('referral.inpatient')}>
          <UnitName name={inpatient.unit} />
          {inpatient.phone !== '' && `, ${t('referral.phone')} ${inpatient.phone}`}
          {inpatient.expectedDischargeDate !== '' &&
            `, ${t('referral.discharge', { day: formatDay(inpatient.expectedDischargeDate) })}`}
        </Fact>
      )}
      {pregnancy && (
        <Fact name={t('referral.pregnancy')}>
          {pregnancy.dueDate !== '' && t('referral.dueDate', { day: formatDay(pregnancy.dueDate) })}{' '}
          {pregnancy.fetuses.map((fetus) => [fetus.label, fetus.note].filter(Boolean).join(': ')).join('; ')}
        </Fact>
      )}
      {referral.family !== '' && <Fact name={t('referral.family')}>{referral.family.replace('families/', '')}</Fact>}
    </dl>
  );
}

// The whole referral as its reader needs it: the question first.
export function ReferralText({ referral, underWay }: { referral: Referral; underWay?: ReadonlySet<string> }) {
  const { t } = useTranslation();
  return (
    <div className="sj-referral">
      <Part title={t('referral.question')}>
        {referral.question === '' ? (
          <p className="sj-subtle">{t('referral.noQuestion')}</p>
        ) : (
          <p className="sj-prose sj-question">{referral.question}</p>
        )}
      </Part>
      <Facts referral={referral} />
      <Clocks referral={referral} />
      <Part title={t('referral.findings')}>
        <Findings findings={referral.findings} />
      </Part>
      {referral.conditions.length > 0 && (
        <Part title={t('referral.conditions')}>
          <Conditions conditions={referral.conditions} />
        </Part>
      )}
      {referral.indications.length > 0 && (
        <Part title={t('referral.indications')}>
          <ul className="sj-list">
            {referral.indications.map((term) => (
              <li key={term.id}>
                <TermText term={term} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={t('attachments.title')}>
        <Attachments referral={referral} underWay={underWay} />
      </Part>
      <Part title={t('referral.assigned')}>
        <Assignments referral={referral} />
      </Part>
      <Part title={t('history.title')}>
        <History referral={referral} />
      </Part>
    </div>
  );
}
