import { Checkbox } from '@navikt/ds-react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { keepSummary, rereadSummary, summaries } from '@/api/summaries';
import { type Verb, useVerb } from '@/api/useVerb';
import { type Summary, WithdrawalCause } from '@/gen/sjelden/exchange/v1/summary_pb';
import { today } from '@/time/clock';
import { addDays } from '@/time/days';
import { workingDayOnOrBefore } from '@/time/workingDays';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { StaffSelect } from '@/ui/StaffSelect';
import { VerbForm } from '@/ui/VerbForm';
import { Verbs } from '@/ui/Verbs';
import { WordsField } from '@/ui/WordsField';
import { announce } from '@/ui/announce';
import { type EnumObject } from '@/ui/enumText';
import { aDay, required, useFields } from '@/ui/useFields';
import { sameToComposer } from './sameToComposer';

const ACTIONS = ['recompose', 'hand-over', 'correct', 'withdraw', 'discard'] as const;
type SummaryVerb = (typeof ACTIONS)[number];

interface SummaryVerbsProps {
  summary: Summary;
  // The text was proposed anew: what was typed before no longer stands.
  onProposed: () => void;
}

// Everything about a summary that is neither its text, its receivers nor its signature.
export function SummaryVerbs({ summary, onProposed }: SummaryVerbsProps) {
  const { t } = useTranslation();
  const offered = ACTIONS.filter((action) => summary.availableActions.includes(action));
  return (
    <Verbs<SummaryVerb>
      label={t('summaryVerbs.title')}
      offered={offered}
      textOf={(action) => t(`summaryVerbs.actions.${action}`)}
      form={(action, close) => {
        switch (action) {
          case 'recompose':
            return <Recompose summary={summary} close={close} onProposed={onProposed} />;
          case 'hand-over':
            return <HandOver summary={summary} close={close} />;
          case 'withdraw':
            return <Withdraw summary={summary} close={close} />;
          default:
            return <WithReason action={action} summary={summary} close={close} />;
        }
      }}
    />
  );
}

interface FormProps {
  summary: Summary;
  close: () => void;
}

interface SummaryVerbOptions {
  action: SummaryVerb;
  // What was typed.
  content: unknown;
  call: (base: { name: string; etag: string; requestId: string }) => Promise<{ summary?: Summary }>;
  onDone: () => void;
}

function useSummaryVerb(summary: Summary, { action, content, call, onDone }: SummaryVerbOptions): Verb {
  const { t } = useTranslation();
  return useVerb(summary, {
    content,
    call: ({ name, etag }, requestId) => call({ name, etag, requestId }),
    onDone: (answer) => {
      keepSummary(answer.summary);
      rereadSummary(summary.name);
      announce(t(`summaryVerbs.done.${action}`));
      onDone();
    },
    reread: () => rereadSummary(summary.name),
    isSame: sameToComposer,
  });
}

type SummaryFormProps = Omit<ComponentProps<typeof VerbForm>, 'title' | 'submit'> & { action: SummaryVerb };

function SummaryForm({ action, ...props }: SummaryFormProps) {
  const { t } = useTranslation();
  return <VerbForm title={t(`summaryVerbs.actions.${action}`)} submit={t(`summaryVerbs.submit.${action}`)} {...props} />;
}

function Recompose({ summary, close, onProposed }: FormProps & { onProposed: () => void }) {
  const { t } = useTranslation();
  const { values, set } = useFields({ keepProse: true });
  const verb = useSummaryVerb(summary, {
    action: 'recompose',
    content: values,
    call: (base) => summaries.recomposeSummary({ ...base, ...values }),
    onDone: () => {
      if (!values.keepProse) onProposed();
      close();
    },
  });
  return (
    <SummaryForm action="recompose" intro={t('summaryVerbs.recomposeWhy')} verb={verb} onCancel={close}>
      <Checkbox size="small" checked={values.keepProse} onChange={(event) => set({ keepProse: event.target.checked })}>
        {t('summaryVerbs.keepProse')}
      </Checkbox>
    </SummaryForm>
  );
}

function HandOver({ summary, close }: FormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(
    () => ({ owner: '', nextActionDate: workingDayOnOrBefore(addDays(today(), 7)) }),
    { owner: required, nextActionDate: aDay },
  );
  const verb = useSummaryVerb(summary, {
    action: 'hand-over',
    content: values,
    call: (base) => summaries.handOverSummary({ ...base, ...values }),
    onDone: close,
  });
  return (
    <SummaryForm action="hand-over" intro={t('summaryVerbs.handOverWhy')} verb={verb} check={check} onCancel={close}>
      <div className="sj-fields">
        <StaffSelect
          label={t('summaryVerbs.newOwner')}
          unit={summary.composingUnit}
          functions={[]}
          {...field('owner')}
        />
        <DateField countWorkingDays label={t('summaryVerbs.signBy')} {...field('nextActionDate')} />
      </div>
    </SummaryForm>
  );
}

const CAUSES = [
  WithdrawalCause.WRONG_PATIENT,
  WithdrawalCause.WRONG_CONTENT,
  WithdrawalCause.WRONG_RECEIVER,
  WithdrawalCause.PATIENT_WISH,
];

function Withdraw({ summary, close }: FormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(
    { cause: WithdrawalCause.UNSPECIFIED, reason: '' },
    { cause: required, reason: required },
  );
  const verb = useSummaryVerb(summary, {
    action: 'withdraw',
    content: values,
    call: (base) => summaries.withdrawSummary({ ...base, ...values }),
    onDone: close,
  });
  return (
    <SummaryForm action="withdraw" intro={t('summaryVerbs.withdrawWhy')} verb={verb} check={check} onCancel={close}>
      <EnumSelect
        mustChoose
        label={t('summaryVerbs.cause')}
        name="WithdrawalCause"
        values={WithdrawalCause as EnumObject}
        options={CAUSES}
        {...field('cause')}
      />
      <WordsField lines={2} label={t('summaryVerbs.reasonRead')} {...field('reason')} />
    </SummaryForm>
  );
}

function WithReason({ summary, action, close }: FormProps & { action: 'correct' | 'discard' }) {
  const { t } = useTranslation();
  const corrects = action === 'correct';
  const { values, field, check } = useFields({ reason: '' }, { reason: required });
  const verb = useSummaryVerb(summary, {
    action,
    content: values,
    call: (base): Promise<{ summary?: Summary }> =>
      corrects ? summaries.correctSummary({ ...base, ...values }) : summaries.discardDraft({ ...base, ...values }),
    onDone: close,
  });
  return (
    <SummaryForm
      action={action}
      intro={t(corrects ? 'summaryVerbs.correctWhy' : 'summaryVerbs.discardWhy')}
      verb={verb}
      check={check}
      onCancel={close}
    >
      <WordsField lines={2} label={t(corrects ? 'summaryVerbs.reasonRead' : 'summaryVerbs.reason')} {...field('reason')} />
    </SummaryForm>
  );
}
