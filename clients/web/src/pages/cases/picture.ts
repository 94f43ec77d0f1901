// Where the steps of a plan stand in its picture: to the right of all that must be done before them.
import type { TemplateStep } from '@/gen/sjelden/pathway/v1/template_pb';

export interface PictureNode {
  step: TemplateStep;
  // From the left, from 0.
  column: number;
  // From above, from 0.
  lane: number;
}

export interface Picture {
  nodes: PictureNode[];
  edges: { from: PictureNode; to: PictureNode }[];
  columns: number;
  lanes: number;
}

export function layoutOf(steps: readonly TemplateStep[]): Picture {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const columnOf = new Map<string, number>();
  function columnFor(step: TemplateStep, above: readonly string[]): number {
    const known = columnOf.get(step.id);
    if (known !== undefined) return known;
    const before = step.after.flatMap((id) => (above.includes(id) ? [] : (byId.get(id) ?? [])));
    const column = Math.max(-1, ...before.map((one) => columnFor(one, [...above, step.id]))) + 1;
    columnOf.set(step.id, column);
    return column;
  }
  const lanes = new Map<number, number>();
  const nodes = steps.map((step): PictureNode => {
    const column = columnFor(step, [step.id]);
    const lane = lanes.get(column) ?? 0;
    lanes.set(column, lane + 1);
    return { step, column, lane };
  });
  const edges = nodes.flatMap((to) =>
    to.step.after.flatMap((id) => {
      const from = nodes.find((node) => node.step.id === id);
      return from ? [{ from, to }] : [];
    }),
  );
  return { nodes, edges, columns: Math.max(0, ...lanes.keys()) + 1, lanes: Math.max(1, ...lanes.values()) };
}

// A title in lines of at most so many signs; what does not find room is shown by dots.
export function wrapped(title: string, width: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of title.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]} …`];
}
