// What is said about a pedigree, in the order in which it is read.
import type { Pedigree } from '@/api/families';
import { type PedigreePerson, type PersonLink } from '@/gen/sjelden/registry/v1/family_pb';

export function isFamilyNumber(text: string): boolean {
  return /^\d{6,12}$/.test(text);
}

interface SymbolPlace {
  generation: number;
  place: number;
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

// `II-3`, `II:3` or `II.3`: the generation and the place in it.
export function placeInLabel(label: string): SymbolPlace | undefined {
  const match = /^([IVX]+)[-:.\s]?(\d+)$/.exec(label.trim().toUpperCase());
  const generation = ROMAN.indexOf(match?.[1] ?? '') + 1;
  return match && generation > 0 ? { generation, place: Number(match[2]) } : undefined;
}

// The oldest generation first; what has no such label comes last, in the order of adding.
export function inOrder(persons: readonly PedigreePerson[]): PedigreePerson[] {
  const rank = ({ label }: PedigreePerson) => {
    const found = placeInLabel(label);
    return found ? found.generation * 1000 + found.place : Number.MAX_SAFE_INTEGER;
  };
  return [...persons].sort((a, b) => rank(a) - rank(b));
}

// The label that comes next after the person who was added last.
export function nextLabel(persons: readonly PedigreePerson[]): string {
  const last = placeInLabel(persons.at(-1)?.label ?? '');
  const generation = last?.generation ?? 1;
  const places = persons.map(({ label }) => placeInLabel(label)).filter((one) => one?.generation === generation);
  const highest = Math.max(0, ...places.map((one) => one?.place ?? 0));
  return `${ROMAN[generation - 1]}-${highest + 1}`;
}

export function linkOf(pedigree: Pedigree, person: PedigreePerson): PersonLink | undefined {
  return pedigree.links.find((link) => link.pedigreePerson === person.name);
}

// The patients that this person may see in a family, each once, the one that it began with first.
export function patientsOf(indexPatient: string, pedigree: Pedigree): string[] {
  return [...new Set([indexPatient, ...pedigree.links.map((link) => link.patient)])];
}

// How old somebody became, in whole years; undefined where it is not known.
export function yearsAtDeath(person: PedigreePerson): number | undefined {
  const point = person.vitalStatus?.timeOfDeath?.point;
  if (point?.case !== 'age') return undefined;
  const years = /^P(\d+)Y/.exec(point.value.iso8601Duration)?.[1];
  return years === undefined ? undefined : Number(years);
}
