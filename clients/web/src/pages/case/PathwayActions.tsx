import { Button, TextField, Textarea } from '@navikt/ds-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { pathwayChanged, pathways } from '@/api/pathways';
import { type Pathway, PathwayOutcome, PathwayState, PauseReason } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { addDays, dayNumber } from '@/time/days';
import { addWorkingDays, workingDayOnOrBefore } from '@/time/workingDays';
import { ActForm } from '@/ui/ActForm';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { type EnumObject } from '@/ui/enumText';
import { useAct } from '@/ui/useAct';
import { OUTCOMES } from './NextChoice';
import { TaskFields, emptyTask, isTaskIncomplete, taskOf } from './TaskFields';

const ACTIONS = ['offer-task', 'pause', 'resume', 'close'] as const;
type PathwayAction = (typeof ACTIONS)[number];

const PAUSES = [
  PauseReason.PATIENT_WISH,
  PauseReason.MEDICAL,
  PauseReason.AWAITING_KNOWLEDGE,
  PauseReason.PLANNED_CONTROL,
];

interface FormProps {
  pathway: Pathway;
  onDone: () => void;
}

// What this person may do with the case now, as the service says.
export function PathwayActions({ pathway }: { pathway: Pathway }) {
  const { t } = useTranslation();
  const { may } = useMe();
  const navigate = useNavigate();
  const [open, setOpen] = useState<PathwayAction>();
  const offered = ACTIONS.filter((action) => pathway.availableActions.includes(action));
  const mayRecall = pathway.state === PathwayState.CLOSED && may('pathway.open');
  if (offered.length === 0 && !mayRecall) return null;
  // What was begun stays open, also where somebody else was faster: it is then told, and nothing typed is lost.
  const Form = open && FORMS[open];
  return (
    <section className="sj-card sj-no-print" aria-label={t('pathwayActs.title')}>
      <div className="sj-row">
        {offered.map((action) => (
          <Button
            key={action}
            size="small"
            variant="secondary"
            data-color="neutral"
            aria-expanded={action === open}
            onClick={() => setOpen(action === open ? undefined : action)}
          >
            {t(`pathwayActs.actions.${action}`)}
          </Button>
        ))}
        {mayRecall && (
          <Button size="small" variant="secondary" onClick={() => void navigate(`/cases/new?recall=${pathway.name}`)}>
            {t('pathwayActs.actions.recall')}
          </Button>
        )}
      </div>
      {Form && <Form pathway={pathway} onDone={() => setOpen(undefined)} />}
    </section>
  );
}

const FORMS: Record<PathwayAction, (props: FormProps) => ReactNode> = {
  'offer-task': OfferForm,
  pause: PauseForm,
  resume: ResumeForm,
  close: CloseForm,
};

function OfferForm({ pathway, onDone }: FormProps) {
  const { t } = useTranslation();
  const { unit } = useMe();
  const units = pathway.units.map((one) => one.unit);
  const [task, setTask] = useState(() => emptyTask(units.includes(unit) ? unit : (units[0] ?? unit)));
  const sent = { parent: pathway.name, etag: pathway.etag, task: taskOf(task) };
  const act = useAct({
    content: sent,
    call: (requestId) => pathways.offerTask({ ...sent, requestId }),
    settled: pathwayChanged,
    said: t('pathwayActs.offered'),
    onDone,
  });
  return (
    <ActForm title={t('pathwayActs.offerTitle')} label={t('pathwayActs.offer')} act={act} incomplete={isTaskIncomplete(task)}>
      {(checked) => (
        <>
          <p className="sj-subtle">{t('pathwayActs.offerWhy')}</p>
          <TaskFields withLead units={units} value={task} checked={checked} onChange={setTask} />
        </>
      )}
    </ActForm>
  );
}

function PauseForm({ pathway, onDone }: FormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState(PauseReason.UNSPECIFIED);
  const [note, setNote] = useState('');
  const [followUpDate, setFollowUpDate] = useState(() => workingDayOnOrBefore(addDays(today(), 90)));
  const sent = { name: pathway.name, etag: pathway.etag, reason, note: note.trim(), followUpDate };
  const noDay = dayNumber(followUpDate) === undefined;
  const act = useAct({
    content: sent,
    call: (requestId) => pathways.pausePathway({ ...sent, requestId }),
    settled: pathwayChanged,
    said: t('pathwayActs.paused'),
    onDone,
  });
  return (
    <ActForm
      title={t('pathwayActs.pauseTitle')}
      label={t('pathwayActs.actions.pause')}
      act={act}
      incomplete={reason === PauseReason.UNSPECIFIED || noDay}
    >
      {(checked) => (
        <>
          <p className="sj-subtle">{t('pathwayActs.pauseWhy')}</p>
          <div className="sj-fields">
            <EnumSelect
              mustChoose
              label={t('pathwayActs.fields.pauseReason')}
              name="PauseReason"
              values={PauseReason as EnumObject}
              value={reason}
              options={PAUSES}
              error={checked && reason === PauseReason.UNSPECIFIED ? t('triage.errors.missing') : undefined}
              onChange={setReason}
            />
            <DateField
              label={t('case.fields.followUp')}
              value={followUpDate}
              error={noDay ? t('triage.errors.noDay') : undefined}
              onChange={setFollowUpDate}
            />
            <TextField
              size="small"
              className="sj-grow"
              label={t('pathwayActs.fields.note')}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </div>
        </>
      )}
    </ActForm>
  );
}

function ResumeForm({ pathway, onDone }: FormProps) {
  const { t } = useTranslation();
  const [dueDate, setDueDate] = useState(() => addWorkingDays(today(), 10));
  const sent = { name: pathway.name, etag: pathway.etag, dueDate };
  const noDay = dayNumber(dueDate) === undefined;
  const act = useAct({
    content: sent,
    call: (requestId) => pathways.resumePathway({ ...sent, requestId }),
    settled: pathwayChanged,
    said: t('pathwayActs.resumed'),
    onDone,
  });
  return (
    <ActForm title={t('pathwayActs.resumeTitle')} label={t('pathwayActs.actions.resume')} act={act} incomplete={noDay}>
      <DateField
        countWorkingDays
        label={t('pathwayActs.fields.resumeDue')}
        value={dueDate}
        error={noDay ? t('triage.errors.noDay') : undefined}
        onChange={setDueDate}
      />
    </ActForm>
  );
}

function CloseForm({ pathway, onDone }: FormProps) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState(PathwayOutcome.UNSPECIFIED);
  const [reason, setReason] = useState('');
  const sent = { name: pathway.name, etag: pathway.etag, closing: { outcome, reason: reason.trim() } };
  const act = useAct({
    content: sent,
    call: (requestId) => pathways.closePathway({ ...sent, requestId }),
    settled: pathwayChanged,
    said: t('pathwayActs.closed'),
    onDone,
  });
  return (
    <ActForm
      title={t('pathwayActs.closeTitle')}
      label={t('pathwayActs.actions.close')}
      act={act}
      incomplete={outcome === PathwayOutcome.UNSPECIFIED || reason.trim() === ''}
    >
      {(checked) => (
        <>
          <p className="sj-subtle">{t('pathwayActs.closeWhy')}</p>
          <EnumSelect
            mustChoose
            label={t('case.fields.outcome')}
            name="PathwayOutcome"
            values={PathwayOutcome as EnumObject}
            value={outcome}
            options={OUTCOMES}
            error={checked && outcome === PathwayOutcome.UNSPECIFIED ? t('triage.errors.missing') : undefined}
            onChange={setOutcome}
          />
          <Textarea
            size="small"
            minRows={2}
            label={t('case.fields.closeReason')}
            value={reason}
            error={checked && reason.trim() === '' ? t('triage.errors.missing') : undefined}
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      )}
    </ActForm>
  );
}
