import { Button, Textarea } from '@navikt/ds-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isStale, problemOf } from '@/api/problem';
import { queryClient } from '@/api/queryClient';
import { keepReferral, referralQuery, referrals } from '@/api/referrals';
import { useRequestIds } from '@/api/useRequestIds';
import {
  type Assignment,
  AssignmentRole,
  type InformationRequest,
  InformationRequestState,
  type Referral,
  WithdrawnBy,
} from '@/gen/sjelden/referral/v1/referral_pb';
import { ChangeNotice } from '@/referral/ChangeNotice';
import { AnswerItems } from '@/referral/completeness/AnswerItems';
import {
  type AnswerErrors,
  type TypedAnswer,
  type TypedAnswers,
  answeredItems,
  checkAnswer,
  isFine,
} from '@/referral/completeness/items';
import { EnumSelect } from '@/ui/EnumSelect';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { PersonName } from '@/ui/Names';
import { announce } from '@/ui/announce';
import { type EnumObject, useEnumText } from '@/ui/enumText';

// What may be done with the referral now beside assessing it, as the service says.
export function ReferralActions({ referral }: { referral: Referral }) {
  const may = (action: string) => referral.availableActions.includes(action);
  const open = referral.informationRequests.find((request) => request.state === InformationRequestState.OPEN);
  return (
    <>
      {may('answer-information-request') && open && (
        <AnswerForm key={open.number} referral={referral} request={open} />
      )}
      {may('acknowledge-outcome') && <Acknowledge referral={referral} />}
      {may('unassign') && <Unassign referral={referral} />}
      {may('withdraw') && <Withdraw referral={referral} />}
      {may('register-in-error') && <RegisterInError referral={referral} />}
    </>
  );
}

// A change of the referral that is written about one version of it; the version follows once its changes were seen.
function useChange(referral: Referral, done: string, call: (base: Referral) => Promise<Referral | undefined>) {
  const { t } = useTranslation();
  const [base, setBase] = useState(referral);
  const change = useMutation({
    mutationFn: () => call(base),
    onSuccess: (changed) => {
      keepReferral(changed);
      announce(t(done));
    },
    onError: (error) => {
      if (isStale(problemOf(error))) void queryClient.invalidateQueries(referralQuery(referral.name));
    },
  });
  const shownError = change.error && !isStale(problemOf(change.error)) ? change.error : undefined;
  return {
    run: () => change.mutate(),
    busy: change.isPending,
    stale: base.etag !== referral.etag,
    notice: <ChangeNotice before={base} after={referral} onSeen={() => setBase(referral)} />,
    failure: shownError && <ErrorPanel error={shownError} />,
  };
}

// A field, or the first choice of a group.
const FIRST_INVALID = '[aria-invalid="true"]:is(input, textarea), [aria-invalid="true"] input';

function AnswerForm({ referral, request }: { referral: Referral; request: InformationRequest }) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState('');
  const [answers, setAnswers] = useState<TypedAnswers>({});
  const [errors, setErrors] = useState<AnswerErrors>({ items: {} });
  const form = useRef<HTMLFormElement>(null);
  const requestIds = useRequestIds();
  const { number } = request;
  const change = useChange(referral, 'referralPage.answered', async ({ name, etag }) => {
    const items = answeredItems(request, answers);
    const requestId = requestIds.idFor([etag, answer, items]);
    return (
      await referrals.answerInformationRequest({ name, etag, number, answer: answer.trim(), items, requestId })
    ).referral;
  });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const found = checkAnswer(request, answers, answer);
    setErrors(found);
    if (isFine(found)) return change.run();
    // What is missing is said beside it once it is drawn anew, and the focus goes there.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(FIRST_INVALID)?.focus());
  }
  function onItem(id: string, typed: TypedAnswer) {
    const { [id]: _, ...items } = errors.items;
    setErrors({ ...errors, items });
    setAnswers({ ...answers, [id]: typed });
  }
  const asksInWords = request.items.length === 0 || request.text !== '';
  return (
    <form ref={form} className="sj-card sj-no-print" onSubmit={onSubmit} noValidate>
      <h2>{t('referralPage.answerTitle')}</h2>
      {request.text !== '' && <p className="sj-prose">{request.text}</p>}
      {change.notice}
      <AnswerItems
        items={request.items}
        answers={answers}
        errors={errors.items}
        onChange={onItem}
      />
      <Textarea
        size="small"
        label={t(asksInWords ? 'referralPage.answer' : 'completeness.answer')}
        description={asksInWords ? undefined : t('completeness.answerWhy')}
        value={answer}
        minRows={asksInWords ? 3 : 1}
        error={errors.answer && t(errors.answer)}
        onChange={(event) => setAnswer(event.target.value)}
      />
      {change.failure}
      <div className="sj-row">
        <Button type="submit" size="small" loading={change.busy} disabled={change.stale}>
          {t('referralPage.sendAnswer')}
        </Button>
      </div>
    </form>
  );
}

function Acknowledge({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const requestIds = useRequestIds();
  const change = useChange(referral, 'referralPage.acknowledged', async ({ name, etag }) => {
    return (await referrals.acknowledgeOutcome({ name, etag, requestId: requestIds.idFor(etag) })).referral;
  });
  return (
    <section className="sj-card sj-no-print">
      <p>{t('referralPage.acknowledgeWhy')}</p>
      {change.notice}
      {change.failure}
      <div className="sj-row">
        <Button size="small" onClick={change.run} loading={change.busy} disabled={change.stale}>
          {t('referralPage.acknowledge')}
        </Button>
      </div>
    </section>
  );
}

const WITHDRAWN_BY = [WithdrawnBy.PATIENT, WithdrawnBy.REFERRER];

function Withdraw({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const [withdrawnBy, setWithdrawnBy] = useState(WithdrawnBy.PATIENT);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const requestIds = useRequestIds();
  const change = useChange(referral, 'referralPage.withdrawn', async ({ name, etag }) => {
    const requestId = requestIds.idFor([etag, withdrawnBy, reason]);
    return (await referrals.withdrawReferral({ name, etag, withdrawnBy, reason: reason.trim(), requestId })).referral;
  });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') change.run();
  }
  return (
    <details className="sj-no-print">
      <summary>{t('referralPage.withdrawTitle')}</summary>
      <form className="sj-card" onSubmit={onSubmit} noValidate>
        {change.notice}
        <EnumSelect
          label={t('referralPage.withdrawnBy')}
          name="WithdrawnBy"
          values={WithdrawnBy as EnumObject}
          value={withdrawnBy}
          options={WITHDRAWN_BY}
          onChange={setWithdrawnBy}
        />
        <Textarea
          size="small"
          label={t('referralPage.reason')}
          value={reason}
          minRows={2}
          error={missing ? t('triage.errors.missing') : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {change.failure}
        <div className="sj-row">
          <Button type="submit" size="small" variant="secondary" loading={change.busy} disabled={change.stale}>
            {t('referralPage.withdraw')}
          </Button>
        </div>
      </form>
    </details>
  );
}

// Who has a role on it now, each to be taken off.
function Unassign({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const now = referral.assignments.filter((assignment) => !assignment.endTime);
  if (now.length === 0) return null;
  return (
    <details className="sj-no-print">
      <summary>{t('referralPage.unassignTitle')}</summary>
      <ul className="sj-list sj-card">
        {now.map((assignment) => (
          <UnassignLine key={`${assignment.role}-${assignment.person}`} referral={referral} assignment={assignment} />
        ))}
      </ul>
    </details>
  );
}

function UnassignLine({ referral, assignment }: { referral: Referral; assignment: Assignment }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const requestIds = useRequestIds();
  const { role, person } = assignment;
  const change = useChange(referral, 'referralPage.unassigned', async ({ name, etag }) => {
    const requestId = requestIds.idFor([etag, role, person]);
    return (await referrals.unassignReferral({ name, etag, role, person, requestId })).referral;
  });
  return (
    <li className="sj-stack">
      <span className="sj-row sj-between">
        <span>
          {text('AssignmentRole', AssignmentRole as EnumObject, role)}: <PersonName name={person} />
        </span>
        <Button size="small" variant="secondary" onClick={change.run} loading={change.busy} disabled={change.stale}>
          {t('referralPage.unassign')}
        </Button>
      </span>
      {change.notice}
      {change.failure}
    </li>
  );
}

function RegisterInError({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const requestIds = useRequestIds();
  const change = useChange(referral, 'referralPage.registeredInError', async ({ name, etag }) => {
    const requestId = requestIds.idFor([etag, reason]);
    return (await referrals.registerInError({ name, etag, reason: reason.trim(), requestId })).referral;
  });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') change.run();
  }
  return (
    <details className="sj-no-print">
      <summary>{t('referralPage.inErrorTitle')}</summary>
      <form className="sj-card" onSubmit={onSubmit} noValidate>
        <p className="sj-subtle">{t('referralPage.inErrorWhy')}</p>
        {change.notice}
        <Textarea
          size="small"
          label={t('referralPage.reason')}
          value={reason}
          minRows={2}
          error={missing ? t('triage.errors.missing') : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {change.failure}
        <div className="sj-row">
          <Button type="submit" size="small" variant="secondary" loading={change.busy} disabled={change.stale}>
            {t('referralPage.inError')}
          </Button>
        </div>
      </form>
    </details>
  );
}
