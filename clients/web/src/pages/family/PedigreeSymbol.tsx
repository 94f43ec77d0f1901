import { useTranslation } from 'react-i18next';
import { LifeStatus, Sex } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { AffectedStatus, type PedigreePerson } from '@/gen/sjelden/registry/v1/family_pb';
import { wrapped } from '../cases/picture';
import { HALF } from './lines';

interface SymbolProps {
  person: PedigreePerson;
  x: number;
  y: number;
}

const LINE = 15;

// A square, a circle or a diamond, with what is drawn on it and written below it.
export function PedigreeSymbol({ person, x, y }: SymbolProps) {
  const { t } = useTranslation();
  const { affectedStatus, vitalStatus, birthYear, relation } = person;
  const below = [birthYear > 0 && t('pedigree.picture.born', { year: birthYear }), ...wrapped(relation, 16, 2)];
  return (
    <g className={affectedStatus === AffectedStatus.AFFECTED ? 'sj-pedigree-affected' : 'sj-pedigree-symbol'}>
      <Shape sex={person.sex} x={x} y={y} />
      {affectedStatus === AffectedStatus.UNSPECIFIED && (
        <text x={x} y={y + 5} className="sj-pedigree-unknown">
          ?
        </text>
      )}
      {vitalStatus?.status === LifeStatus.DECEASED && (
        <path className="sj-pedigree-line" d={`M${x - HALF - 6} ${y + HALF + 6} L${x + HALF + 6} ${y - HALF - 6}`} />
      )}
      {person.adopted && <path className="sj-pedigree-line" d={brackets(x, y)} />}
      {person.proband && <ProbandArrow x={x} y={y} />}
      <text x={x} y={y + HALF + LINE + 3} className="sj-pedigree-label">
        {person.label}
      </text>
      {below.filter(Boolean).map((words, place) => (
        <text key={place} x={x} y={y + HALF + LINE * (place + 2) + 3}>
          {words}
        </text>
      ))}
    </g>
  );
}

function Shape({ sex, x, y }: { sex: Sex; x: number; y: number }) {
  if (sex === Sex.MALE) return <rect x={x - HALF} y={y - HALF} width={2 * HALF} height={2 * HALF} />;
  if (sex === Sex.FEMALE) return <circle cx={x} cy={y} r={HALF} />;
  return <path d={`M${x} ${y - HALF} L${x + HALF} ${y} L${x} ${y + HALF} L${x - HALF} ${y} Z`} />;
}

function brackets(x: number, y: number): string {
  const [side, edge] = [HALF + 7, HALF + 4];
  return [-1, 1]
    .map((to) => `M${x + to * (side - 4)} ${y - edge} H${x + to * side} V${y + edge} H${x + to * (side - 4)}`)
    .join(' ');
}

function ProbandArrow({ x, y }: { x: number; y: number }) {
  const [toX, toY] = [x - HALF - 3, y + HALF + 1];
  return (
    <>
      <path className="sj-pedigree-line" d={`M${toX - 16} ${toY + 12} L${toX} ${toY} m-8 1 l8 -1 l-3 7`} />
      <text x={toX - 22} y={toY + 18}>
        P
      </text>
    </>
  );
}
