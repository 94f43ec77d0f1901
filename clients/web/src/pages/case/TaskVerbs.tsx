import { useTranslation } from 'react-i18next';
import { pathways } from '@/api/pathways';
import { PathwayOutcome, type Task, WaitingKind } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { today } from '@/time/clock';
import { addDays } from '@/time/days';
import { workingDayOnOrBefore } from '@/time/workingDays';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { Refusal } from '@/ui/Refusal';
import { VerbForm } from '@/ui/VerbForm';
import { Verbs } from '@/ui/Verbs';
import { WordsField } from '@/ui/WordsField';
import { type EnumObject } from '@/ui/enumText';
import { aDay, required, useFields } from '@/ui/useFields';
import { NextChoice } from './NextChoice';
import { type Owner, OwnerFields, anOwner } from './OwnerFields';
import { type Next, aNext, nextOf } from './next';
import { usePathwayAct } from './usePathwayAct';

const ACTIONS = ['accept', 'complete', 'set-waiting', 'reassign', 'decline'] as const;
type TaskAction = (typeof ACTIONS)[number];

const WAITING = [
  WaitingKind.PATIENT,
  WaitingKind.REFERRER,
  WaitingKind.RELATIVE,
  WaitingKind.EXTERNAL_LABORATORY,
  WaitingKind.OTHER,
];

interface TaskVerbsProps {
  task: Task;
  // The case's other open tasks, of which one may become the next action.
  others: Task[];
  // The case's units, whose people may be asked instead.
  units: readonly string[];
}

type FormProps = TaskVerbsProps & { close: () => void };

// What this person may do with the task now, as the service says; to accept comes first.
export function TaskVerbs(props: TaskVerbsProps) {
  const { task } = props;
  const { t } = useTranslation();
  const offered = ACTIONS.filter((action) => task.availableActions.includes(action));
  const accept = usePathwayAct({
    sent: { name: task.name, etag: task.etag },
    call: (request) => pathways.acceptTask(request),
    said: t('case.changed'),
  });
  return (
    <>
      <Verbs<TaskAction>
        emphasised={offered[0] === 'accept'}
        label={t('verbs.offered')}
        offered={offered}
        textOf={(action) => t(`case.actions.${action}`)}
        atOnce={{ accept }}
        form={(action, close) => <FormOf action={action} close={close} {...props} />}
      />
      <Refusal error={accept.error} />
    </>
  );
}

function FormOf({ action, ...props }: FormProps & { action: TaskAction }) {
  switch (action) {
    case 'complete':
      return <CompleteForm {...props} />;
    case 'set-waiting':
      return <WaitingForm {...props} />;
    case 'reassign':
      return <ReassignForm {...props} />;
    case 'decline':
      return <DeclineForm {...props} />;
    case 'accept':
      return null;
  }
}

const BY_TEMPLATE: Next = { kind: 'template', lead: '', outcome: PathwayOutcome.UNSPECIFIED, reason: '' };

function CompleteForm({ task, others, close }: FormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields({ note: '', next: BY_TEMPLATE }, { next: task.lead ? aNext : undefined });
  const act = usePathwayAct({
    sent: { name: task.name, etag: task.etag, note: values.note, next: task.lead ? nextOf(values.next) : undefined },
    call: (request) => pathways.completeTask(request),
    said: t('case.changed'),
    onDone: close,
  });
  return (
    <VerbForm inCard submit={t('case.actions.complete')} verb={act} check={check} onCancel={close}>
      <WordsField lines={2} label={t('case.fields.note')} {...field('note')} />
      {task.lead && <NextChoice others={others} {...field('next')} />}
    </VerbForm>
  );
}

function WaitingForm({ task, close }: FormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(
    () => ({ kind: WaitingKind.PATIENT, note: '', followUpDate: workingDayOnOrBefore(addDays(today(), 14)) }),
    { followUpDate: aDay },
  );
  const { followUpDate, ...waitingOn } = values;
  const act = usePathwayAct({
    sent: { name: task.name, etag: task.etag, waitingOn, followUpDate },
    call: (request) => pathways.setWaiting(request),
    said: t('case.changed'),
    onDone: close,
  });
  return (
    <VerbForm inCard submit={t('case.actions.set-waiting')} verb={act} check={check} onCancel={close}>
      <div className="sj-fields">
        <EnumSelect
          label={t('case.fields.waitingOn')}
          name="WaitingKind"
          values={WaitingKind as EnumObject}
          options={WAITING}
          {...field('kind')}
        />
        <WordsField grow label={t('case.fields.waitingFor')} {...field('note')} />
        <DateField countWorkingDays label={t('case.fields.followUp')} {...field('followUpDate')} />
      </div>
    </VerbForm>
  );
}

// Offers a task to somebody else; whoever does so answers for it until it is accepted.
function ReassignForm({ task, units, close }: FormProps) {
  const { t } = useTranslation();
  const all = units.includes(task.unit) || task.unit === '' ? units : [task.unit, ...units];
  const nobody: Owner = { unit: task.unit || (units[0] ?? ''), person: '' };
  const { values, field, check } = useFields({ owner: nobody, reason: '' }, { owner: anOwner, reason: required });
  const act = usePathwayAct({
    sent: { name: task.name, etag: task.etag, owner: values.owner.person, reason: values.reason },
    call: (request) => pathways.reassignTask(request),
    said: t('case.changed'),
    onDone: close,
  });
  return (
    <VerbForm
      inCard
      intro={t('pathwayActs.reassignWhy')}
      submit={t('case.actions.reassign')}
      verb={act}
      check={check}
      onCancel={close}
    >
      <div className="sj-fields">
        <OwnerFields units={all} {...field('owner')} />
      </div>
      <WordsField lines={2} label={t('pathwayActs.fields.reason')} {...field('reason')} />
    </VerbForm>
  );
}

function DeclineForm({ task, close }: FormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields({ reason: '' }, { reason: required });
  const act = usePathwayAct({
    sent: { name: task.name, etag: task.etag, ...values },
    call: (request) => pathways.declineTask(request),
    said: t('case.changed'),
    onDone: close,
  });
  return (
    <VerbForm inCard submit={t('case.actions.decline')} verb={act} check={check} onCancel={close}>
      <WordsField label={t('case.fields.declineReason')} description={t('case.fields.declineWhy')} {...field('reason')} />
    </VerbForm>
  );
}
