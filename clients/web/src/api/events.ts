// Keeps open pages current: the gateway says that something changed, the pages then ask again.
import { createClient } from '@connectrpc/connect';
import type { QueryClient } from '@tanstack/react-query';
import { EventService, type WatchResponse } from '@/gen/sjelden/gateway/v1/event_service_pb';
import type { SessionStore } from '@/session/store';
import { isMissing, isSessionLost, problemOf } from './problem';
import { signInTransport } from './transport';

const events = createClient(EventService, signInTransport);

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;
// A stream without a sign of life for so long is dead; the gateway gives one every 20 seconds.
const SILENCE_MS = 50_000;

// Which queries an event makes old: those of the document where it is named, else the lists of the service.
export function queriesOf(event: { service: string; document: string }): { queryKey: unknown[] }[] {
  if (event.service === 'registry' || event.service === 'access') return [];
  if (event.document === '') return [{ queryKey: [event.service] }];
  return [{ queryKey: [event.service, 'one', event.document] }, { queryKey: [event.service, 'list'] }];
}

export function applyEvents(response: WatchResponse, queries: QueryClient): void {
  for (const event of response.events) {
    for (const filter of queriesOf(event)) void queries.invalidateQueries(filter);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function readStream(documents: string[], queries: QueryClient, signal: AbortSignal): Promise<void> {
  const silent = new AbortController();
  let timer = setTimeout(() => silent.abort(), SILENCE_MS);
  try {
    const stream = events.watch({ documents }, { signal: AbortSignal.any([signal, silent.signal]), timeoutMs: 0 });
    for await (const response of stream) {
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(), SILENCE_MS);
      applyEvents(response, queries);
    }
  } finally {
    clearTimeout(timer);
  }
}

// Watches until `signal` ends it, or the gateway says that it has no such stream.
export async function watch(
  documents: string[],
  queries: QueryClient,
  session: SessionStore,
  signal: AbortSignal,
): Promise<void> {
  let wait = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const began = Date.now();
    try {
      await readStream(documents, queries, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (isSessionLost(error)) return session.lost();
      if (isMissing(problemOf(error))) return;
    }
    if (Date.now() - began > SILENCE_MS) wait = FIRST_PAUSE_MS;
    await pause(wait, signal);
    wait = Math.min(2 * wait, LONGEST_PAUSE_MS);
    // What happened in between was not told.
    if (!signal.aborted) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === 'list' });
  }
}
