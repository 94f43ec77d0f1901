// Where a referral stands, as the steps that its own fields prove: nothing is sent until it is acknowledged.
import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { InformationRequestState, type Referral, ReferralState } from '@/gen/sjelden/referral/v1/referral_pb';

export interface Rung {
  id: 'written' | 'received' | 'opened' | 'asked' | 'assessed' | 'told' | 'acknowledged' | 'pathway' | 'closed';
  done: boolean;
  time?: Timestamp;
  // Who did it; empty where a service did, or nobody has.
  person: string;
}

const PATHWAY_FOLLOWS: readonly ReferralState[] = [
  ReferralState.ASSESSED_RIGHT,
  ReferralState.ACCEPTED,
  ReferralState.LOCAL_WORKUP_SUPPORTED,
];

export function ladderOf(referral: Referral): Rung[] {
  const assessment = referral.assessments.at(-1);
  const rungs: Rung[] = [
    { id: 'written', done: true, time: referral.createTime, person: referral.registeredBy },
    { id: 'received', done: referral.submitTime !== undefined, time: referral.submitTime, person: '' },
  ];
  const { firstOpening } = referral;
  if (firstOpening) rungs.push({ id: 'opened', done: true, time: firstOpening.time, person: firstOpening.person });
  const open = referral.informationRequests.find((request) => request.state === InformationRequestState.OPEN);
  if (open) rungs.push({ id: 'asked', done: false, time: open.askTime, person: open.askedBy });
  if (referral.closure) {
    rungs.push({ id: 'closed', done: true, time: referral.closure.time, person: referral.closure.person });
    return rungs;
  }
  rungs.push({
    id: 'assessed',
    done: assessment !== undefined,
    time: assessment?.time,
    person: assessment?.assessor ?? '',
  });
  const told = assessment?.patientInformation;
  if (assessment && referral.state !== ReferralState.FORWARDED) {
    rungs.push({ id: 'told', done: told !== undefined, time: told?.time, person: told?.person ?? '' });
  }
  const { outcomeAcknowledgement: seen, pathwayAcknowledgement: pathway } = referral;
  rungs.push({ id: 'acknowledged', done: seen !== undefined, time: seen?.time, person: seen?.person ?? '' });
  if (!assessment || PATHWAY_FOLLOWS.includes(referral.state)) {
    rungs.push({ id: 'pathway', done: pathway !== undefined, time: pathway?.time, person: '' });
  }
  return rungs;
}
