// The API by independent clients: connect-es through the gateway, as a browser's pages speak it, and grpc-js with
// messages read from the .proto files, directly and with a client's certificate.
import { createClient, createContextValues } from '@connectrpc/connect';
import { createConnectTransport, createGrpcWebTransport } from '@connectrpc/connect-node';
import grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SessionService } from '../gen/sjelden/gateway/v1/session_service_pb.js';
import { addressOf, certs, password, source, webAddress } from './region.mjs';

const ca = readFileSync(join(certs, 'ca.pem'));

export { createContextValues };

let requests = 0;
export function requestId() {
  requests += 1;
  return `web-test-${process.pid}-${Date.now()}-${requests}`;
}

// Somebody at a browser of their own. `protocol` is connect or grpc-web.
export class Person {
  #cookie = '';
  #csrf = '';

  constructor({ binary = true, protocol = 'connect' } = {}) {
    const make = protocol === 'connect' ? createConnectTransport : createGrpcWebTransport;
    this.transport = make({
      baseUrl: `${webAddress}/rpc`,
      httpVersion: '1.1',
      useBinaryFormat: binary,
      nodeOptions: { ca },
      interceptors: [(next) => (request) => this.#send(next, request)],
    });
  }

  async #send(next, request) {
    request.header.set('origin', webAddress);
    if (this.#cookie !== '') request.header.set('cookie', this.#cookie);
    if (this.#csrf !== '') request.header.set('sjelden-csrf', this.#csrf);
    const response = await next(request);
    const set = response.header.get('set-cookie');
    if (set !== null) this.#cookie = set.split(';')[0];
    return response;
  }

  get(service) {
    return createClient(service, this.transport);
  }

  async signIn(login, role = '') {
    const answer = await this.get(SessionService).signIn({ login, password, role, requestId: requestId() });
    this.session = answer.session;
    this.#csrf = answer.session?.csrfToken ?? '';
    return answer;
  }
}

export async function signedIn(login, options) {
  const person = new Person(options);
  await person.signIn(login);
  return person;
}

// A service by grpc-js. Example: directClient('access', 'sjelden.access.v1.SignInService').
export function directClient(process, service) {
  const context = service.split('.')[1];
  const file = {
    'sjelden.access.v1.SignInService': 'sign_in_service',
    'sjelden.referral.v1.ReferralService': 'referral_service',
  }[service];
  const definition = loadSync(`sjelden/${context}/v1/${file}.proto`, {
    includeDirs: [join(source, 'proto'), '/usr/include'],
    keepCase: true,
  });
  const constructor = service.split('.').reduce((part, name) => part[name], grpc.loadPackageDefinition(definition));
  const credentials = grpc.credentials.createSsl(
    ca, readFileSync(join(certs, 'cli.key')), readFileSync(join(certs, 'cli.pem')));
  return new constructor(addressOf(process), credentials, {
    'grpc.ssl_target_name_override': `${process}.sjelden.internal`,
  });
}

export function directCall(client, method, request, token = '') {
  const metadata = new grpc.Metadata();
  if (token !== '') metadata.set('authorization', `Bearer ${token}`);
  return new Promise((resolve, reject) => {
    client[method](request, metadata, { deadline: Date.now() + 10_000 }, (error, response) =>
      error ? reject(error) : resolve(response));
  });
}
