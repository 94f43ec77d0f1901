import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { caseDecisionsQuery } from '@/api/decisions';
import type { AgendaItem } from '@/gen/sjelden/meeting/v1/case_meeting_pb';
import { type Decision, DecisionState } from '@/gen/sjelden/meeting/v1/decision_pb';
import { formatDay, formatMoment } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { PersonName, UnitName } from '@/ui/Names';

const SIGNS: Record<DecisionState, string> = {
  [DecisionState.UNSPECIFIED]: '○',
  [DecisionState.OFFERED]: '○',
  [DecisionState.ACCEPTED]: '✓',
  [DecisionState.DECLINED]: '✗',
  [DecisionState.DONE]: '✓✓',
};

// What was decided about one case, and whether somebody has taken it on: nobody's duty until then.
export function Decisions({ item }: { item: AgendaItem }) {
  const { t } = useTranslation();
  const query = useQuery({ ...caseDecisionsQuery(item.pathway), enabled: item.decisions.length > 0 });
  const decisions = (query.data ?? []).filter((decision) => decision.agendaItem === item.name);
  if (query.isError) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (decisions.length === 0) return null;
  return (
    <ul className="sj-list sj-stack sj-tight" aria-label={t('decisions.title')}>
      {decisions.map((decision) => (
        <DecisionLine key={decision.name} decision={decision} />
      ))}
    </ul>
  );
}

function DecisionLine({ decision }: { decision: Decision }) {
  const { t } = useTranslation();
  const open = decision.state === DecisionState.OFFERED || decision.state === DecisionState.ACCEPTED;
  return (
    <li className="sj-row">
      <span aria-hidden="true" className="sj-rung-sign">
        {SIGNS[decision.state]}
      </span>
      <span className="sj-strong">{t(`taskCodes.${decision.taskCode}`, { defaultValue: decision.taskCode })}</span>
      <span>
        <PersonName name={decision.owner} />, <UnitName name={decision.unit} />
      </span>
      {open && <Deadline day={decision.dueDate} />}
      <span className="sj-tag">{t(`decisions.states.${DecisionState[decision.state]}`)}</span>
      <span className="sj-subtle">
        {decision.state === DecisionState.OFFERED && (
          <>
            {t('case.answerBy', { day: formatDay(decision.answerByDate) })}, {t('case.answersFor')}{' '}
            <PersonName name={decision.accountable} />
          </>
        )}
        {decision.acceptedBy !== '' && (
          <>
            <PersonName name={decision.acceptedBy} />
            {decision.answerTime && ` ${formatMoment(timestampDate(decision.answerTime))}`}
          </>
        )}
        {decision.declineReason}
      </span>
      {decision.note !== '' && <span className="sj-full sj-subtle">{decision.note}</span>}
    </li>
  );
}
