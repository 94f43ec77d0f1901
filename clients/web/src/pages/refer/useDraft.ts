// A draft that is saved while it is written. Nothing of it is kept in the browser.
import { useCallback, useEffect, useRef, useState } from 'react';
import { isStale, problemOf } from '@/api/problem';
import { newRequestId } from '@/api/requestId';
import { keepReferral, referrals } from '@/api/referrals';
import type { Referral } from '@/gen/sjelden/referral/v1/referral_pb';
import { saveBeforeLeaving } from '@/session/leaving';
import { type DraftContent, type DraftField, contentOf, isSaved, mergeDraft, withContent } from './draft';

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed';

const PAUSE_MS = 1_200;
const MOST_JOINS = 3;

interface Saved {
  referral: Referral;
  content: DraftContent;
  conflicts: DraftField[];
}

// Saves; where somebody else was faster, joins both and saves that.
async function save(base: Referral, content: DraftContent): Promise<Saved> {
  let [from, written] = [base, content];
  const conflicts = new Set<DraftField>();
  for (let join = 0; ; join += 1) {
    try {
      const { referral } = await referrals.updateDraft({
        referral: withContent(from, written),
        etag: from.etag,
        requestId: newRequestId(),
      });
      return { referral: referral ?? from, content: written, conflicts: [...conflicts] };
    } catch (error) {
      if (!isStale(problemOf(error)) || join === MOST_JOINS) throw error;
      const { referral: theirs } = await referrals.getReferral({ name: base.name });
      if (!theirs) throw error;
      const merged = mergeDraft(contentOf(from), written, contentOf(theirs));
      for (const field of merged.conflicts) conflicts.add(field);
      [from, written] = [theirs, merged.content];
    }
  }
}

export function useDraft(initial: Referral) {
  const [content, setContent] = useState(() => contentOf(initial));
  const [state, setState] = useState<SaveState>('saved');
  const [error, setError] = useState<unknown>();
  const [conflicts, setConflicts] = useState<DraftField[]>([]);
  const base = useRef(initial);
  const newest = useRef(content);
  const running = useRef<Promise<void> | undefined>(undefined);

  const flush = useCallback(async (): Promise<void> => {
    while (running.current) await running.current;
    if (isSaved(base.current, newest.current)) return setState('saved');
    const sent = newest.current;
    setState('saving');
    const work = save(base.current, sent).then(
      (saved) => {
        base.current = saved.referral;
        keepReferral(saved.referral);
        setConflicts(saved.conflicts);
        // What was typed while it was being saved is newer.
        const { content: joined } = mergeDraft(sent, newest.current, saved.content);
        newest.current = joined;
        setContent(joined);
        setError(undefined);
        setState(isSaved(saved.referral, joined) ? 'saved' : 'waiting');
      },
      (failed: unknown) => {
        setError(failed);
        setState('failed');
        throw failed;
      },
    );
    running.current = work.finally(() => (running.current = undefined));
    await running.current;
  }, []);

  useEffect(() => {
    if (state !== 'waiting') return undefined;
    const timer = setTimeout(() => void flush().catch(() => undefined), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [content, state, flush]);

  // Leaving the page saves what is left.
  useEffect(() => () => void flush().catch(() => undefined), [flush]);
  useEffect(() => saveBeforeLeaving(flush), [flush]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (!isSaved(base.current, newest.current)) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);

  return {
    content,
    state,
    error,
    conflicts,
    flush,
    etag: () => base.current.etag,
    change(changes: Partial<DraftContent>) {
      newest.current = { ...newest.current, ...changes };
      setContent(newest.current);
      setState('waiting');
    },
  };
}
