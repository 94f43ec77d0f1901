// On which side of a dialogue somebody works, and what is news there.
import { type AdviceDialogue, type AdviceMessage, AdviceSide } from '@/gen/sjelden/referral/v1/advice_pb';

type Units = Pick<AdviceDialogue, 'askingUnit' | 'askedUnit'>;

// Unspecified where the unit is neither: its person reads for another reason, and nothing is addressed to it.
export function sideOf({ askingUnit, askedUnit }: Units, unit: string): AdviceSide {
  if (unit === askedUnit) return AdviceSide.ASKED;
  return unit === askingUnit ? AdviceSide.ASKING : AdviceSide.UNSPECIFIED;
}

export type Reading = 'new' | 'unread' | 'read';

// New is what this side has not read; unread is what the others have not.
export function readingOf(message: Pick<AdviceMessage, 'side' | 'read'>, mine: AdviceSide): Reading {
  if (message.read) return 'read';
  return mine !== AdviceSide.UNSPECIFIED && message.side !== mine ? 'new' : 'unread';
}

// A newer version that says nothing new: the others have read, or another person owns the move now.
export function saysTheSame(before: AdviceDialogue, after: AdviceDialogue): boolean {
  return (
    before.messages.length === after.messages.length &&
    before.state === after.state &&
    before.mayConvert === after.mayConvert
  );
}
