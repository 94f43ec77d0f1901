import { useTranslation } from 'react-i18next';
import { keepDialogue, rereadDialogue } from '@/api/advice';
import { type Verb, useVerb } from '@/api/useVerb';
import type { AdviceDialogue } from '@/gen/sjelden/referral/v1/advice_pb';
import { announce } from '@/ui/announce';
import { saysTheSame } from './sides';

export interface DialogueFormProps {
  dialogue: AdviceDialogue;
  close: () => void;
}

interface DialogueVerb<Answer> {
  // What is told when it is done stands under this name below `advice.done`.
  action: string;
  // What was typed.
  content: unknown;
  call: (base: { name: string; etag: string; requestId: string }) => Promise<Answer>;
  onDone?: (answer: Answer) => void;
  // The version that was there when somebody began to write, where the form keeps it itself.
  begun?: AdviceDialogue;
  onRebase?: () => void;
}

export function useDialogueVerb<Answer extends { dialogue?: AdviceDialogue }>(
  dialogue: AdviceDialogue,
  { action, content, call, onDone, begun, onRebase }: DialogueVerb<Answer>,
): Verb {
  const { t } = useTranslation();
  return useVerb(dialogue, {
    content,
    call: ({ name, etag }, requestId) => call({ name, etag, requestId }),
    onDone: (answer) => {
      keepDialogue(answer.dialogue);
      announce(t(`advice.done.${action}`));
      onDone?.(answer);
    },
    reread: () => rereadDialogue(dialogue.name),
    isSame: saysTheSame,
    begun,
    onRebase,
  });
}
