import { create } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { type PathwayRow, PathwayRowSchema } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { PathwayTemplateSchema } from '@/gen/sjelden/pathway/v1/template_pb';
import { byPerson, byStep } from './board';
import { layoutOf, wrapped } from './picture';

const row = (leadTaskCode: string, leadOwner: string, nextDate: string, overdue = false): PathwayRow =>
  create(PathwayRowSchema, { leadTaskCode, leadOwner, nextDate, overdue });

const rows = [
  row('order', 'practitioners/a', '2027-01-20'),
  row('other', 'practitioners/a', '2027-01-10'),
  row('see', 'practitioners/b', '2026-12-01', true),
  row('order', 'practitioners/b', '2027-01-02'),
];

const template = create(PathwayTemplateSchema, {
  id: 'plan',
  steps: [
    { id: '1', taskCode: 'see' },
    { id: '2', taskCode: 'order', after: ['1'] },
    { id: '3', taskCode: 'collect', after: ['1'] },
    { id: '4', taskCode: 'tell', after: ['2', '3'] },
  ],
});

it('has the steps in the order of the plan, what is in no plan last, and the nearest date first', () => {
  const columns = byStep(rows, [template]);
  expect(columns.map((column) => column.id)).toEqual(['see', 'order', 'other']);
  expect(columns[1]?.rows.map((one) => one.nextDate)).toEqual(['2027-01-02', '2027-01-20']);
});

it('has whoever has something overdue first', () => {
  const columns = byPerson(rows);
  expect(columns.map(({ id, overdue }) => [id, overdue])).toEqual([
    ['practitioners/b', 1],
    ['practitioners/a', 0],
  ]);
});

it('draws a step to the right of every one that comes before it', () => {
  const { nodes, edges, columns, lanes } = layoutOf(template.steps);
  expect(nodes.map(({ column, lane }) => [column, lane])).toEqual([
    [0, 0],
    [1, 0],
    [1, 1],
    [2, 0],
  ]);
  expect(edges.map(({ from, to }) => `${from.step.id}${to.step.id}`)).toEqual(['12', '13', '24', '34']);
  expect([columns, lanes]).toEqual([3, 2]);
});

it('does not hang where a plan goes round in circles', () => {
  const round = [
    { id: 'a', after: ['b'] },
    { id: 'b', after: ['a'] },
  ];
  expect(layoutOf(create(PathwayTemplateSchema, { steps: round }).steps).nodes).toHaveLength(2);
});

it('breaks a title between words, and ends what is too long with dots', () => {
  expect(wrapped('Første konsultasjon: undersøkelse og veiledning', 20, 2)).toEqual(['Første konsultasjon:', 'undersøkelse og …']);
  expect(wrapped('Svar', 20, 2)).toEqual(['Svar']);
});
