// One stream of events for a browser, however many tabs are open: the tab that holds the lock reads it and tells the others.
// A browser lets HTTP/1.1 have six connections to one host; six tabs with a stream each would have none left for calls.
import type { Event } from '@/gen/sjelden/gateway/v1/event_service_pb';

// What tabs say to each other: names of documents and services only.
export type TabMessage =
  | { kind: 'shows'; tab: string; documents: string[] }
  | { kind: 'leaves'; tab: string }
  // The reading tab wants to hear what the others show.
  | { kind: 'asks' }
  | { kind: 'events'; events: { service: string; controller: string; document: string }[] }
  // The stream was broken for a while: any list may be old.
  | { kind: 'gap' };

export interface TabChannel {
  postMessage(message: TabMessage): void;
  onmessage: ((event: { data: TabMessage }) => void) | null;
  close(): void;
}

export interface TabListener {
  onEvents: (events: readonly Pick<Event, 'service' | 'controller' | 'document'>[]) => void;
  onGap: () => void;
}

const MOST_DOCUMENTS = 200;

// One tab's part in it. `read` reads the stream for the given documents until its signal ends it; it is begun anew when the
// documents of all tabs change.
export class Tabs {
  private readonly shown = new Map<string, readonly string[]>();
  private reading: AbortController | undefined;
  private leads = false;

  constructor(
    private readonly id: string,
    private readonly channel: TabChannel,
    private readonly listener: TabListener,
    private readonly read: (documents: string[], signal: AbortSignal) => void,
  ) {
    channel.onmessage = ({ data }) => this.hear(data);
  }

  // Says what this tab shows now.
  show(documents: readonly string[]): void {
    this.shown.set(this.id, documents);
    this.channel.postMessage({ kind: 'shows', tab: this.id, documents: [...documents] });
    this.readAnew();
  }

  // From now on this tab reads, until it is left.
  lead(): void {
    this.leads = true;
    this.channel.postMessage({ kind: 'asks' });
    this.readAnew();
  }

  // What the stream said, for this tab and the others.
  tell(events: readonly Pick<Event, 'service' | 'controller' | 'document'>[]): void {
    const plain = events.map(({ service, controller, document }) => ({ service, controller, document }));
    this.listener.onEvents(plain);
    this.channel.postMessage({ kind: 'events', events: plain });
  }

  tellGap(): void {
    this.listener.onGap();
    this.channel.postMessage({ kind: 'gap' });
  }

  leave(): void {
    this.reading?.abort();
    this.channel.postMessage({ kind: 'leaves', tab: this.id });
    this.channel.close();
  }

  documents(): string[] {
    return [...new Set([...this.shown.values()].flat())].sort().slice(0, MOST_DOCUMENTS);
  }

  private hear(message: TabMessage): void {
    switch (message.kind) {
      case 'shows':
        this.shown.set(message.tab, message.documents);
        return this.readAnew();
      case 'leaves':
        this.shown.delete(message.tab);
        return;
      case 'asks':
        return this.channel.postMessage({ kind: 'shows', tab: this.id, documents: [...(this.shown.get(this.id) ?? [])] });
      case 'events':
        return this.listener.onEvents(message.events);
      case 'gap':
        return this.listener.onGap();
    }
  }

  private watched = '';
  private readAnew(): void {
    const documents = this.documents();
    if (!this.leads || (this.reading && documents.join(' ') === this.watched)) return;
    this.reading?.abort();
    this.reading = new AbortController();
    this.watched = documents.join(' ');
    this.read(documents, this.reading.signal);
  }
}
