import { describe, expect, it } from 'vitest';
import { type TabChannel, type TabMessage, Tabs } from './tabs';

// Channels of one browser: what one says all others hear at once.
class Browser {
  private readonly channels: TabChannel[] = [];

  open(): TabChannel {
    const channel: TabChannel = {
      onmessage: null,
      postMessage: (message: TabMessage) => {
        for (const other of this.channels) if (other !== channel) other.onmessage?.({ data: message });
      },
      close: () => this.channels.splice(this.channels.indexOf(channel), 1),
    };
    this.channels.push(channel);
    return channel;
  }
}

function openTab(browser: Browser, id: string) {
  const heard: string[] = [];
  const reads: { documents: string[]; signal: AbortSignal }[] = [];
  const tabs = new Tabs(
    id,
    browser.open(),
    {
      onEvents: (events) => heard.push(...events.map(({ service, document }) => `${service} ${document}`)),
      onGap: () => heard.push('gap'),
    },
    (documents, signal) => reads.push({ documents, signal }),
  );
  return { tabs, heard, reads };
}

const EVENT = { service: 'referral', controller: '883974832', document: 'a' };

describe('Tabs', () => {
  it('lets one tab read and all of them hear', () => {
    const browser = new Browser();
    const first = openTab(browser, '1');
    const second = openTab(browser, '2');
    first.tabs.lead();
    first.tabs.tell([EVENT]);
    first.tabs.tellGap();
    expect(first.heard).toEqual(['referral a', 'gap']);
    expect(second.heard).toEqual(['referral a', 'gap']);
    expect(second.reads).toEqual([]);
  });

  it('watches what any tab shows, and begins anew only when that changes', () => {
    const browser = new Browser();
    const first = openTab(browser, '1');
    const second = openTab(browser, '2');
    second.tabs.show(['b']);
    first.tabs.lead();
    expect(first.reads.at(-1)?.documents).toEqual(['b']);
    first.tabs.show(['a']);
    expect(first.reads.at(-1)?.documents).toEqual(['a', 'b']);
    const reads = first.reads.length;
    second.tabs.show(['b']);
    expect(first.reads.length).toBe(reads);
    expect(first.reads[reads - 2]?.signal.aborted).toBe(true);
    expect(first.reads[reads - 1]?.signal.aborted).toBe(false);
  });

  it('goes on when the reading tab is closed', () => {
    const browser = new Browser();
    const first = openTab(browser, '1');
    const second = openTab(browser, '2');
    first.tabs.show(['a']);
    first.tabs.lead();
    first.tabs.leave();
    expect(first.reads.at(-1)?.signal.aborted).toBe(true);
    second.tabs.lead();
    expect(second.reads.at(-1)?.documents).toEqual([]);
  });
});
