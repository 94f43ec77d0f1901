import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { Sex } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { type PedigreePerson, PedigreePersonSchema } from '@/gen/sjelden/registry/v1/family_pb';
import { rowsOf } from './generations';
import { layoutOf } from './layout';
import { linesOf } from './lines';
import { inOrder, nextLabel } from './pedigree';

function person(label: string, sex = Sex.UNSPECIFIED, father = '', mother = '', twinGroup = 0): PedigreePerson {
  return create(PedigreePersonSchema, { name: label, label, sex, father, mother, twinGroup });
}

const family = [
  person('I-1', Sex.MALE),
  person('I-2', Sex.FEMALE),
  person('II-1', Sex.MALE),
  person('II-2', Sex.FEMALE, 'I-1', 'I-2'),
  person('II-3', Sex.MALE, 'I-1', 'I-2'),
  person('III-1', Sex.FEMALE, 'II-1', 'II-2', 1),
  person('III-2', Sex.FEMALE, 'II-1', 'II-2', 1),
];

describe('the rows of a pedigree', () => {
  it('are the generations', () => {
    expect([...rowsOf(family).values()]).toEqual([0, 0, 1, 1, 1, 2, 2]);
  });
  it('follow from the parents where labels say nothing', () => {
    const father = person('far', Sex.MALE, 'farfar');
    const rows = rowsOf([person('farfar'), person('mor'), father, person('barn', Sex.OTHER, 'far', 'mor')]);
    expect(Object.fromEntries(rows)).toEqual({ farfar: 0, mor: 1, far: 1, barn: 2 });
  });
  it('end where a father has a child with his daughter', () => {
    const daughter = person('II-1', Sex.FEMALE, 'I-1');
    const rows = rowsOf([person('I-1', Sex.MALE), daughter, person('III-1', Sex.OTHER, 'I-1', 'II-1')]);
    expect([...rows.values()]).toEqual([0, 1, 2]);
  });
});

describe('the drawing', () => {
  const { places, columns, rows } = layoutOf(family);
  const columnOf = (name: string) => places.get(name)?.column ?? Number.NaN;
  it('has room for everybody, and nobody twice in one place', () => {
    const taken = [...places.values()].map(({ column, row }) => `${row}:${column}`);
    expect(new Set(taken).size).toBe(family.length);
    expect(Math.min(...[...places.values()].map(({ column }) => column))).toBe(0);
    expect(columns).toBeLessThanOrEqual(4);
    expect(rows).toBe(3);
  });
  it('shows partners side by side, the man to the left, and their children below the middle', () => {
    expect(columnOf('II-2') - columnOf('II-1')).toBe(1);
    expect(columnOf('I-2') - columnOf('I-1')).toBe(1);
    expect((columnOf('III-1') + columnOf('III-2')) / 2).toBe((columnOf('II-1') + columnOf('II-2')) / 2);
  });
  it('keeps neighbours of a row apart by at least one column', () => {
    for (let row = 0; row < rows; row += 1) {
      const inRow = [...places.values()].filter((one) => one.row === row);
      const here = inRow.map(({ column }) => column).sort((a, b) => a - b);
      here.slice(1).forEach((column, at) => expect(column - (here[at] ?? 0)).toBeGreaterThanOrEqual(1));
    }
  });
  it('hangs twins from one point', () => {
    const layout = layoutOf(family);
    const twins = layout.couples.find(({ children }) => children.some(({ twinGroup }) => twinGroup > 0));
    const descent = twins ? linesOf(twins, layout, 0).descent : '';
    const starts = [...descent.matchAll(/M(\S+) \S+ L/g)].map((match) => match[1]);
    expect(starts).toHaveLength(2);
    expect(starts[0]).toBe(starts[1]);
  });
});

describe('labels', () => {
  it('are read from the oldest generation to the youngest', () => {
    const mixed = ['x', 'III-1', 'II-10', 'II-9', 'I-2'].map((label) => person(label));
    expect(inOrder(mixed).map(({ label }) => label)).toEqual(['I-2', 'II-9', 'II-10', 'III-1', 'x']);
  });
  it('go on from the last one', () => {
    expect(nextLabel([])).toBe('I-1');
    expect(nextLabel(family)).toBe('III-3');
  });
});
