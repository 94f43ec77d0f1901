// The tab has read it by then.
const TAB_READS_WITHIN_MS = 60_000;

// Shows a content in a tab. Its address is a random one of this browser's, gone with the page.
export function fillTab(tab: Window | null, content: Uint8Array, type: string): void {
  const address = URL.createObjectURL(new Blob([content as BlobPart], { type }));
  if (tab) tab.location.replace(address);
  setTimeout(() => URL.revokeObjectURL(address), TAB_READS_WITHIN_MS);
}
