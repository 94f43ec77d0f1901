import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Session } from '@/gen/sjelden/gateway/v1/session_pb';
import { sessionStore } from '@/session/store';
import { listen } from './events';
import { openDocuments, useOpenDocuments } from './openDocuments';

// Keeps what is shown current while the session lasts, and notices at once when it ends.
export function useWatch(session: Session): void {
  const queries = useQueryClient();
  const documents = useOpenDocuments();
  const listening = useRef<ReturnType<typeof listen>>(undefined);
  // A screen listens by itself: it may not ask for what other tabs of the browser show.
  const circle = session.view ? 'sjelden-view-events' : 'sjelden-events';
  useEffect(() => {
    const begun = listen(queries, sessionStore, circle);
    listening.current = begun;
    begun.show(openDocuments());
    return () => begun.end();
  }, [queries, session.csrfToken, circle]);
  useEffect(() => listening.current?.show(openDocuments()), [documents]);
}
