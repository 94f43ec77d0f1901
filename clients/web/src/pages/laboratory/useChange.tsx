// A change of an order, a sample or a report. It is written about one version; the version follows once what others did
// meanwhile was seen. What was typed stays.
import { Alert, Button } from '@navikt/ds-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isStale, problemOf } from '@/api/problem';
import { queryClient } from '@/api/queryClient';
import { useRequestIds } from '@/api/useRequestIds';
import { announce } from '@/ui/announce';
import { LabError } from './LabError';

interface Versioned {
  name: string;
  etag: string;
}

interface ChangeOptions<D extends Versioned> {
  // Key of the text that is announced when it is done.
  done: string;
  keep: (changed: D | undefined) => void;
  // In words: how it stands now.
  standing: (document: D) => string;
  onDone?: (changed: D) => void;
  // Nothing is typed for it: it is about the document as it stands.
  follows?: boolean;
}

export interface Changing<Content> {
  run: (content: Content) => void;
  busy: boolean;
  // Somebody else changed it: nothing is sent before that was seen.
  stale: boolean;
  notices: ReactNode;
}

function contentText(content: unknown): string {
  return JSON.stringify(content, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) ?? '';
}

export function useChange<D extends Versioned, Content = void>(
  document: D,
  options: ChangeOptions<D>,
  call: (base: D, requestId: string, content: Content) => Promise<D | undefined>,
): Changing<Content> {
  const { t } = useTranslation();
  const [written, setBase] = useState(document);
  const base = options.follows ? document : written;
  const requestIds = useRequestIds();
  const change = useMutation({
    mutationFn: (content: Content) => call(base, requestIds.idFor([base.etag, contentText(content)]), content),
    onSuccess: (changed) => {
      options.keep(changed);
      announce(t(options.done));
      if (changed) {
        setBase(changed);
        options.onDone?.(changed);
      }
    },
    // Also where it was refused for another reason: somebody may have done something meanwhile.
    onError: () => void queryClient.invalidateQueries({ queryKey: ['sample', 'one', document.name] }),
  });
  const stale = base.etag !== document.etag;
  const before = options.standing(base);
  const after = options.standing(document);
  return {
    run: (content) => {
      if (!stale && !change.isPending) change.mutate(content);
    },
    busy: change.isPending,
    stale,
    notices: (
      <>
        {stale && (
          <Alert variant="warning" size="small" role="alert">
            <p className="sj-strong">{t('changes.title')}</p>
            <p>{before === after ? after : t('laboratory.fromTo', { before, after })}</p>
            <Button size="small" variant="secondary" type="button" onClick={() => setBase(document)}>
              {t('changes.goOn')}
            </Button>
          </Alert>
        )}
        {change.error && !isStale(problemOf(change.error)) && <LabError error={change.error} />}
        {change.error && isStale(problemOf(change.error)) && !stale && <LabError error={change.error} />}
      </>
    ),
  };
}
