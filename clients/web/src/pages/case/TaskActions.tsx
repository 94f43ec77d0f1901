import { Button, TextField, Textarea } from '@navikt/ds-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pathwayChanged, pathways } from '@/api/pathways';
import { newRequestId } from '@/api/requestId';
import { PathwayOutcome, type Task, WaitingKind } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { today } from '@/time/clock';
import { addDays, dayNumber } from '@/time/days';
import { workingDayOnOrBefore } from '@/time/workingDays';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { announce } from '@/ui/announce';
import { type EnumObject } from '@/ui/enumText';
import { NextChoice } from './NextChoice';
import { ReassignForm } from './ReassignForm';
import { type Next, isIncomplete, nextOf } from './next';

const ACTIONS = ['accept', 'complete', 'set-waiting', 'reassign', 'decline'] as const;
type TaskAction = (typeof ACTIONS)[number];

const WAITING = [
  WaitingKind.PATIENT,
  WaitingKind.REFERRER,
  WaitingKind.RELATIVE,
  WaitingKind.EXTERNAL_LABORATORY,
  WaitingKind.OTHER,
];

interface TaskActionsProps {
  task: Task;
  // The case's other open tasks, of which one may become the next action.
  others: Task[];
  // The case's units, whose people may be asked instead.
  units: readonly string[];
}

// What this person may do with the task now, as the service says.
export function TaskActions({ task, others, units }: TaskActionsProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<TaskAction>();
  const offered = ACTIONS.filter((action) => task.availableActions.includes(action));
  const accept = useTaskChange(() =>
    pathways.acceptTask({ name: task.name, etag: task.etag, requestId: newRequestId() }),
  );
  if (offered.length === 0) return null;
  return (
    <div className="sj-stack sj-no-print">
      <div className="sj-row">
        {offered.map((action) => (
          <Button
            key={action}
            size="small"
            variant={action === 'accept' ? 'primary' : 'secondary'}
            data-color={action === 'accept' ? undefined : 'neutral'}
            aria-expanded={action === 'accept' ? undefined : action === open}
            loading={action === 'accept' && accept.isPending}
            onClick={() => (action === 'accept' ? accept.mutate() : setOpen(action === open ? undefined : action))}
          >
            {t(`case.actions.${action}`)}
          </Button>
        ))}
      </div>
      {accept.isError && <ErrorPanel error={accept.error} />}
      {open === 'complete' && <CompleteForm task={task} others={others} />}
      {open === 'set-waiting' && <WaitingForm task={task} />}
      {open === 'reassign' && <ReassignForm task={task} units={units} onDone={() => setOpen(undefined)} />}
      {open === 'decline' && <DeclineForm task={task} />}
    </div>
  );
}

function useTaskChange(call: () => Promise<unknown>) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: call,
    onSuccess: () => announce(t('case.changed')),
    // Also where it was refused: somebody may have done something meanwhile.
    onSettled: pathwayChanged,
  });
}

function CompleteForm({ task, others }: Omit<TaskActionsProps, 'units'>) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [next, setNext] = useState<Next>({ kind: 'template', lead: '', outcome: PathwayOutcome.UNSPECIFIED, reason: '' });
  const complete = useTaskChange(() =>
    pathways.completeTask({
      name: task.name,
      etag: task.etag,
      note: note.trim(),
      next: task.lead ? nextOf(next) : undefined,
      requestId: newRequestId(),
    }),
  );
  const [checked, setChecked] = useState(false);
  const incomplete = task.lead && isIncomplete(next);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (!incomplete) complete.mutate();
  }
  return (
    <form onSubmit={onSubmit} className="sj-stack">
      <Textarea
        size="small"
        label={t('case.fields.note')}
        value={note}
        minRows={2}
        onChange={(event) => setNote(event.target.value)}
      />
      {task.lead && <NextChoice next={next} others={others} checked={checked} onChange={setNext} />}
      {complete.isError && <ErrorPanel error={complete.error} />}
      <div className="sj-row">
        <Button type="submit" size="small" loading={complete.isPending}>
          {t('case.actions.complete')}
        </Button>
      </div>
    </form>
  );
}

function WaitingForm({ task }: { task: Task }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState(WaitingKind.PATIENT);
  const [note, setNote] = useState('');
  const [followUp, setFollowUp] = useState(() => workingDayOnOrBefore(addDays(today(), 14)));
  const wait = useTaskChange(() =>
    pathways.setWaiting({
      name: task.name,
      etag: task.etag,
      waitingOn: { kind, note: note.trim() },
      followUpDate: followUp,
      requestId: newRequestId(),
    }),
  );
  const noDay = dayNumber(followUp) === undefined;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!noDay) wait.mutate();
  }
  return (
    <form onSubmit={onSubmit} className="sj-stack">
      <div className="sj-fields">
        <EnumSelect
          label={t('case.fields.waitingOn')}
          name="WaitingKind"
          values={WaitingKind as EnumObject}
          value={kind}
          options={WAITING}
          onChange={setKind}
        />
        <TextField
          size="small"
          className="sj-grow"
          label={t('case.fields.waitingFor')}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <DateField
          countWorkingDays
          label={t('case.fields.followUp')}
          value={followUp}
          error={noDay ? t('triage.errors.noDay') : undefined}
          onChange={setFollowUp}
        />
      </div>
      {wait.isError && <ErrorPanel error={wait.error} />}
      <div className="sj-row">
        <Button type="submit" size="small" loading={wait.isPending}>
          {t('case.actions.set-waiting')}
        </Button>
      </div>
    </form>
  );
}

function DeclineForm({ task }: { task: Task }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const decline = useTaskChange(() =>
    pathways.declineTask({ name: task.name, etag: task.etag, reason: reason.trim(), requestId: newRequestId() }),
  );
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') decline.mutate();
  }
  return (
    <form onSubmit={onSubmit} className="sj-stack" noValidate>
      <TextField
        size="small"
        label={t('case.fields.declineReason')}
        description={t('case.fields.declineWhy')}
        value={reason}
        error={missing ? t('triage.errors.missing') : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      {decline.isError && <ErrorPanel error={decline.error} />}
      <div className="sj-row">
        <Button type="submit" size="small" variant="secondary" loading={decline.isPending}>
          {t('case.actions.decline')}
        </Button>
      </div>
    </form>
  );
}
