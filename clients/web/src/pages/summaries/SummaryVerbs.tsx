import { Checkbox, Textarea } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepSummary, rereadSummary, summaries } from '@/api/summaries';
import { useVerb } from '@/api/useVerb';
import { type Summary, WithdrawalCause } from '@/gen/sjelden/exchange/v1/summary_pb';
import { ReasonForm } from '@/ui/ReasonForm';
import { VerbForm } from '@/ui/VerbForm';
import { Verbs } from '@/ui/Verbs';
import { today } from '@/time/clock';
import { addDays, dayNumber } from '@/time/days';
import { workingDayOnOrBefore } from '@/time/workingDays';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { StaffSelect } from '@/ui/StaffSelect';
import { announce } from '@/ui/announce';
import { type EnumObject } from '@/ui/enumText';

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
            return <WithReason summary={summary} action={action} close={close} />;
        }
      }}
    />
  );
}

interface FormProps {
  summary: Summary;
  close: () => void;
}

function useDone(close: () => void, action: SummaryVerb) {
  const { t } = useTranslation();
  return (answer: { summary?: Summary }) => {
    keepSummary(answer.summary);
    if (answer.summary) rereadSummary(answer.summary.name);
    announce(t(`summaryVerbs.done.${action}`));
    close();
  };
}

function Recompose({ summary, close, onProposed }: FormProps & { onProposed: () => void }) {
  const { t } = useTranslation();
  const [keepProse, setKeepProse] = useState(true);
  const done = useDone(close, 'recompose');
  const verb = useVerb(summary, {
    content: keepProse,
    call: ({ name, etag }, requestId) => summaries.recomposeSummary({ name, etag, requestId, keepProse }),
    onDone: (answer) => {
      if (!keepProse) onProposed();
      done(answer);
    },
    reread: () => rereadSummary(summary.name),
  });
  return (
    <VerbForm
      title={t('summaryVerbs.actions.recompose')}
      intro={t('summaryVerbs.recomposeWhy')}
      submit={t('summaryVerbs.submit.recompose')}
      verb={verb}
      onCancel={close}
    >
      <Checkbox size="small" checked={keepProse} onChange={(event) => setKeepProse(event.target.checked)}>
        {t('summaryVerbs.keepProse')}
      </Checkbox>
    </VerbForm>
  );
}

function HandOver({ summary, close }: FormProps) {
  const { t } = useTranslation();
  const [owner, setOwner] = useState('');
  const [day, setDay] = useState(() => workingDayOnOrBefore(addDays(today(), 7)));
  const [checked, setChecked] = useState(false);
  const verb = useVerb(summary, {
    content: [owner, day],
    call: ({ name, etag }, requestId) => summaries.handOverSummary({ name, etag, requestId, owner, nextActionDate: day }),
    onDone: useDone(close, 'hand-over'),
    reread: () => rereadSummary(summary.name),
  });
  return (
    <VerbForm
      title={t('summaryVerbs.actions.hand-over')}
      intro={t('summaryVerbs.handOverWhy')}
      submit={t('summaryVerbs.submit.hand-over')}
      verb={verb}
      onCancel={close}
      check={() => {
        setChecked(true);
        return owner !== '' && dayNumber(day) !== undefined;
      }}
    >
      <div className="sj-fields">
        <StaffSelect
          label={t('summaryVerbs.newOwner')}
          unit={summary.composingUnit}
          functions={[]}
          value={owner}
          error={checked && owner === '' ? t('triage.errors.missing') : undefined}
          onChange={setOwner}
        />
        <DateField
          countWorkingDays
          label={t('summaryVerbs.signBy')}
          value={day}
          error={checked && dayNumber(day) === undefined ? t('triage.errors.noDay') : undefined}
          onChange={setDay}
        />
      </div>
    </VerbForm>
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
  const [cause, setCause] = useState(WithdrawalCause.UNSPECIFIED);
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const verb = useVerb(summary, {
    content: [cause, reason],
    call: ({ name, etag }, requestId) =>
      summaries.withdrawSummary({ name, etag, requestId, cause, reason: reason.trim() }),
    onDone: useDone(close, 'withdraw'),
    reread: () => rereadSummary(summary.name),
  });
  return (
    <VerbForm
      title={t('summaryVerbs.actions.withdraw')}
      intro={t('summaryVerbs.withdrawWhy')}
      submit={t('summaryVerbs.submit.withdraw')}
      verb={verb}
      onCancel={close}
      check={() => {
        setChecked(true);
        return cause !== WithdrawalCause.UNSPECIFIED && reason.trim() !== '';
      }}
    >
      <EnumSelect
        mustChoose
        label={t('summaryVerbs.cause')}
        name="WithdrawalCause"
        values={WithdrawalCause as EnumObject}
        value={cause}
        options={CAUSES}
        error={checked && cause === WithdrawalCause.UNSPECIFIED ? t('triage.errors.missing') : undefined}
        onChange={setCause}
      />
      <Textarea
        size="small"
        label={t('summaryVerbs.reasonRead')}
        value={reason}
        minRows={2}
        error={checked && reason.trim() === '' ? t('triage.errors.missing') : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
    </VerbForm>
  );
}

function WithReason({ summary, action, close }: FormProps & { action: 'correct' | 'discard' }) {
  const { t } = useTranslation();
  return (
    <ReasonForm
      current={summary}
      title={t(`summaryVerbs.actions.${action}`)}
      intro={t(action === 'correct' ? 'summaryVerbs.correctWhy' : 'summaryVerbs.discardWhy')}
      label={t(action === 'correct' ? 'summaryVerbs.reasonRead' : 'summaryVerbs.reason')}
      submit={t(`summaryVerbs.submit.${action}`)}
      call={({ name, etag }, reason, requestId) =>
        action === 'correct'
          ? summaries.correctSummary({ name, etag, reason, requestId })
          : summaries.discardDraft({ name, etag, reason, requestId })
      }
      onDone={useDone(close, action)}
      onCancel={close}
      reread={() => rereadSummary(summary.name)}
    />
  );
}
