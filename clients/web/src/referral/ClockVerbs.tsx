import { useTranslation } from 'react-i18next';
import { clocks, intake } from '@/api/clocks';
import { queryClient } from '@/api/queryClient';
import { keepReferral, referralQuery } from '@/api/referrals';
import { useVerb } from '@/api/useVerb';
import { BreachStepKind, InformedBy, PostponementReason } from '@/gen/sjelden/referral/v1/clock_pb';
import type { Referral } from '@/gen/sjelden/referral/v1/referral_pb';
import { today } from '@/time/clock';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { VerbForm } from '@/ui/VerbForm';
import { Verbs } from '@/ui/Verbs';
import { WordsField } from '@/ui/WordsField';
import { announce } from '@/ui/announce';
import type { EnumObject } from '@/ui/enumText';
import { aDay, required, useFields } from '@/ui/useFields';

const ACTIONS = ['record-patient-informed', 'answer-by-telephone', 'move-planned-start', 'take-breach-step'] as const;
type Action = (typeof ACTIONS)[number];

interface FormProps {
  referral: Referral;
  close: () => void;
}

interface Options<Answer> {
  action: Action;
  content: unknown;
  call: (base: { name: string; etag: string; requestId: string }) => Promise<Answer>;
}

function useReferralVerb<Answer extends { referral?: Referral }>(
  { referral, close }: FormProps,
  options: Options<Answer>,
) {
  const { t } = useTranslation();
  return useVerb(referral, {
    content: options.content,
    call: ({ name, etag }, requestId) => options.call({ name, etag, requestId }),
    onDone: (answer) => {
      keepReferral(answer.referral);
      announce(t(`clocks.done.${options.action}`));
      close();
    },
    reread: () => void queryClient.invalidateQueries(referralQuery(referral.name)),
  });
}

// What ends a legal deadline or is owed because of one, and what is answered by telephone: as the service says.
export function ClockVerbs({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  return (
    <Verbs<Action>
      label={t('clocks.acts')}
      offered={ACTIONS.filter((action) => referral.availableActions.includes(action))}
      textOf={(action) => t(`clocks.actions.${action}`)}
      form={(action, close) => <ActForm action={action} referral={referral} close={close} />}
    />
  );
}

function ActForm({ action, ...props }: FormProps & { action: Action }) {
  switch (action) {
    case 'record-patient-informed':
      return <Informed {...props} />;
    case 'answer-by-telephone':
      return <TelephoneAnswer {...props} />;
    case 'move-planned-start':
      return <MoveStart {...props} />;
    case 'take-breach-step':
      return <BreachStep {...props} />;
  }
}

function optionsOf(values: object): number[] {
  return Object.values(values).filter((value): value is number => typeof value === 'number' && value !== 0);
}

function Informed(props: FormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(() => ({ channel: 0, date: today() }), { channel: required, date: aDay });
  const verb = useReferralVerb(props, {
    action: 'record-patient-informed',
    content: values,
    call: (base) => clocks.recordPatientInformed({ ...base, information: values }),
  });
  return (
    <VerbForm
      title={t('clocks.actions.record-patient-informed')}
      intro={t('clocks.informedWhy')}
      submit={t('clocks.record')}
      verb={verb}
      check={check}
      onCancel={props.close}
    >
      <div className="sj-fields">
        <EnumSelect
          mustChoose
          label={t('clocks.how')}
          name="InformedBy"
          values={InformedBy as EnumObject}
          options={optionsOf(InformedBy)}
          {...field('channel')}
        />
        <DateField label={t('clocks.onDay')} {...field('date')} />
      </div>
    </VerbForm>
  );
}

function TelephoneAnswer(props: FormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(
    { text: '', readBackRole: '' },
    { text: required, readBackRole: required },
  );
  const verb = useReferralVerb(props, {
    action: 'answer-by-telephone',
    content: values,
    call: (base) => intake.recordTelephoneAnswer({ ...base, answer: values }),
  });
  return (
    <VerbForm
      title={t('clocks.actions.answer-by-telephone')}
      intro={t('clocks.telephoneWhy')}
      submit={t('clocks.record')}
      verb={verb}
      check={check}
      onCancel={props.close}
    >
      <WordsField lines={2} label={t('clocks.answer')} {...field('text')} />
      <WordsField label={t('clocks.readBackBy')} {...field('readBackRole')} />
    </VerbForm>
  );
}

function MoveStart(props: FormProps) {
  const { t } = useTranslation();
  const { referral, close } = props;
  const { values, field, check } = useFields(
    { plannedStartDate: '', reasonCode: 0, reason: '' },
    { plannedStartDate: aDay, reasonCode: required, reason: required },
  );
  const verb = useReferralVerb(props, {
    action: 'move-planned-start',
    content: values,
    call: (base) => clocks.movePlannedStart({ ...base, ...values }),
  });
  const tooLate = referral.latestStartDate !== '' && values.plannedStartDate > referral.latestStartDate;
  return (
    <VerbForm
      title={t('clocks.actions.move-planned-start')}
      intro={t('clocks.moveWhy')}
      submit={t('clocks.move')}
      verb={verb}
      check={check}
      onCancel={close}
    >
      <div className="sj-fields">
        <DateField countWorkingDays label={t('clocks.toDay')} {...field('plannedStartDate')} />
        <EnumSelect
          mustChoose
          label={t('clocks.reasonCode')}
          name="PostponementReason"
          values={PostponementReason as EnumObject}
          options={optionsOf(PostponementReason)}
          {...field('reasonCode')}
        />
      </div>
      {tooLate && (
        <p role="status" className="sj-tone-breach">
          {t('clocks.tooLate')}
        </p>
      )}
      <WordsField lines={2} label={t('clocks.reason')} {...field('reason')} />
    </VerbForm>
  );
}

function BreachStep(props: FormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(() => ({ kind: 0, date: today(), text: '' }), {
    kind: required,
    date: aDay,
  });
  const verb = useReferralVerb(props, {
    action: 'take-breach-step',
    content: values,
    call: (base) => clocks.recordBreachStep({ ...base, step: values }),
  });
  return (
    <VerbForm
      title={t('clocks.actions.take-breach-step')}
      intro={t('clocks.stepWhy')}
      submit={t('clocks.record')}
      verb={verb}
      check={check}
      onCancel={props.close}
    >
      <div className="sj-fields">
        <EnumSelect
          mustChoose
          label={t('clocks.step')}
          name="BreachStepKind"
          values={BreachStepKind as EnumObject}
          options={optionsOf(BreachStepKind)}
          {...field('kind')}
        />
        <DateField label={t('clocks.onDay')} {...field('date')} />
      </div>
      <WordsField lines={2} label={t('clocks.stepText')} {...field('text')} />
    </VerbForm>
  );
}
