// Keeps open pages current: the gateway says that something changed, the pages then ask again. One tab listens for all.
import { createClient } from '@connectrpc/connect';
import type { QueryClient } from '@tanstack/react-query';
import { type Event, EventService } from '@/gen/sjelden/gateway/v1/event_service_pb';
import type { SessionStore } from '@/session/store';
import { isMissing, isSessionLost, problemOf } from './problem';
import { type TabChannel, Tabs } from './tabs';
import { signInTransport } from './transport';

const events = createClient(EventService, signInTransport);

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;
// A stream without a sign of life for so long is dead; the gateway gives one every 20 seconds.
const SILENCE_MS = 50_000;

type Changed = Pick<Event, 'service' | 'controller' | 'document'>;

// Which queries an event makes old: those of the document where it is named, and the lists of the service. Documents that
// are open are always named; one without a controller says that the gateway itself may have missed something.
export function queriesOf(event: Changed): { queryKey: unknown[] }[] {
  if (event.service === 'registry' || event.service === 'access') return [];
  if (event.controller === '') return [{ queryKey: [event.service] }];
  const lists = { queryKey: [event.service, 'list'] };
  return event.document === '' ? [lists] : [{ queryKey: [event.service, 'one', event.document] }, lists];
}

export function applyEvents(events: readonly Changed[], queries: QueryClient): void {
  for (const event of events) {
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

async function readStream(documents: string[], tabs: Tabs, signal: AbortSignal): Promise<void> {
  const silent = new AbortController();
  let timer = setTimeout(() => silent.abort(), SILENCE_MS);
  try {
    const stream = events.watch({ documents }, { signal: AbortSignal.any([signal, silent.signal]), timeoutMs: 0 });
    for await (const response of stream) {
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(), SILENCE_MS);
      tabs.tell(response.events);
    }
  } finally {
    clearTimeout(timer);
  }
}

// Reads until `signal` ends it, or the gateway says that it has no such stream.
async function read(documents: string[], tabs: Tabs, session: SessionStore, signal: AbortSignal): Promise<void> {
  let wait = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const began = Date.now();
    try {
      await readStream(documents, tabs, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (isSessionLost(error)) return session.lost();
      if (isMissing(problemOf(error))) return;
    }
    if (Date.now() - began > SILENCE_MS) wait = FIRST_PAUSE_MS;
    await pause(wait, signal);
    wait = Math.min(2 * wait, LONGEST_PAUSE_MS);
    // What happened in between was not told.
    if (!signal.aborted) tabs.tellGap();
  }
}

interface Listening {
  show: (documents: string[]) => void;
  end: () => void;
}

// Takes part in listening until `end` is called: as the tab that reads, or as one that hears what it is told. Tabs of one
// circle share a stream.
export function listen(queries: QueryClient, session: SessionStore, circle: string): Listening {
  const left = new AbortController();
  const tabs: Tabs = new Tabs(
    crypto.randomUUID(),
    new BroadcastChannel(circle) as unknown as TabChannel,
    {
      onEvents: (events) => applyEvents(events, queries),
      onGap: () => void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === 'list' }),
    },
    (documents, signal) => void read(documents, tabs, session, signal),
  );
  // Held until this tab is closed or signed out; the next in line reads on.
  navigator.locks
    .request(circle, { signal: left.signal }, () => {
      tabs.lead();
      return new Promise<void>((resolve) => left.signal.addEventListener('abort', () => resolve()));
    })
    .catch(() => undefined);  // left before its turn came
  return {
    show: (documents) => tabs.show(documents),
    end: () => {
      left.abort();
      tabs.leave();
    },
  };
}
