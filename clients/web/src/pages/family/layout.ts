// Where each person of a pedigree is drawn: columns from the left, rows from the top. Partners stand side by side,
// children below the middle of their parents as far as there is room.
import { Sex } from '@/gen/sjelden/clinical/v1/clinical_pb';
import type { PedigreePerson } from '@/gen/sjelden/registry/v1/family_pb';
import { type Couple, couplesOf, rowsOf } from './generations';
import { inOrder } from './pedigree';

export interface Place {
  column: number;
  row: number;
}

export interface Layout {
  places: Map<string, Place>;
  couples: Couple[];
  columns: number;
  rows: number;
}

// Partners of one row, from left to right.
type Block = PedigreePerson[];

const PASSES = 4;

export function layoutOf(persons: readonly PedigreePerson[]): Layout {
  const couples = couplesOf(persons);
  const rows = rowsOf(persons);
  const columns = new Map<string, number>();
  const count = Math.max(...rows.values()) + 1;
  const blocks: Block[][] = [];
  for (let row = 0; row < count; row += 1) {
    const here = inOrder(persons).filter(({ name }) => rows.get(name) === row);
    const ordered = sorted(blocksOf(here, couples), (block) => aboveOf(block, couples, columns));
    placeFromLeft(ordered, couples, columns);
    blocks.push(ordered);
  }
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const row of [...blocks].reverse()) pushRight(row, columns, (block) => belowOf(block, couples, columns));
    for (const row of blocks) pushRight(row, columns, (block) => aboveOf(block, couples, columns));
  }
  const first = Math.min(...columns.values());
  const places = new Map(
    persons.map(({ name }) => [name, { column: (columns.get(name) ?? 0) - first, row: rows.get(name) ?? 0 }]),
  );
  return { places, couples, columns: Math.max(...columns.values()) - first + 1, rows: count };
}

// Whoever has most partners stands between them; of two, the man stands to the left.
function blocksOf(row: readonly PedigreePerson[], couples: readonly Couple[]): Block[] {
  const partnersOf = (person: PedigreePerson) =>
    row.filter(
      (one) => one !== person && couples.some(({ parents }) => parents.includes(one) && parents.includes(person)),
    );
  const taken = new Set<PedigreePerson>();
  const blocks: Block[] = [];
  for (const person of [...row].sort((a, b) => partnersOf(b).length - partnersOf(a).length)) {
    if (taken.has(person)) continue;
    const [first, ...others] = partnersOf(person).filter((one) => !taken.has(one));
    const isLeft = person.sex === Sex.MALE && others.length === 0;
    const partner = first ? [first] : [];
    const block = isLeft ? [person, ...partner] : [...partner, person, ...others];
    block.forEach((one) => taken.add(one));
    blocks.push(block);
  }
  const rank = (block: Block) => Math.min(...block.map((one) => row.indexOf(one)));
  return blocks.sort((a, b) => rank(a) - rank(b));
}

function middle(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : (Math.min(...numbers) + Math.max(...numbers)) / 2;
}

function columnsOf(persons: readonly PedigreePerson[], columns: ReadonlyMap<string, number>): number[] {
  return persons.flatMap(({ name }) => columns.get(name) ?? []);
}

// The middle of the parents of those in a block, or undefined where none are drawn.
function aboveOf(block: Block, couples: readonly Couple[], columns: ReadonlyMap<string, number>): number | undefined {
  const middles = block.flatMap((person) => {
    const couple = couples.find(({ children }) => children.includes(person));
    return couple ? (middle(columnsOf(couple.parents, columns)) ?? []) : [];
  });
  return middle(middles);
}

function belowOf(block: Block, couples: readonly Couple[], columns: ReadonlyMap<string, number>): number | undefined {
  const theirs = couples.filter(({ parents }) => parents.some((one) => block.includes(one)));
  return middle(columnsOf(theirs.flatMap(({ children }) => children), columns));
}

// Stable: brothers and sisters keep their order. Those without parents come last.
function sorted(blocks: readonly Block[], keyOf: (block: Block) => number | undefined): Block[] {
  const key = (block: Block) => keyOf(block) ?? Number.MAX_SAFE_INTEGER;
  return [...blocks].sort((a, b) => key(a) - key(b));
}

// Brothers and sisters with their partners, side by side and below the middle of their parents.
function placeFromLeft(blocks: readonly Block[], couples: readonly Couple[], columns: Map<string, number>): void {
  let free = 0;
  for (const [place, block] of blocks.entries()) {
    const above = aboveOf(block, couples, columns);
    const before = blocks[place - 1];
    const isFirstChild = before === undefined || aboveOf(before, couples, columns) !== above;
    if (above !== undefined && isFirstChild) {
      const siblings = blocks.filter((one) => aboveOf(one, couples, columns) === above);
      free = Math.max(free, above - (siblings.flat().length - 1) / 2);
    }
    for (const person of block) {
      columns.set(person.name, free);
      free += 1;
    }
  }
}

interface Group {
  wanted: number | undefined;
  members: PedigreePerson[];
}

// Neighbours that want to stand around the same place are moved together.
function groupsOf(blocks: readonly Block[], wantedOf: (block: Block) => number | undefined): Group[] {
  const groups: Group[] = [];
  for (const block of blocks) {
    const wanted = wantedOf(block);
    const last = groups.at(-1);
    if (last && wanted !== undefined && last.wanted === wanted) last.members.push(...block);
    else groups.push({ wanted, members: [...block] });
  }
  return groups;
}

// Moves what stands too far to the left, and whatever stands to the right of it as far as it must.
function pushRight(
  blocks: readonly Block[],
  columns: Map<string, number>,
  wantedOf: (block: Block) => number | undefined,
): void {
  let free = Number.NEGATIVE_INFINITY;
  for (const { wanted, members } of groupsOf(blocks, wantedOf)) {
    const now = middle(columnsOf(members, columns)) ?? 0;
    const first = columns.get(members[0]?.name ?? '') ?? 0;
    const shift = Math.max(0, (wanted ?? now) - now, free - first);
    for (const { name } of members) columns.set(name, (columns.get(name) ?? 0) + shift);
    free = (columns.get(members.at(-1)?.name ?? '') ?? 0) + 1;
  }
}
