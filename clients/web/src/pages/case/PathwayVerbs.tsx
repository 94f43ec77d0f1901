import { Button } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { pathways } from '@/api/pathways';
import { type Pathway, PathwayOutcome, PathwayState, PauseReason } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { addDays } from '@/time/days';
import { addWorkingDays, workingDayOnOrBefore } from '@/time/workingDays';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { VerbForm } from '@/ui/VerbForm';
import { Verbs } from '@/ui/Verbs';
import { WordsField } from '@/ui/WordsField';
import { type EnumObject } from '@/ui/enumText';
import { aDay, required, useFields } from '@/ui/useFields';
import { OUTCOMES } from './NextChoice';
import { TaskFields, aTask, emptyTask, taskOf } from './TaskFields';
import { usePathwayAct } from './usePathwayAct';

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
  close: () => void;
}

// What this person may do with the case now, as the service says.
export function PathwayVerbs({ pathway }: { pathway: Pathway }) {
  const { t } = useTranslation();
  const { may } = useMe();
  const navigate = useNavigate();
  const offered = ACTIONS.filter((action) => pathway.availableActions.includes(action));
  const mayRecall = pathway.state === PathwayState.CLOSED && may('pathway.open');
  if (offered.length === 0 && !mayRecall) return null;
  return (
    <section className="sj-card sj-no-print" aria-label={t('pathwayActs.title')}>
      <Verbs<PathwayAction>
        label={t('pathwayActs.title')}
        offered={offered}
        textOf={(action) => t(`pathwayActs.actions.${action}`)}
        form={(action, close) => {
          const Form = FORMS[action];
          return <Form pathway={pathway} close={close} />;
        }}
      >
        {mayRecall && (
          <Button size="small" variant="secondary" onClick={() => void navigate(`/cases/new?recall=${pathway.name}`)}>
            {t('pathwayActs.actions.recall')}
          </Button>
        )}
      </Verbs>
    </section>
  );
}

const FORMS = { 'offer-task': OfferForm, pause: PauseForm, resume: ResumeForm, close: CloseForm };

function OfferForm({ pathway, close }: FormProps) {
  const { t } = useTranslation();
  const { unit } = useMe();
  const units = pathway.units.map((one) => one.unit);
  const { values, field, check } = useFields(
    () => ({ task: emptyTask(units.includes(unit) ? unit : (units[0] ?? unit)) }),
    { task: aTask },
  );
  const act = usePathwayAct({
    sent: { parent: pathway.name, etag: pathway.etag, task: taskOf(values.task) },
    call: (request) => pathways.offerTask(request),
    said: t('pathwayActs.offered'),
    onDone: close,
  });
  return (
    <VerbForm
      inCard
      title={t('pathwayActs.offerTitle')}
      intro={t('pathwayActs.offerWhy')}
      submit={t('pathwayActs.offer')}
      verb={act}
      check={check}
      onCancel={close}
    >
      <TaskFields withLead units={units} {...field('task')} />
    </VerbForm>
  );
}

function PauseForm({ pathway, close }: FormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(
    () => ({ reason: PauseReason.UNSPECIFIED, note: '', followUpDate: workingDayOnOrBefore(addDays(today(), 90)) }),
    { reason: required, followUpDate: aDay },
  );
  const act = usePathwayAct({
    sent: { name: pathway.name, etag: pathway.etag, ...values },
    call: (request) => pathways.pausePathway(request),
    said: t('pathwayActs.paused'),
    onDone: close,
  });
  return (
    <VerbForm
      inCard
      title={t('pathwayActs.pauseTitle')}
      intro={t('pathwayActs.pauseWhy')}
      submit={t('pathwayActs.actions.pause')}
      verb={act}
      check={check}
      onCancel={close}
    >
      <div className="sj-fields">
        <EnumSelect
          mustChoose
          label={t('pathwayActs.fields.pauseReason')}
          name="PauseReason"
          values={PauseReason as EnumObject}
          options={PAUSES}
          {...field('reason')}
        />
        <DateField label={t('case.fields.followUp')} {...field('followUpDate')} />
        <WordsField grow label={t('pathwayActs.fields.note')} {...field('note')} />
      </div>
    </VerbForm>
  );
}

function ResumeForm({ pathway, close }: FormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(() => ({ dueDate: addWorkingDays(today(), 10) }), { dueDate: aDay });
  const act = usePathwayAct({
    sent: { name: pathway.name, etag: pathway.etag, ...values },
    call: (request) => pathways.resumePathway(request),
    said: t('pathwayActs.resumed'),
    onDone: close,
  });
  return (
    <VerbForm
      inCard
      title={t('pathwayActs.resumeTitle')}
      submit={t('pathwayActs.actions.resume')}
      verb={act}
      check={check}
      onCancel={close}
    >
      <DateField countWorkingDays label={t('pathwayActs.fields.resumeDue')} {...field('dueDate')} />
    </VerbForm>
  );
}

function CloseForm({ pathway, close }: FormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(
    { outcome: PathwayOutcome.UNSPECIFIED, reason: '' },
    { outcome: required, reason: required },
  );
  const act = usePathwayAct({
    sent: { name: pathway.name, etag: pathway.etag, closing: values },
    call: (request) => pathways.closePathway(request),
    said: t('pathwayActs.closed'),
    onDone: close,
  });
  return (
    <VerbForm
      inCard
      title={t('pathwayActs.closeTitle')}
      intro={t('pathwayActs.closeWhy')}
      submit={t('pathwayActs.actions.close')}
      verb={act}
      check={check}
      onCancel={close}
    >
      <EnumSelect
        mustChoose
        label={t('case.fields.outcome')}
        name="PathwayOutcome"
        values={PathwayOutcome as EnumObject}
        options={OUTCOMES}
        {...field('outcome')}
      />
      <WordsField lines={2} label={t('case.fields.closeReason')} {...field('reason')} />
    </VerbForm>
  );
}
