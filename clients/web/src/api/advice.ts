import type { MessageInitShape } from '@bufbuild/protobuf';
import { createClient } from '@connectrpc/connect';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AdviceDialogue } from '@/gen/sjelden/referral/v1/advice_pb';
import { AdviceService, type ListDialoguesRequestSchema } from '@/gen/sjelden/referral/v1/advice_service_pb';
import { queryClient } from './queryClient';
import { transport } from './transport';

export const advice = createClient(AdviceService, transport);

type Worklist = MessageInitShape<typeof ListDialoguesRequestSchema>['worklist'];
type States = MessageInitShape<typeof ListDialoguesRequestSchema>['states'];

const PAGE = 100;

export function dialogueListQuery(worklist: Worklist, states: States = []) {
  return infiniteQueryOptions({
    queryKey: ['referral', 'list', 'advice', worklist, states],
    queryFn: ({ pageParam, signal }) =>
      advice.listDialogues({ worklist, states, pageSize: PAGE, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
}

export function dialogueQuery(name: string) {
  return queryOptions({
    queryKey: ['referral', 'one', name],
    queryFn: async ({ signal }) => {
      const { dialogue } = await advice.getDialogue({ name }, { signal });
      if (!dialogue) throw new Error('an answer without a dialogue');
      return dialogue;
    },
    enabled: name !== '',
  });
}

// What a change answered is what the page shows now; the lists that it stands in are read again.
export function keepDialogue(dialogue: AdviceDialogue | undefined): void {
  if (!dialogue) return;
  queryClient.setQueryData(dialogueQuery(dialogue.name).queryKey, dialogue);
  void queryClient.invalidateQueries({ queryKey: ['referral', 'list'] });
}

export function rereadDialogue(name: string): void {
  void queryClient.invalidateQueries({ queryKey: ['referral', 'one', name] });
}
