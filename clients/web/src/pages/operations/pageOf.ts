interface DocumentPage {
  path: string;
  permission: string;
}

// Where a document of a proof is shown, and who may go there; a task stands on its case's page.
export function pageOf(document: string): DocumentPage | undefined {
  const pathway = /^controllers\/[^/]+\/pathways\/[^/]+/.exec(document)?.[0];
  if (pathway) return { path: `/cases/${pathway}`, permission: 'pathway.read' };
  const referral = /^controllers\/[^/]+\/referrals\/[^/]+$/.exec(document)?.[0];
  return referral ? { path: `/referrals/${referral}`, permission: 'referral.read' } : undefined;
}
