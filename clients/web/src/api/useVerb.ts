// One act on one version of a resource: with its etag, and with one request id for the same content.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isStale, problemOf } from './problem';
import { useRequestIds } from './useRequestIds';

interface Versioned {
  name: string;
  etag: string;
}

interface VerbOptions<Base extends Versioned, Answer> {
  // What was typed; the same again is the same act.
  content: unknown;
  call: (base: Base, requestId: string) => Promise<Answer>;
  onDone: (answer: Answer) => void;
  // Reads the resource again, where somebody else has changed it.
  reread: () => void;
  // Whether a newer version says the same where it matters here: then it is no conflict.
  isSame?: (before: Base, after: Base) => boolean;
  // The version that was there when somebody began to write, where the page keeps it itself.
  begun?: Base;
  onRebase?: () => void;
}

export interface Verb {
  run: () => void;
  busy: boolean;
  // Somebody else has changed it since this person began to write.
  stale: boolean;
  // Goes on from the version that somebody else made.
  rebase: () => void;
  error: unknown;
}

export function useVerb<Base extends Versioned, Answer>(current: Base, options: VerbOptions<Base, Answer>): Verb {
  const { content, call, onDone, reread, isSame } = options;
  const requestIds = useRequestIds();
  const [kept, setKept] = useState(current);
  const begun = options.begun ?? kept;
  const base = begun.etag === current.etag || isSame?.(begun, current) ? current : begun;
  const act = useMutation({
    mutationFn: () => call(base, requestIds.idFor([base.etag, content])),
    onSuccess: onDone,
    onError: (error) => {
      if (isStale(problemOf(error))) reread();
    },
  });
  const stale = base.etag !== current.etag;
  return {
    run: () => {
      if (!act.isPending && !stale) act.mutate();
    },
    busy: act.isPending,
    stale,
    rebase: () => {
      act.reset();
      setKept(current);
      options.onRebase?.();
    },
    // A conflict is shown by what has changed, not as an error.
    error: stale && act.error && isStale(problemOf(act.error)) ? undefined : act.error,
  };
}
