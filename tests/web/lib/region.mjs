// The region that tests/web/run has started: where it is, who may sign in, what the command line does in it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const text = readFileSync(process.env.SJELDEN_REGION, 'utf8');

function field(name) {
  const found = new RegExp(`^\\s*${name}: "([^"]*)"`, 'm').exec(text);
  if (found === null) throw new Error(`region.textproto has no ${name}`);
  return found[1];
}

export const source = process.env.SJELDEN_SOURCE;
export const webAddress = field('web_address');
export const certs = field('certs_dir');
export const password = readFileSync(field('initial_password_file'), 'utf8').trim();
export const logs = join(process.env.SJELDEN_REGION, '..', 'logs');

// Where a service listens, for calls past the gateway.
export function addressOf(service) {
  const found = new RegExp(`name: "${service}"\\s+address: "([^"]*)"`).exec(text);
  if (found === null) throw new Error(`the region has no ${service}`);
  return found[1];
}

// Runs the command line as somebody and returns what it answers in JSON.
export function sjelden(login, ...args) {
  const answer = execFileSync(join(process.env.SJELDEN_PROGRAMS, 'sjelden'), ['--json', '--as', login, ...args], {
    encoding: 'utf8',
  });
  return answer.trim() === '' ? {} : JSON.parse(answer);
}

export function rest(service, resting) {
  execFileSync(join(process.env.SJELDEN_PROGRAMS, 'sjelden-region'), [
    '--data', join(process.env.SJELDEN_REGION, '..'), resting ? '--rest' : '--wake', service,
  ]);
}
