import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Assessment, CareLevel, NoRightReason, Priority } from '@/gen/sjelden/referral/v1/assessment_pb';
import {
  AssignmentRole,
  InformationRequestState,
  type InformationRequest,
  type Referral,
} from '@/gen/sjelden/referral/v1/referral_pb';
import { formatDay, formatMoment } from '@/time/days';
import { PersonName, UnitName } from '@/ui/Names';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { AnsweredItems } from './completeness/AnswerItems';

interface LineProps {
  time?: Timestamp;
  person: string;
  title: ReactNode;
  children?: ReactNode;
}

function Line({ time, person, title, children }: LineProps) {
  return (
    <li>
      <p>
        <span className="sj-strong">{title}</span>{' '}
        <span className="sj-subtle">
          {time && formatMoment(timestampDate(time))} {person !== '' && <PersonName name={person} />}
        </span>
      </p>
      {children}
    </li>
  );
}

function Question({ request }: { request: InformationRequest }) {
  const { t } = useTranslation();
  const lapsed = request.state === InformationRequestState.LAPSED;
  return (
    <Line time={request.askTime} person={request.askedBy} title={t('history.asked', { number: request.number })}>
      {request.text !== '' && <p className="sj-prose">{request.text}</p>}
      <AnsweredItems items={request.items} />
      {request.state === InformationRequestState.ANSWERED ? (
        <blockquote className="sj-answer">
          {request.answer !== '' && <p className="sj-prose">{request.answer}</p>}
          <p className="sj-subtle sj-small">
            {request.answerTime && formatMoment(timestampDate(request.answerTime))} <PersonName name={request.answeredBy} />
          </p>
        </blockquote>
      ) : (
        <p className="sj-subtle">
          {lapsed ? t('history.lapsed') : t('history.replyBy', { day: formatDay(request.replyByDate) })}
        </p>
      )}
    </Line>
  );
}

// What came out of one assessment, in words.
export function OutcomeText({ assessment }: { assessment: Assessment }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { outcome } = assessment;
  switch (outcome.case) {
    case 'right':
      return (
        <p>
          {t('history.right', {
            latest: formatDay(outcome.value.latestStartDate),
            planned: formatDay(outcome.value.plannedStartDate),
          })}{' '}
          {text('Priority', Priority as EnumObject, outcome.value.priority)}
        </p>
      );
    case 'noRight':
      return (
        <p className="sj-prose">
          {text('NoRightReason', NoRightReason as EnumObject, outcome.value.reasonCode)}: {outcome.value.medicalReason}
        </p>
      );
    case 'forward':
      return (
        <p className="sj-prose">
          <UnitName name={outcome.value.receivingUnit} />: {outcome.value.reason}
        </p>
      );
    case 'advice':
      return <p className="sj-prose">{outcome.value.text}</p>;
    case 'localWorkup':
      return (
        <p>
          {outcome.value.package}, {t('history.supportedBy')} <PersonName name={outcome.value.supporter} />,{' '}
          {t('history.checkIn', { day: formatDay(outcome.value.checkInDate) })}
        </p>
      );
    case 'accept':
      return outcome.value.plannedStartDate === '' ? null : (
        <p>{t('history.planned', { day: formatDay(outcome.value.plannedStartDate) })}</p>
      );
    default:
      return null;
  }
}

function AssessmentLine({ assessment }: { assessment: Assessment }) {
  const { t } = useTranslation();
  const text = useEnumText();
  return (
    <Line time={assessment.time} person={assessment.assessor} title={t(`outcomes.${assessment.outcome.case}`)}>
      <OutcomeText assessment={assessment} />
      {assessment.careLevel !== CareLevel.UNSPECIFIED && (
        <p className="sj-subtle">
          {text('CareLevel', CareLevel as EnumObject, assessment.careLevel)}
          {assessment.tierJustification !== '' && `: ${assessment.tierJustification}`}
        </p>
      )}
      {assessment.text !== '' && <p className="sj-prose">{assessment.text}</p>}
    </Line>
  );
}

export function Assignments({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const now = referral.assignments.filter((assignment) => !assignment.endTime);
  if (now.length === 0) return <p className="sj-subtle">{t('referral.nobodyAssigned')}</p>;
  return (
    <ul className="sj-list">
      {now.map((assignment) => (
        <li key={assignment.role + assignment.person}>
          {text('AssignmentRole', AssignmentRole as EnumObject, assignment.role)}: <PersonName name={assignment.person} />
        </li>
      ))}
    </ul>
  );
}

export function History({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const { informationRequests, assessments, closure } = referral;
  if (informationRequests.length + assessments.length === 0 && !closure) {
    return <p className="sj-subtle">{t('history.empty')}</p>;
  }
  return (
    <ol className="sj-history">
      {informationRequests.map((request) => (
        <Question key={request.number} request={request} />
      ))}
      {assessments.map((assessment, place) => (
        <AssessmentLine key={place} assessment={assessment} />
      ))}
      {closure && (
        <Line time={closure.time} person={closure.person} title={t('history.closed')}>
          <p className="sj-prose">{closure.reason}</p>
        </Line>
      )}
    </ol>
  );
}
