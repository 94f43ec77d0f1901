import { useEffect, useRef, useState } from 'react';
import { queryClient } from '@/api/queryClient';
import { referralQuery, referrals } from '@/api/referrals';
import { newRequestId } from '@/api/requestId';
import type { Referral, ReferralRow } from '@/gen/sjelden/referral/v1/referral_pb';
import { type Planned, type Result, type Wanted, assignEach, planOf } from './assignMany';

export type Stage = 'choosing' | 'reading' | 'preview' | 'running' | 'done';

async function readPlan(row: ReferralRow, wanted: Wanted): Promise<Planned> {
  try {
    return planOf(await queryClient.fetchQuery({ ...referralQuery(row.referral), staleTime: 0 }), wanted);
  } catch (error) {
    return { name: row.referral, patient: row.patient, before: '', hindrance: 'assignMany.unreadable', error };
  }
}

// Gives the rows to one person: reads each for the preview, then does one after the other. Either can be cancelled.
export function useAssignMany(rows: readonly ReferralRow[], wanted: Wanted) {
  const [stage, setStage] = useState<Stage>('choosing');
  const [plan, setPlan] = useState<readonly Planned[]>([]);
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const job = useRef(new AbortController());
  // The same act again is the same request.
  const requestIds = useRef(new Map<string, string>());
  useEffect(() => () => job.current.abort(), []);

  function requestIdFor(referral: Referral): string {
    const act = [referral.name, referral.etag, wanted.role, wanted.person].join(' ');
    const id = requestIds.current.get(act) ?? newRequestId();
    requestIds.current.set(act, id);
    return id;
  }

  async function assign(referral: Referral): Promise<void> {
    const { name, etag } = referral;
    const answer = await referrals.assignReferral({ name, etag, ...wanted, requestId: requestIdFor(referral) });
    if (answer.referral) queryClient.setQueryData(referralQuery(name).queryKey, answer.referral);
  }

  return {
    stage,
    plan,
    results,
    async preview() {
      job.current = new AbortController();
      const { signal } = job.current;
      setStage('reading');
      setPlan([]);
      setResults(new Map());
      for (const row of rows) {
        const planned = await readPlan(row, wanted);
        if (signal.aborted) return;
        setPlan((before) => [...before, planned]);
      }
      setStage('preview');
    },
    async run() {
      job.current = new AbortController();
      setStage('running');
      await assignEach(plan, assign, {
        signal: job.current.signal,
        onResult: (name, result) => setResults((before) => new Map(before).set(name, result)),
      });
      setStage('done');
      void queryClient.invalidateQueries({ queryKey: ['referral', 'list'] });
    },
    cancel() {
      job.current.abort();
      // What runs says itself what it has left.
      if (stage === 'reading') setStage('choosing');
    },
    again: () => setStage('choosing'),
  };
}
