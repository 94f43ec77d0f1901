import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { SessionSchema, type Session, ViewSchema } from '@/gen/sjelden/gateway/v1/session_pb';
import { SessionStore } from './store';

function sessionOf(person: string, role: string, csrfToken = 't'): Session {
  return create(SessionSchema, { practitioner: { name: person }, role: { name: role }, csrfToken });
}

describe('the session of a page', () => {
  it('gives its token only while it lasts', () => {
    const store = new SessionStore();
    expect(store.csrfToken()).toBe('');
    store.signedIn(sessionOf('practitioners/a', 'practitionerRoles/a', 'secret'));
    expect(store.csrfToken()).toBe('secret');
    store.lost();
    expect(store.csrfToken()).toBe('');
  });
  it('keeps the page under an overlay when it ends, and lets waiting calls go on for the same person', async () => {
    const store = new SessionStore();
    store.signedIn(sessionOf('practitioners/a', 'practitionerRoles/a'));
    store.lost();
    expect(store.current().kind).toBe('ended');
    const waiting = store.whenSignedInAgain();
    store.signedIn(sessionOf('practitioners/a', 'practitionerRoles/a'));
    await expect(waiting).resolves.toBe(true);
  });
  it('does not let one person finish what another began', async () => {
    const store = new SessionStore();
    store.signedIn(sessionOf('practitioners/a', 'practitionerRoles/a'));
    store.lost();
    const waiting = store.whenSignedInAgain();
    store.signedIn(sessionOf('practitioners/b', 'practitionerRoles/b'));
    await expect(waiting).resolves.toBe(false);
  });
  it('does not let a person finish in one role what was begun in another', async () => {
    const store = new SessionStore();
    store.signedIn(sessionOf('practitioners/a', 'practitionerRoles/a'));
    store.lost();
    const waiting = store.whenSignedInAgain();
    store.signedIn(sessionOf('practitioners/a', 'practitionerRoles/b'));
    await expect(waiting).resolves.toBe(false);
  });
  it('does not take the screen of a meeting room for the person who shows it', async () => {
    const store = new SessionStore();
    const desk = sessionOf('practitioners/a', 'practitionerRoles/a');
    store.signedIn(desk);
    store.lost();
    const waiting = store.whenSignedInAgain();
    store.signedIn(create(SessionSchema, { ...desk, view: create(ViewSchema, { caseMeeting: 'm' }) }));
    await expect(waiting).resolves.toBe(false);
  });
  it('without a session before is the sign-in page, not an overlay', () => {
    const store = new SessionStore();
    store.lost();
    expect(store.current()).toEqual({ kind: 'signed-out' });
  });
  it('ends without an overlay for somebody who signs out, whichever answer comes first', async () => {
    const store = new SessionStore();
    store.signedIn(sessionOf('practitioners/a', 'practitionerRoles/a', 'secret'));
    store.leaving();
    expect(store.csrfToken()).toBe('secret');
    store.lost();
    expect(store.current().kind).toBe('leaving');
    await expect(store.whenSignedInAgain()).resolves.toBe(false);
  });
});
