import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useRequestIds } from '@/api/useRequestIds';
import type { Act } from '@/api/useVerb';
import { announce } from './announce';

export interface ActOptions<Answer> {
  // Everything that is sent, with the etag: the same again is the same act, another content another one.
  content: unknown;
  call: (requestId: string) => Promise<Answer>;
  // Asks anew for what the act may have changed, also where it was refused: somebody may have been faster.
  settled?: () => void;
  // What is told once it is done, where the next page does not tell it.
  said?: string | ((answer: Answer) => string);
  onDone?: (answer: Answer) => void;
}

// One change that a person makes: once, however often it is sent.
export function useAct<Answer>({ content, call, settled, said, onDone }: ActOptions<Answer>): Act & { reset: () => void } {
  const requestIds = useRequestIds();
  const done = useRef(0);
  const act = useMutation({
    mutationFn: () => call(requestIds.idFor([done.current, content])),
    onSuccess: (answer) => {
      done.current += 1;
      if (said !== undefined) announce(typeof said === 'string' ? said : said(answer));
      onDone?.(answer);
    },
    onSettled: settled,
  });
  return { run: () => act.mutate(), busy: act.isPending, error: act.error, reset: act.reset };
}
