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
  // Reads the resource again where it was refused: somebody may have done something meanwhile.
  reread: () => void;
  // Whether a newer version says the same where it matters here: then it is no conflict.
  isSame?: (before: Base, after: Base) => boolean;
  // The version that was there when somebody began to write, where the page keeps it itself.
  begun?: Base;
  onRebase?: () => void;
  // The version that it made, where the form stays open for the next act.
  madeBy?: (answer: Answer) => Base | undefined;
  // In words, what has come of the version that somebody began to write about.
  newsOf?: (before: Base, after: Base) => string;
}

export interface Act {
  run: () => void;
  busy: boolean;
  error: unknown;
}

export interface Verb extends Act {
  // Somebody else has changed it since this person began to write.
  stale: boolean;
  // Goes on from the version that somebody else made.
  rebase: () => void;
  news?: string;
}

export function useVerb<Base extends Versioned, Answer>(current: Base, options: VerbOptions<Base, Answer>): Verb {
  const { content, call, onDone, reread, isSame, madeBy, newsOf } = options;
  const requestIds = useRequestIds();
  const [kept, setKept] = useState(current);
  const begun = options.begun ?? kept;
  const base = begun.etag === current.etag || isSame?.(begun, current) ? current : begun;
  const act = useMutation({
    mutationFn: () => call(base, requestIds.idFor([base.etag, content])),
    onSuccess: (answer) => {
      setKept((before) => madeBy?.(answer) ?? before);
      onDone(answer);
    },
    onError: reread,
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
    news: stale ? newsOf?.(base, current) : undefined,
    // A conflict is shown by what has changed, not as an error.
    error: stale && act.error && isStale(problemOf(act.error)) ? undefined : act.error,
  };
}
