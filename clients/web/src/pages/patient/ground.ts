// What a care relation rests on: a document that has a page, a task of a case, or the registration of the patient.
const PAGES: Readonly<Record<string, string>> = {
  referrals: '/referrals/',
  pathways: '/cases/',
  orders: '/laboratory/orders/',
  consultations: '/consultations/',
};

export interface GroundDocument {
  // The collection: below it stands the text of what it is.
  kind: string;
  name: string;
  path: string;
}

// The document of a ground; a task stands on the page of its case. Undefined where it is the registration alone.
export function documentOf(ground: string): GroundDocument | undefined {
  const match = /^(controllers\/[^/]+\/([a-z]+)\/[^/]+)/i.exec(ground);
  const [, name = '', kind = ''] = match ?? [];
  const page = PAGES[kind];
  return page === undefined ? undefined : { kind, name, path: page + name };
}
