import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { completenessQuery } from '@/api/completeness';
import { useOpenDocument } from '@/api/openDocuments';
import { openedReferralQuery } from '@/api/clocks';
import { triageProposalsQuery } from '@/api/referrals';
import type { Referral } from '@/gen/sjelden/referral/v1/referral_pb';
import { ReferralState } from '@/gen/sjelden/referral/v1/referral_pb';
import type { UnitProposals } from '@/gen/sjelden/referral/v1/triage_proposals_pb';
import { type Shortcut, useShortcuts } from '@/keyboard/shortcuts';
import { ReferralText } from '@/referral/ReferralText';
import { Missing } from '@/referral/completeness/Completeness';
import { missingItems } from '@/referral/completeness/items';
import { useMe } from '@/session/useSession';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PatientName } from '@/ui/Names';
import { announce } from '@/ui/announce';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { ActionBar } from './ActionBar';
import { DecisionForm } from './DecisionForm';
import { ACTION_KEYS, type TriageAction, offeredActions } from './decision';
import { type OpenDecision, useDecision } from './useDecision';

interface ReadingPaneProps {
  name: string;
  begun: Map<string, OpenDecision>;
  // The referral is done with for now; `leaves` where it is no longer to be assessed.
  onDone: (leaves: boolean) => void;
}

// Opens the question with everything ticked that is missing.
const ASK_FOR_MISSING = 'm';

// Whoever only passes by has not read: a referral is opened, and that traced, once one stays for a moment.
const REST_MS = 250;

function useRested(): boolean {
  const [rested, setRested] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), REST_MS);
    return () => clearTimeout(timer);
  }, []);
  return rested;
}

export function ReadingPane({ name, begun, onDone }: ReadingPaneProps) {
  const rested = useRested();
  useOpenDocument(rested ? name : '');
  const query = useQuery({ ...openedReferralQuery(name), enabled: rested });
  const proposals = useQuery(triageProposalsQuery(useMe().unit));
  // What was read stays, and what was typed about it, where reading it again fails.
  if (query.isError && !query.data) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data || proposals.isPending) return <Loading />;
  return <OpenReferral referral={query.data} proposals={proposals.data ?? null} begun={begun} onDone={onDone} />;
}

interface OpenReferralProps {
  referral: Referral;
  // Null where they could not be read: dates are then left open.
  proposals: UnitProposals | null;
  begun: Map<string, OpenDecision>;
  onDone: (leaves: boolean) => void;
}

function OpenReferral({ referral, proposals, begun, onDone }: OpenReferralProps) {
  const { t } = useTranslation();
  const text = useEnumText();
  const heading = useRef<HTMLHeadingElement>(null);
  const offered = offeredActions(referral);
  const decision = useDecision(referral, begun, proposals, (action) => {
    announce(t(`triage.done.${action}`));
    if (action === 'assign') heading.current?.focus();
    else onDone(action !== 'ask');
  });
  const missing = missingItems(useQuery(completenessQuery(referral)).data).map(({ id }) => id);
  const askForMissing = () => decision.choose('ask', { items: missing });
  const mayAskForMissing = offered.includes('ask') && missing.length > 0;
  useShortcuts([
    ...offered.map((action): Shortcut => ({
      keys: ACTION_KEYS[action],
      label: `triage.actions.${action}`,
      group: 'pages.triage',
      run: () => decision.choose(action),
    })),
    ...(mayAskForMissing
      ? [{ keys: ASK_FOR_MISSING, label: 'completeness.askKey', group: 'pages.triage', run: askForMissing }]
      : []),
  ]);
  // The keys of the page hold at once, and a screen reader begins here.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const cancel = () => {
    decision.cancel();
    heading.current?.focus();
  };
  const openAction: TriageAction | undefined = decision.open?.action;
  return (
    <article className={openAction ? 'sj-reading sj-reading-deciding' : 'sj-reading'} aria-labelledby="sj-reading-title">
      <div className="sj-reading-head">
        <h2 id="sj-reading-title" ref={heading} tabIndex={-1}>
          <PatientName name={referral.patient} withNumber />
        </h2>
        <span className="sj-tag">{text('ReferralState', ReferralState as EnumObject, referral.state)}</span>
        <ActionBar offered={offered} open={openAction} onChoose={decision.choose} />
      </div>
      <div className="sj-reading-text sj-stack">
        <Missing
          referral={referral}
          askKey={ASK_FOR_MISSING}
          onAsk={mayAskForMissing ? askForMissing : undefined}
        />
        <ReferralText referral={referral} />
      </div>
      {decision.open && (
        <DecisionForm
          key={decision.open.action}
          open={decision.open}
          current={referral}
          errors={decision.errors}
          error={decision.error}
          busy={decision.busy}
          onChange={decision.change}
          onRebase={decision.rebase}
          onConfirm={decision.confirm}
          onCancel={cancel}
        />
      )}
    </article>
  );
}
