// The lines of a pedigree: between partners, down from them, along brothers and sisters, and up from each of these.
import type { PedigreePerson } from '@/gen/sjelden/registry/v1/family_pb';
import type { Couple } from './generations';
import type { Layout } from './layout';

export const STEP = { x: 108, y: 132 };
// Half of a symbol's width.
export const HALF = 15;
const TOP = 40;
// How far above the children their line runs; those of neighbours run at other heights, so that they can be told apart.
const ABOVE_CHILDREN = 22;
const APART = 5;
const HEIGHTS = 3;

interface Point {
  x: number;
  y: number;
}

export function pointOf(layout: Layout, person: PedigreePerson): Point {
  const { column, row } = layout.places.get(person.name) ?? { column: 0, row: 0 };
  return { x: (column + 0.5) * STEP.x, y: TOP + row * STEP.y };
}

export interface CoupleLines {
  // Undefined where one parent only is drawn.
  partners: string | undefined;
  descent: string;
}

export function linesOf(couple: Couple, layout: Layout, place: number): CoupleLines {
  const [left, right] = couple.parents.map((one) => pointOf(layout, one)).sort((a, b) => a.x - b.x);
  const children = couple.children.map((person) => ({ person, ...pointOf(layout, person) }));
  if (!left) return { partners: undefined, descent: '' };
  const bar = Math.min(...children.map(({ y }) => y)) - HALF - ABOVE_CHILDREN - (place % HEIGHTS) * APART;
  const ends = children.map((child) => ({ ...child, from: attachedAt(child.person, children) }));
  const between = right ? betweenPartners(left, right) : { partners: undefined, x: left.x, y: left.y + HALF };
  const along = [between.x, ...ends.map(({ from }) => from)];
  const strokes = [
    `M${between.x} ${between.y} V${bar}`,
    `M${Math.min(...along)} ${bar} H${Math.max(...along)}`,
    ...ends.map(({ x, y, from }) => `M${from} ${bar} L${x} ${y - HALF}`),
  ];
  return { partners: between.partners, descent: strokes.join(' ') };
}

// The line between two partners, and where the line to their children begins. It passes above whoever stands between.
function betweenPartners(left: Point, right: Point): Point & { partners: string } {
  if (left.y === right.y && right.x - left.x > STEP.x * 1.5) {
    const above = left.y - HALF - 10;
    return {
      partners: `M${left.x} ${left.y - HALF} V${above} H${right.x} V${right.y - HALF}`,
      x: right.x - STEP.x / 2,
      y: above,
    };
  }
  return {
    partners: `M${left.x} ${left.y} L${right.x} ${right.y}`,
    x: (left.x + right.x) / 2,
    y: (left.y + right.y) / 2,
  };
}

// Twins hang from one point.
function attachedAt(person: PedigreePerson, siblings: readonly (Point & { person: PedigreePerson })[]): number {
  const together = siblings.filter((one) =>
    person.twinGroup > 0 ? one.person.twinGroup === person.twinGroup : one.person === person,
  );
  return together.reduce((sum, { x }) => sum + x, 0) / together.length;
}
