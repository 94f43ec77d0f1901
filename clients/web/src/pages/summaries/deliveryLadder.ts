// How far a delivery is proven to have come: only a signed receipt makes a rung, and a refusal stands where it happened.
import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { type Delivery, DeliveryState } from '@/gen/sjelden/exchange/v1/delivery_pb';

export const RUNGS = ['sent', 'stored', 'accepted', 'read'] as const;
export type RungId = (typeof RUNGS)[number];

export interface DeliveryRung {
  id: RungId;
  state: 'done' | 'failed' | 'open';
  time?: Timestamp;
  // Who opened it.
  person: string;
  // The code of a refusal.
  reason: string;
}

const STATES: Record<RungId, { done: DeliveryState; failed?: DeliveryState }> = {
  sent: { done: DeliveryState.SENT },
  stored: { done: DeliveryState.STORED, failed: DeliveryState.NOT_DELIVERED },
  accepted: { done: DeliveryState.ACCEPTED, failed: DeliveryState.REJECTED },
  read: { done: DeliveryState.READ },
};

export function deliveryLadder(delivery: Delivery): DeliveryRung[] {
  return RUNGS.map((id) => {
    const { done, failed } = STATES[id];
    const step = delivery.steps.findLast((one) => one.state === done);
    const refusal = delivery.steps.findLast((one) => one.state === failed);
    const shown = refusal ?? step;
    const state = refusal ? 'failed' : step ? 'done' : 'open';
    return {
      id,
      state,
      time: shown?.time,
      person: shown?.person ?? '',
      reason: refusal ? refusal.reason || delivery.reason : '',
    };
  });
}

// Deliveries of the same signed version belong together, in the order in which they came.
export function byVersion(deliveries: readonly Delivery[]): Delivery[][] {
  const groups = new Map<string, Delivery[]>();
  for (const delivery of deliveries) {
    const key = `${delivery.summary} ${delivery.summaryVersion}`;
    groups.set(key, [...(groups.get(key) ?? []), delivery]);
  }
  return [...groups.values()];
}
