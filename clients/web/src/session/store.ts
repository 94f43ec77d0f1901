// Who is signed in at this page. The session itself is a cookie that scripts cannot read; what is kept here, in memory
// only, is what the pages show and the token against forged requests.
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { Session } from '@/gen/sjelden/gateway/v1/session_pb';
import { setServerTime } from '@/time/clock';

export type SessionState =
  | { kind: 'loading' }
  | { kind: 'unreachable'; error: unknown }
  | { kind: 'signed-out' }
  | { kind: 'signed-in'; session: Session }
  // Signing out: nothing of the page is shown any more, and a session that ends meanwhile is no surprise.
  | { kind: 'leaving'; session: Session }
  // Ended while a page was open: the page stays under the sign-in overlay, with everything that was typed.
  | { kind: 'ended'; session: Session };

type Waiting = (signedInAgain: boolean) => void;

export class SessionStore {
  private state: SessionState = { kind: 'loading' };
  private readonly listeners = new Set<() => void>();
  private waiting: Waiting[] = [];

  readonly current = (): SessionState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  csrfToken(): string {
    const { state } = this;
    return state.kind === 'signed-in' || state.kind === 'leaving' ? state.session.csrfToken : '';
  }

  // Takes a session from the gateway. Calls that wait go on only where the same person acts in the same role.
  signedIn(session: Session): void {
    if (session.serverTime) setServerTime(timestampDate(session.serverTime));
    const before = this.state;
    this.set({ kind: 'signed-in', session });
    this.release(before.kind !== 'ended' || isSamePersonAndRole(before.session, session));
  }

  // The gateway said that the session has ended.
  lost(): void {
    if (this.state.kind === 'signed-in') this.set({ kind: 'ended', session: this.state.session });
    else if (this.state.kind === 'loading') this.set({ kind: 'signed-out' });
  }

  // The person signs out.
  leaving(): void {
    if (this.state.kind === 'signed-in' || this.state.kind === 'ended') this.set({ kind: 'leaving', session: this.state.session });
    this.release(false);
  }

  unreachable(error: unknown): void {
    this.set({ kind: 'unreachable', error });
  }

  loading(): void {
    this.set({ kind: 'loading' });
  }

  // Resolves with true once the same person is signed in again, with false where that will not be.
  whenSignedInAgain(): Promise<boolean> {
    if (this.state.kind === 'signed-in') return Promise.resolve(true);
    if (this.state.kind !== 'ended') return Promise.resolve(false);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private release(signedInAgain: boolean): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve(signedInAgain);
  }

  private set(state: SessionState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

export function isSamePersonAndRole(before: Session, after: Session): boolean {
  return (
    before.practitioner?.name === after.practitioner?.name &&
    before.role?.name === after.role?.name &&
    // A screen that only shows a meeting is nobody's desk.
    before.view?.caseMeeting === after.view?.caseMeeting
  );
}

export const sessionStore = new SessionStore();
