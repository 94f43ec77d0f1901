// Independent clients get the same answers: connect-es and gRPC-Web through the gateway, grpc-js directly.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Code, ConnectError } from '@connectrpc/connect';
import { SignInService } from './gen/sjelden/access/v1/sign_in_service_pb.js';
import { EventService } from './gen/sjelden/gateway/v1/event_service_pb.js';
import { SessionService } from './gen/sjelden/gateway/v1/session_service_pb.js';
import { ErrorInfoSchema } from './gen/sjelden/platform/v1/error_info_pb.js';
import { ReferralService } from './gen/sjelden/referral/v1/referral_service_pb.js';
import { directCall, directClient, Person, requestId, signedIn } from './lib/api.mjs';
import { logs, password } from './lib/region.mjs';

const login = 'jon.genetikk';
const worklist = { worklist: { case: 'receivingUnit', value: 'controllers/883974832/units/genetics' } };

for (const options of [{ binary: true }, { binary: false }, { protocol: 'grpc-web' }]) {
  test(`signs in, reads and is refused the same way: ${JSON.stringify(options)}`, async () => {
    const person = await signedIn(login, options);
    assert.equal(person.session.practitioner.login, login);
    const rows = await person.get(ReferralService).listReferrals(worklist);
    assert.ok(Array.isArray(rows.rows));
    const refused = await person.get(ReferralService).getReferral({ name: 'nonsense' }).catch((error) => error);
    assert.ok(refused instanceof ConnectError);
    const [info] = refused.findDetails(ErrorInfoSchema);
    assert.equal(refused.code, Code.InvalidArgument);
    assert.equal(info.reason, 'INVALID_FIELDS');
    await person.get(SessionService).signOut({ requestId: requestId() });
    const after = await person.get(ReferralService).listReferrals(worklist).catch((error) => error);
    assert.equal(after.code, Code.Unauthenticated);
  });
}

test('grpc-js sees directly what the gateway shows', async () => {
  const signIn = directClient('access', 'sjelden.access.v1.SignInService');
  const { issued_token: issued } = await directCall(signIn, 'SignIn', { login, password, request_id: requestId() });
  const referrals = directClient('referral', 'sjelden.referral.v1.ReferralService');
  const direct = await directCall(referrals, 'ListReferrals', { receiving_unit: worklist.worklist.value }, issued.token);
  const person = await signedIn(login);
  const through = await person.get(ReferralService).listReferrals(worklist);
  assert.deepEqual(through.rows.map((row) => row.referral), (direct.rows ?? []).map((row) => row.referral));
  signIn.close();
  referrals.close();
});

test('nobody gets a token through the gateway', async () => {
  const person = await signedIn(login);
  for (const call of [
    () => person.get(SignInService).signIn({ login, password, requestId: requestId() }),
    () => person.get(SignInService).renewToken({ renewalHandle: 'x'.repeat(43) }),
    () => person.get(SignInService).getKeySet({}),
  ]) {
    await assert.rejects(call, (error) => error.code === Code.Unimplemented);
  }
});

test('a stream begins with a sign of life and ends with the session', async () => {
  const person = await signedIn(login);
  const stream = person.get(EventService).watch({});
  const events = stream[Symbol.asyncIterator]();
  assert.deepEqual((await events.next()).value.events, []);
  await person.get(SessionService).signOut({ requestId: requestId() });
  await assert.rejects(async () => {
    for (let next = await events.next(); !next.done; next = await events.next());
  }, (error) => error.code === Code.Unauthenticated);
});

test('a wrong password is refused without a word about why, and is in no log', async () => {
  const wrong = 'not the password of anybody';
  const refused = await new Person().get(SessionService)
    .signIn({ login, password: wrong, requestId: requestId() }).catch((error) => error);
  assert.equal(refused.code, Code.Unauthenticated);
  assert.equal(refused.findDetails(ErrorInfoSchema)[0].reason, 'SIGN_IN_REFUSED');
  for (const service of ['gateway', 'access']) {
    assert.ok(!readFileSync(`${logs}/${service}.log`, 'utf8').includes(wrong));
  }
});
