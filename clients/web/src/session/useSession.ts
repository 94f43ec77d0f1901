import { useSyncExternalStore } from 'react';
import type { Session } from '@/gen/sjelden/gateway/v1/session_pb';
import { type SessionState, sessionStore } from './store';

export function useSessionState(): SessionState {
  return useSyncExternalStore(sessionStore.subscribe, sessionStore.current);
}

export interface Me {
  session: Session;
  person: string;
  role: string;
  unit: string;
  // What a page may offer; the services decide.
  may: (permission: string) => boolean;
}

// Who is signed in. Only below the gate, where somebody is.
export function useMe(): Me {
  const state = useSessionState();
  if (!('session' in state)) throw new Error('nobody is signed in');
  const { session } = state;
  return {
    session,
    person: session.practitioner?.name ?? '',
    role: session.role?.name ?? '',
    unit: session.role?.unit ?? '',
    may: (permission) => session.permissions.includes(permission),
  };
}
