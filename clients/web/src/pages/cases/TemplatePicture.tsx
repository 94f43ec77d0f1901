import { useTranslation } from 'react-i18next';
import { DayCount, DueBase, type PathwayTemplate, type TemplateStep } from '@/gen/sjelden/pathway/v1/template_pb';
import { type PictureNode, layoutOf, wrapped } from './picture';
import './board.css';

const BOX = { width: 178, height: 84, gapX: 34, gapY: 18, margin: 6 };

function placeOf({ column, lane }: PictureNode) {
  return {
    x: BOX.margin + column * (BOX.width + BOX.gapX),
    y: BOX.margin + lane * (BOX.height + BOX.gapY),
  };
}

export interface StepMark {
  // Beside the colour, always in words too.
  text: string;
  tone: 'none' | 'now' | 'done' | 'breach';
}

interface TemplatePictureProps {
  template: PathwayTemplate;
  // How each step stands, by its id: how many cases, or how far one case is.
  markOf?: (step: TemplateStep) => StepMark | undefined;
}

// A plan as a picture: its steps from left to right, an arrow from what must be done first. The same as a list for whoever
// does not see it.
export function TemplatePicture({ template, markOf }: TemplatePictureProps) {
  const { t } = useTranslation();
  const { nodes, edges, columns, lanes } = layoutOf(template.steps);
  const width = 2 * BOX.margin + columns * BOX.width + (columns - 1) * BOX.gapX;
  const height = 2 * BOX.margin + lanes * BOX.height + (lanes - 1) * BOX.gapY;
  const arrow = `sj-arrow-${template.id}`;
  return (
    <figure className="sj-picture">
      {/* Wider than a screen may be: it is scrolled, by the keyboard too. */}
      <div className="sj-picture-frame" tabIndex={0} role="group" aria-label={t('board.pictureOf', { title: template.title })}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
          <defs>
            <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse">
              <path d="M0 0 L8 4 L0 8 z" className="sj-picture-head" />
            </marker>
          </defs>
          {edges.map(({ from, to }) => {
            const start = { x: placeOf(from).x + BOX.width, y: placeOf(from).y + BOX.height / 2 };
            const end = { x: placeOf(to).x, y: placeOf(to).y + BOX.height / 2 };
            const turn = end.x - BOX.gapX / 2;
            return (
              <path
                key={`${from.step.id}-${to.step.id}`}
                className="sj-picture-edge"
                markerEnd={`url(#${arrow})`}
                d={`M${start.x} ${start.y} H${start.x + BOX.gapX / 4} C${turn} ${start.y} ${turn - BOX.gapX / 2} ${end.y} ${end.x} ${end.y}`}
              />
            );
          })}
          {nodes.map((node) => (
            <StepBox key={node.step.id} node={node} mark={markOf?.(node.step)} />
          ))}
        </svg>
      </div>
      <figcaption className="sj-subtle sj-small">{t('board.legend', { version: template.version })}</figcaption>
      <ol className="sj-hidden">
        {template.steps.map((step) => (
          <StepWords key={step.id} step={step} template={template} mark={markOf?.(step)} />
        ))}
      </ol>
    </figure>
  );
}

function StepBox({ node, mark }: { node: PictureNode; mark: StepMark | undefined }) {
  const { t } = useTranslation();
  const { step } = node;
  const { x, y } = placeOf(node);
  const lines = wrapped(step.title, 25, 3);
  const classes = ['sj-picture-step', step.optional && 'sj-picture-optional', mark && `sj-picture-${mark.tone}`];
  const below = mark?.text || t(`functions.${step.function}`, { defaultValue: step.function });
  return (
    <g className={classes.filter(Boolean).join(' ')}>
      <rect x={x} y={y} width={BOX.width} height={BOX.height} rx={8} />
      {step.startsCare && <rect className="sj-picture-care" x={x} y={y} width={6} height={BOX.height} rx={3} />}
      <text x={x + 13} y={y + 20}>
        {lines.map((line, place) => (
          <tspan key={place} x={x + 13} dy={place === 0 ? 0 : 16}>
            {line}
          </tspan>
        ))}
      </text>
      <text x={x + 13} y={y + BOX.height - 9} className="sj-picture-below">
        {below}
      </text>
    </g>
  );
}

function StepWords({ step, template, mark }: { step: TemplateStep; template: PathwayTemplate; mark: StepMark | undefined }) {
  const { t } = useTranslation();
  const before = step.after.map((id) => template.steps.find((one) => one.id === id)?.title ?? id);
  const days = t(step.due?.count === DayCount.WORKING ? 'board.workingDays' : 'board.calendarDays', {
    count: step.due?.days ?? 0,
  });
  const words = [
    step.title,
    mark?.text,
    before.length > 0 ? t('board.after', { steps: before.join(', ') }) : t('board.atOnce'),
    t(`functions.${step.function}`, { defaultValue: step.function }),
    step.due?.base === DueBase.PLANNED_START ? t('board.byPlannedStart') : days,
    step.optional && t('board.optional'),
    step.startsCare && t('board.startsCare'),
    step.endsPathway && t('board.ends'),
  ];
  return <li>{words.filter(Boolean).join('. ')}</li>;
}
