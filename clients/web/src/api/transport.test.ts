import { create } from '@bufbuild/protobuf';
import { Code, ConnectError, createClient, createRouterTransport } from '@connectrpc/connect';
import { describe, expect, it } from 'vitest';
import { DirectoryService } from '@/gen/sjelden/access/v1/directory_service_pb';
import { SessionSchema } from '@/gen/sjelden/gateway/v1/session_pb';
import { ErrorInfoSchema } from '@/gen/sjelden/platform/v1/error_info_pb';
import { SessionStore } from '@/session/store';
import { resuming, sessionHeaders } from './transport';

const session = create(SessionSchema, {
  practitioner: { name: 'practitioners/a' },
  role: { name: 'practitionerRoles/a' },
  csrfToken: 'first',
});

function ended(): ConnectError {
  return new ConnectError('ended', Code.Unauthenticated, undefined, [
    { desc: ErrorInfoSchema, value: { reason: 'SESSION_ENDED' } },
  ]);
}

describe('a call', () => {
  it('carries the token, waits for a new sign-in and is made anew with the new one', async () => {
    const store = new SessionStore();
    store.signedIn(session);
    const tokens: (string | null)[] = [];
    const inner = createRouterTransport(
      ({ service }) =>
        service(DirectoryService, {
          getUnit(_request, context) {
            tokens.push(context.requestHeader.get('sjelden-csrf'));
            if (tokens.length === 1) throw ended();
            return { unit: { displayName: 'Genetikk' } };
          },
        }),
      { transport: { interceptors: [sessionHeaders(store, () => true)] } },
    );
    const answer = createClient(DirectoryService, resuming(inner, store)).getUnit({ name: 'u' });
    await new Promise((resolve) => setTimeout(resolve));
    expect(store.current().kind).toBe('ended');
    store.signedIn({ ...session, csrfToken: 'second' });
    expect((await answer).unit?.displayName).toBe('Genetikk');
    expect(tokens).toEqual(['first', 'second']);
  });

  it('says when nobody sits at the page', async () => {
    const store = new SessionStore();
    store.signedIn(session);
    let unattended: string | null = null;
    const inner = createRouterTransport(
      ({ service }) =>
        service(DirectoryService, {
          getUnit(_request, context) {
            unattended = context.requestHeader.get('sjelden-unattended');
            return {};
          },
        }),
      { transport: { interceptors: [sessionHeaders(store, () => false)] } },
    );
    await createClient(DirectoryService, inner).getUnit({ name: 'u' });
    expect(unattended).toBe('1');
  });
});
