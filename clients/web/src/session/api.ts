import { createClient } from '@connectrpc/connect';
import i18next from 'i18next';
import { SignInService } from '@/gen/sjelden/access/v1/sign_in_service_pb';
import { SessionService } from '@/gen/sjelden/gateway/v1/session_service_pb';
import { isSessionLost } from '@/api/problem';
import { newRequestId } from '@/api/requestId';
import { signInTransport } from '@/api/transport';
import { saveAll } from './leaving';
import { isSamePersonAndRole, sessionStore } from './store';

const sessions = createClient(SessionService, signInTransport);
const signIns = createClient(SignInService, signInTransport);

export function signIn(login: string, password: string, role: string) {
  return sessions.signIn({ login, password, role, requestId: newRequestId() });
}

// Asks who is signed in at this browser, without prolonging the session.
export async function readSession(): Promise<void> {
  try {
    const { session } = await sessions.getSession({});
    if (!session) return sessionStore.lost();
    const known = sessionStore.current();
    // Somebody else signed in at this browser, in another window: nothing of what is shown here is theirs.
    if (known.kind === 'signed-in' && !isSamePersonAndRole(known.session, session)) return window.location.assign('/');
    sessionStore.signedIn(session);
  } catch (error) {
    if (isSessionLost(error)) sessionStore.lost();
    else if (sessionStore.current().kind === 'loading') sessionStore.unreachable(error);
  }
}

// Any call prolongs the session; this one shows nothing of anybody.
export async function prolongSession(): Promise<void> {
  await signIns.whoAmI({}).catch(() => undefined);
  await readSession();
}

export async function signOut(): Promise<void> {
  // The services may be down, and the computer somebody else's next: the person decides.
  if (!(await saveAll()) && !window.confirm(i18next.t('session.leaveUnsaved'))) return;
  sessionStore.leaving();
  try {
    await sessions.signOut({ requestId: newRequestId() });
  } finally {
    // A fresh page: nothing that was read stays in memory.
    window.location.assign('/');
  }
}
