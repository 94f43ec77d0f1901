// One act on an order, a sample or a report. It is written about one version; the version follows once what others did
// meanwhile was seen.
import { useTranslation } from 'react-i18next';
import { queryClient } from '@/api/queryClient';
import { type Verb, useVerb } from '@/api/useVerb';
import { announce } from '@/ui/announce';

interface Versioned {
  name: string;
  etag: string;
}

export interface LabVerbOptions<Answer> {
  // Its texts stand under this name below `laboratory`.
  action: string;
  // What was typed.
  content?: unknown;
  call: (base: Versioned & { requestId: string }) => Promise<Answer>;
  onDone?: () => void;
  // Nothing is typed for it: it is about the document as it stands.
  follows?: boolean;
}

interface Kind<Document, Answer> {
  documentIn: (answer: Answer) => Document | undefined;
  keep: (document: Document | undefined) => void;
  // In words: how it stands.
  standing: (document: Document) => string;
}

export function useLabVerb<Document extends Versioned, Answer>(
  document: Document,
  kind: Kind<Document, Answer>,
  { action, content, call, onDone, follows }: LabVerbOptions<Answer>,
): Verb {
  const { t } = useTranslation();
  return useVerb(document, {
    content,
    call: ({ name, etag }, requestId) => call({ name, etag, requestId }),
    onDone: (answer) => {
      kind.keep(kind.documentIn(answer));
      announce(t(`laboratory.done.${action}`));
      onDone?.();
    },
    reread: () => void queryClient.invalidateQueries({ queryKey: ['sample', 'one', document.name] }),
    isSame: follows ? () => true : undefined,
    madeBy: kind.documentIn,
    newsOf: (base, current) => {
      const [before, after] = [kind.standing(base), kind.standing(current)];
      return before === after ? after : t('changes.fromTo', { before, after });
    },
  });
}
