// Terms as people type them: a code where they have one, else their own words.
import { termOf } from '@/pages/laboratory/order';

export interface TermDraft {
  id: string;
  label: string;
}

// Conditions and measurements are stored by a term only. Words without a code get one that says that it is none.
const LOCAL = 'local:';
const MOST_LETTERS = 90;

export function isLocal(id: string): boolean {
  return id.startsWith(LOCAL);
}

export function termOfWords(typed: string): TermDraft {
  const words = typed.trim();
  const letters = words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  return termOf(words) ?? { id: LOCAL + letters.slice(0, MOST_LETTERS), label: words };
}

export function termText({ id, label }: TermDraft): string {
  return label || id;
}
