import { lastPart } from '@/api/names';

// A report is known by its number at the source. One that has none gets a number of ours, which nobody is shown.
const UNNUMBERED = 'unnumbered:';

export function isUnnumbered(documentId: string): boolean {
  return documentId.startsWith(UNNUMBERED);
}

export function unnumbered(requestId: string): string {
  return UNNUMBERED + requestId;
}

// Who sent it: a trust by its number, anybody else as it was written.
export function senderText(source: string): string {
  return /^controllers\/\d{9}$/.test(source) ? lastPart(source) : source;
}
