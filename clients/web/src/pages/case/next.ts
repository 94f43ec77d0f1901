// What follows once a case's next action is done: no moment is without one.
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { PathwayOutcome } from '@/gen/sjelden/pathway/v1/pathway_pb';
import type { CompleteTaskRequestSchema } from '@/gen/sjelden/pathway/v1/pathway_changes_pb';
import { required } from '@/ui/useFields';

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
export function aNext({ kind, lead, outcome, reason }: Next): string | undefined {
  if (kind === 'template') return undefined;
  return kind === 'task' ? required(lead) : (required(outcome) ?? required(reason.trim()));
}
