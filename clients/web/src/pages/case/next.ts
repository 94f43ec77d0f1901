// What follows once a case's next action is done: no moment is without one.
import type { MessageInitShape } from '@bufbuild/protobuf';
import { PathwayOutcome } from '@/gen/sjelden/pathway/v1/pathway_pb';
import type { CompleteTaskRequestSchema } from '@/gen/sjelden/pathway/v1/pathway_changes_pb';

export interface Next {
  kind: 'template' | 'task' | 'close';
  // The open task that becomes the next action.
  lead: string;
  outcome: PathwayOutcome;
  reason: string;
}

export function nextOf(next: Next): MessageInitShape<typeof CompleteTaskRequestSchema>['next'] {
  switch (next.kind) {
    case 'template':
      return undefined;
    case 'task':
      return { case: 'nextLead', value: next.lead };
    case 'close':
      return { case: 'closing', value: { outcome: next.outcome, reason: next.reason.trim() } };
  }
}

// A case ends with an outcome and the reason for it.
export function isIncomplete(next: Next): boolean {
  if (next.kind === 'task') return next.lead === '';
  return next.kind === 'close' && (next.outcome === PathwayOutcome.UNSPECIFIED || next.reason.trim() === '');
}
