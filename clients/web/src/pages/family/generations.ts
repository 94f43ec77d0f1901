// In which row of the drawing each person stands.
import type { PedigreePerson } from '@/gen/sjelden/registry/v1/family_pb';
import { placeInLabel } from './pedigree';

export interface Couple {
  // One or two: the other parent may not be drawn.
  parents: PedigreePerson[];
  children: PedigreePerson[];
}

function isFounder(person: PedigreePerson): boolean {
  return person.father === '' && person.mother === '';
}

// Those who are drawn as parents of the same children, in the order of adding.
export function couplesOf(persons: readonly PedigreePerson[]): Couple[] {
  const byName = new Map(persons.map((person) => [person.name, person]));
  const couples = new Map<string, Couple>();
  for (const child of persons) {
    const parents = [child.father, child.mother].flatMap((name) => byName.get(name) ?? []);
    if (parents.length === 0) continue;
    const key = parents.map(({ name }) => name).join(' ');
    const couple = couples.get(key) ?? { parents, children: [] };
    couple.children.push(child);
    couples.set(key, couple);
  }
  return [...couples.values()];
}

// Labels say it for those whose parents are not drawn; children stand below both parents, and whoever is no child of
// the family stands beside the partner. The first row is 0, and no row is empty.
export function rowsOf(persons: readonly PedigreePerson[]): Map<string, number> {
  const couples = couplesOf(persons);
  const rows = new Map(persons.map(({ name, label }) => [name, placeInLabel(label)?.generation ?? 1]));
  const rowOf = (person: PedigreePerson) => rows.get(person.name) ?? 1;
  for (let pass = 0; pass < persons.length; pass += 1) {
    for (const { parents, children } of couples) {
      const lowest = Math.max(...parents.map(rowOf));
      for (const parent of parents) {
        const isParentOfOther = parents.some((one) => one.father === parent.name || one.mother === parent.name);
        if (isFounder(parent) && !isParentOfOther) rows.set(parent.name, lowest);
      }
      for (const child of children) rows.set(child.name, Math.max(rowOf(child), lowest + 1));
    }
  }
  const used = [...new Set(rows.values())].sort((a, b) => a - b);
  return new Map([...rows].map(([name, row]) => [name, used.indexOf(row)]));
}
