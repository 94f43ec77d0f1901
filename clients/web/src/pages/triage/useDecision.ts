// The decision that is being written about one referral.
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Problem, isStale, problemOf } from '@/api/problem';
import { queryClient } from '@/api/queryClient';
import { keepReferral, referralQuery, referrals } from '@/api/referrals';
import { useRequestIds } from '@/api/useRequestIds';
import type { Referral } from '@/gen/sjelden/referral/v1/referral_pb';
import type { UnitProposals } from '@/gen/sjelden/referral/v1/triage_proposals_pb';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import {
  type Decision,
  type DecisionErrors,
  type TriageAction,
  assessmentOf,
  check,
  fieldOf,
  propose,
} from './decision';

export interface OpenDecision {
  action: TriageAction;
  decision: Decision;
  // The version that it was written about.
  base: Referral;
}

async function send({ action, decision, base }: OpenDecision, requestId: string): Promise<Referral | undefined> {
  const common = { name: base.name, etag: base.etag, requestId };
  const { role, person, replyBy: replyByDate } = decision;
  switch (action) {
    case 'ask': {
      const asked = { text: decision.question.trim(), items: [...decision.items], replyByDate };
      return (await referrals.askForInformation({ ...common, ...asked })).referral;
    }
    case 'assign':
      return (await referrals.assignReferral({ ...common, role, person })).referral;
    default:
      return (await referrals.assessReferral({ ...common, assessment: assessmentOf(action, decision) })).referral;
  }
}

function errorsOf(problem: Problem): DecisionErrors {
  const errors: DecisionErrors = {};
  for (const { field, description } of problem.fields) {
    const known = fieldOf(field);
    if (known) errors[known] = description;
  }
  return errors;
}

export function useDecision(
  referral: Referral,
  begun: Map<string, OpenDecision>,
  proposals: UnitProposals | null,
  onConfirmed: (action: TriageAction) => void,
) {
  const { t } = useTranslation();
  const { person } = useMe();
  const [open, setOpen] = useState(begun.get(referral.name));
  const [errors, setErrors] = useState<DecisionErrors>({});
  const kept = useRef(open?.decision);
  const requestIds = useRequestIds();

  function keep(next: OpenDecision | undefined) {
    setOpen(next);
    if (next) begun.set(referral.name, next);
    else begun.delete(referral.name);
    if (next) kept.current = next.decision;
  }

  const confirm = useMutation({
    mutationFn: (written: OpenDecision) =>
      send(written, requestIds.idFor([written.action, written.base.etag, written.decision])),
    onSuccess: (changed, { action }) => {
      keep(undefined);
      keepReferral(changed);
      onConfirmed(action);
    },
    onError: (error) => {
      const problem = problemOf(error);
      setErrors(errorsOf(problem));
      if (isStale(problem)) void queryClient.invalidateQueries(referralQuery(referral.name));
    },
  });

  return {
    open,
    errors,
    error: confirm.error,
    busy: confirm.isPending,
    // `changes` are what stands in the form beside the proposal, or what was written before.
    choose(action: TriageAction, changes: Partial<Decision> = {}) {
      setErrors({});
      confirm.reset();
      const decision = kept.current ?? propose(referral, { me: person, today: today(), whyRegional: t('triage.whyRegional'), proposals });
      keep({ action, decision: { ...decision, ...changes }, base: open?.base ?? referral });
    },
    change(changes: Partial<Decision>) {
      if (open) keep({ ...open, decision: { ...open.decision, ...changes } });
    },
    cancel() {
      confirm.reset();
      keep(undefined);
    },
    // Goes on from the version that somebody else made.
    rebase() {
      confirm.reset();
      if (open) keep({ ...open, base: referral });
    },
    confirm() {
      if (!open || confirm.isPending) return;
      const found = check(open.action, open.decision, open.base, today());
      setErrors(Object.fromEntries(Object.entries(found).map(([field, key]) => [field, t(key)])));
      if (Object.keys(found).length === 0) confirm.mutate(open);
    },
  };
}
