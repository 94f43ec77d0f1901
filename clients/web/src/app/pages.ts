// The pages of the menu: who is offered which, and the key that goes there.
import type { PageScript } from './pageScripts';

export interface PageEntry {
  id: PageScript;
  path: string;
  // Typed after `g`.
  key: string;
  // Any of these; empty for everybody.
  permissions: readonly string[];
}

export const PAGES: readonly PageEntry[] = [
  { id: 'start', path: '/', key: 's', permissions: [] },
  { id: 'triage', path: '/triage', key: 't', permissions: ['referral.assess', 'referral.assign', 'referral.ask'] },
  { id: 'patients', path: '/patients', key: 'p', permissions: ['registry.find'] },
  { id: 'refer', path: '/refer', key: 'n', permissions: ['referral.create'] },
  { id: 'referred', path: '/referrals', key: 'h', permissions: ['referral.list'] },
  { id: 'clocks', path: '/clocks', key: 'c', permissions: ['referral.inform', 'referral.prove-clocks'] },
  { id: 'advice', path: '/advice', key: 'v', permissions: ['advice.read'] },
  { id: 'cases', path: '/cases', key: 'f', permissions: ['pathway.list'] },
  { id: 'laboratory', path: '/laboratory', key: 'l', permissions: ['sample.list'] },
  { id: 'consultations', path: '/consultations', key: 'k', permissions: ['meeting.book', 'meeting.hold'] },
  { id: 'meetings', path: '/meetings', key: 'm', permissions: ['meeting.list'] },
  { id: 'summaries', path: '/summaries', key: 'o', permissions: ['exchange.list'] },
  { id: 'families', path: '/families', key: 'e', permissions: ['registry.update-family'] },
  { id: 'accessLog', path: '/access-log', key: 'i', permissions: ['audit.who-has-seen'] },
  { id: 'grounds', path: '/grounds', key: 'b', permissions: ['access.declare-ground', 'access.review-ground'] },
  { id: 'administration', path: '/administration', key: 'a', permissions: ['access.administer', 'access.roster'] },
  { id: 'operations', path: '/operations', key: 'd', permissions: ['exchange.reconcile', 'audit.verify', 'pathway.prove'] },
  { id: 'retention', path: '/retention', key: 'r', permissions: ['registry.read-erasures', 'registry.erase-item'] },
];

export function pagesFor(may: (permission: string) => boolean): PageEntry[] {
  return PAGES.filter(({ permissions }) => permissions.length === 0 || permissions.some(may));
}
