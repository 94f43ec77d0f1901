import { useTranslation } from 'react-i18next';
import type { PedigreePerson } from '@/gen/sjelden/registry/v1/family_pb';
import { PedigreeSymbol } from './PedigreeSymbol';
import type { Couple } from './generations';
import { type Layout, layoutOf } from './layout';
import { STEP, linesOf, pointOf } from './lines';
import './family.css';

interface PedigreePictureProps {
  persons: readonly PedigreePerson[];
  // The parents of the index patient are drawn with a double line.
  consanguineous: boolean;
}

// The pedigree as it is drawn everywhere (Bennett and others 2022). The table says the same in words.
export function PedigreePicture({ persons, consanguineous }: PedigreePictureProps) {
  const { t } = useTranslation();
  const layout = layoutOf(persons);
  const width = layout.columns * STEP.x;
  const height = layout.rows * STEP.y;
  return (
    <figure className="sj-pedigree">
      {/* Wider than a screen may be: it is scrolled, by the keyboard too. */}
      <div className="sj-pedigree-frame" tabIndex={0} role="group" aria-label={t('pedigree.picture.label')}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
          {layout.couples.map((couple, place) => (
            <CoupleLines
              key={couple.parents.map(({ name }) => name).join(' ')}
              couple={couple}
              layout={layout}
              place={place}
              isDouble={consanguineous && couple.parents.length === 2 && couple.children.some(({ proband }) => proband)}
            />
          ))}
          {persons.map((person) => (
            <PedigreeSymbol key={person.name} person={person} {...pointOf(layout, person)} />
          ))}
        </svg>
      </div>
      <figcaption className="sj-subtle sj-small">{t('pedigree.picture.legend')}</figcaption>
    </figure>
  );
}

interface CoupleLinesProps {
  couple: Couple;
  layout: Layout;
  place: number;
  isDouble: boolean;
}

function CoupleLines({ couple, layout, place, isDouble }: CoupleLinesProps) {
  const { partners, descent } = linesOf(couple, layout, place);
  return (
    <>
      {partners && <path d={partners} className={isDouble ? 'sj-pedigree-double' : 'sj-pedigree-line'} />}
      {partners && isDouble && <path d={partners} className="sj-pedigree-gap" />}
      <path d={descent} className="sj-pedigree-line" />
    </>
  );
}
