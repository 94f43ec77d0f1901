// Calls to the gateway, all of them to this page's own origin. A call that finds the session ended waits for the person
// to sign in again and is then made anew: with the same request id, so nothing is done twice.
import { type Interceptor, type Transport } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-web';
import { isAttended } from '@/session/activity';
import { type SessionStore, sessionStore } from '@/session/store';
import { isSessionLost } from './problem';

const CALL_TIMEOUT_MS = 15_000;

export function sessionHeaders(session: Pick<SessionStore, 'csrfToken'>, attended: () => boolean): Interceptor {
  return (next) => (request) => {
    const token = session.csrfToken();
    if (token !== '') request.header.set('sjelden-csrf', token);
    if (!attended()) request.header.set('sjelden-unattended', '1');
    return next(request);
  };
}

export function resuming(transport: Transport, session: SessionStore): Transport {
  return {
    async unary(method, ...rest) {
      try {
        return await transport.unary(method, ...rest);
      } catch (error) {
        if (!isSessionLost(error)) throw error;
        session.lost();
        if (!(await session.whenSignedInAgain())) throw error;
        return transport.unary(method, ...rest);
      }
    },
    stream: (...all) => transport.stream(...all),
  };
}

const direct = createConnectTransport({
  baseUrl: '/rpc',
  useBinaryFormat: true,
  useHttpGet: false,
  defaultTimeoutMs: CALL_TIMEOUT_MS,
  interceptors: [sessionHeaders(sessionStore, isAttended)],
});

// For the sign-in itself, which does not wait for a sign-in.
export const signInTransport = direct;

export const transport = resuming(direct, sessionStore);
