import { useTranslation } from 'react-i18next';
import { type Pathway, type Task, TaskState, WaitingKind } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { formatDay } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PersonName, UnitName } from '@/ui/Names';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { TaskVerbs } from './TaskVerbs';
import { useTasks } from './useLeadTask';

const OPEN: readonly TaskState[] = [TaskState.OFFERED, TaskState.ACCEPTED];

export function Tasks({ pathway }: { pathway: Pathway }) {
  const { t } = useTranslation();
  const query = useTasks(pathway);
  const tasks = (query.data?.pages.flatMap((page) => page.tasks) ?? []).filter((task) => OPEN.includes(task.state));
  return (
    <section className="sj-card">
      <h2>{t('case.tasks')}</h2>
      {query.isPending && <Loading lines={2} />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && tasks.length === 0 && <p className="sj-subtle">{t('case.noTasks')}</p>}
      <ul className="sj-list sj-tasks">
        {tasks.map((task) => (
          <TaskLine
            key={task.name}
            task={task}
            others={tasks.filter((other) => other.name !== task.name)}
            units={pathway.units.map((unit) => unit.unit)}
          />
        ))}
      </ul>
    </section>
  );
}

function TaskLine({ task, others, units }: { task: Task; others: Task[]; units: readonly string[] }) {
  const { t } = useTranslation();
  const text = useEnumText();
  return (
    <li>
      <div className="sj-row sj-between">
        <span className="sj-strong">
          {t(`taskCodes.${task.code}`, { defaultValue: task.code })}{' '}
          {task.lead && <span className="sj-tag">{t('case.lead')}</span>}
        </span>
        <Deadline day={task.followUpDate || task.dueDate} />
      </div>
      <p>
        <PersonName name={task.owner} />, <UnitName name={task.unit} />{' '}
        <span className="sj-subtle">
          {text('TaskState', TaskState as EnumObject, task.state)}
          {task.state === TaskState.OFFERED && (
            <>
              , {t('case.answersFor')} <PersonName name={task.accountable} />
              {task.answerByDate !== '' && `, ${t('case.answerBy', { day: formatDay(task.answerByDate) })}`}
            </>
          )}
        </span>
      </p>
      {task.note !== '' && <p className="sj-prose">{task.note}</p>}
      {task.waitingOn && (
        <p>
          {t('case.waits')} {text('WaitingKind', WaitingKind as EnumObject, task.waitingOn.kind).toLowerCase()}
          {task.waitingOn.note !== '' && `: ${task.waitingOn.note}`}
        </p>
      )}
      <TaskVerbs task={task} others={others} units={units} />
    </li>
  );
}
