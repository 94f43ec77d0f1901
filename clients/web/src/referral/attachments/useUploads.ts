// The files that this page sends to a referral, one after the other.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachments } from '@/api/attachments';
import { queryClient } from '@/api/queryClient';
import { newRequestId } from '@/api/requestId';
import { referralQuery } from '@/api/referrals';
import { type AttachmentRefusal, AttachmentState } from '@/gen/sjelden/clinical/v1/document_pb';
import { announce } from '@/ui/announce';
import { type ChosenFile, sendFile } from './upload';

export type UploadState = 'waiting' | 'sending' | 'sent' | 'refused' | 'failed';

export interface Upload extends ChosenFile {
  id: number;
  state: UploadState;
  // Of the attachment, as soon as the service has given one.
  name: string;
  received: number;
  refusal?: AttachmentRefusal;
  error?: unknown;
}

export type Uploads = ReturnType<typeof useUploads>;

let lastId = 0;

export function useUploads(referral: string) {
  const { t } = useTranslation();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const running = useRef<{ id: number; stop: AbortController } | undefined>(undefined);

  const change = useCallback(
    (id: number, changes: Partial<Upload>) =>
      setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...changes } : one))),
    [],
  );
  const reread = useCallback(() => queryClient.invalidateQueries(referralQuery(referral)), [referral]);

  const send = useCallback(
    async (upload: Upload) => {
      const stop = new AbortController();
      running.current = { id: upload.id, stop };
      change(upload.id, { state: 'sending', error: undefined });
      try {
        const document = await sendFile(attachments, referral, upload, {
          signal: stop.signal,
          onProgress: (name, received) => change(upload.id, { name, received }),
        });
        const kept = document.attachment?.state === AttachmentState.AVAILABLE;
        change(upload.id, { state: kept ? 'sent' : 'refused', name: document.name, refusal: document.attachment?.refusal });
        if (kept) announce(t('attachments.sent', { file: upload.file.name }));
        void reread();
      } catch (error) {
        if (!stop.signal.aborted) change(upload.id, { state: 'failed', error });
      } finally {
        running.current = undefined;
        setUploads((all) => [...all]);  // the turn of the next
      }
    },
    [change, t, referral, reread],
  );

  useEffect(() => {
    const next = uploads.find((one) => one.state === 'waiting');
    if (next && !running.current) void send(next);
  }, [uploads, send]);

  // What is left when the page is left goes on where the same file is chosen again.
  useEffect(() => () => running.current?.stop.abort(), []);
  const unfinished = uploads.some((one) => one.state === 'waiting' || one.state === 'sending');
  useEffect(() => {
    if (!unfinished) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unfinished]);

  return {
    uploads,
    // The attachments that a line of their own shows.
    underWay: new Set(uploads.filter(({ state }) => state !== 'sent').map(({ name }) => name)),
    add(files: readonly ChosenFile[]) {
      const added = files.map((chosen): Upload => ({ ...chosen, id: (lastId += 1), state: 'waiting', name: '', received: 0 }));
      setUploads((all) => [...all, ...added]);
    },
    goOn: (id: number) => change(id, { state: 'waiting', error: undefined }),
    // Takes it off the page; what of it has arrived goes too.
    async cancel({ id, name, state }: Upload) {
      if (running.current?.id === id) running.current.stop.abort();
      setUploads((all) => all.filter((one) => one.id !== id));
      // Where this fails, the service gives it up by itself.
      if (name !== '' && state !== 'sent') {
        await attachments.removeAttachment({ name, requestId: newRequestId() }).catch(() => undefined);
      }
      void reread();
    },
  };
}
