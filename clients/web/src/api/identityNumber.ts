// Which register a Norwegian identity number of eleven digits belongs to. Whether it is valid is the registry's to say.
export const FODSELSNUMMER = 'urn:oid:2.16.578.1.12.4.1.4.1';
export const D_NUMBER = 'urn:oid:2.16.578.1.12.4.1.4.2';
export const FH_NUMBER = 'urn:oid:2.16.578.1.12.4.1.4.3';
// A help number is known only together with the trust that made it.
export const H_NUMBER = 'HNR';

// The digits that somebody typed or pasted, with blanks in any place.
export function digitsOf(typed: string): string {
  return typed.replace(/[\s.\-]/g, '');
}

export function isWholeNumber(digits: string): boolean {
  return /^\d{11}$/.test(digits);
}

export function identitySystem(digits: string): string {
  const first = Number(digits[0]);
  if (first >= 8) return FH_NUMBER;
  return first >= 4 ? D_NUMBER : FODSELSNUMMER;
}

export function formatNumber(digits: string): string {
  return isWholeNumber(digits) ? `${digits.slice(0, 6)} ${digits.slice(6)}` : digits;
}
