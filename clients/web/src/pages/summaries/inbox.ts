// What of the inbox is a copy: it is for the unit or for somebody else, and nobody must take anything over because of it.
import { type ReceivedSummary, ReceiverGround } from '@/gen/sjelden/exchange/v1/delivery_pb';

export function isUnread(summary: ReceivedSummary): boolean {
  return summary.reads.length === 0 && summary.supersededBy === '' && summary.withdrawal === undefined;
}

export function isCopyFor(person: string, summary: ReceivedSummary): boolean {
  const takesOver = summary.receiver?.ground === ReceiverGround.TAKES_OVER_FOLLOW_UP;
  return !takesOver && summary.receiver?.person !== person;
}

// Several may be opened at once only where they are copies; each is opened, so each sender gets this person's receipt.
export function mayOpenAsCopy(person: string, summary: ReceivedSummary): boolean {
  return isUnread(summary) && isCopyFor(person, summary) && summary.availableActions.includes('open');
}
