import { useTranslation } from 'react-i18next';
import { type Pathway, PathwayStepState } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { formatDay } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { PlanPicture } from './PlanPicture';

const SIGNS: Record<PathwayStepState, string> = {
  [PathwayStepState.UNSPECIFIED]: '○',
  [PathwayStepState.PENDING]: '○',
  [PathwayStepState.ACTIVE]: '●',
  [PathwayStepState.DONE]: '✓',
  [PathwayStepState.SKIPPED]: '–',
};

export function Steps({ pathway }: { pathway: Pathway }) {
  const { t } = useTranslation();
  const text = useEnumText();
  if (pathway.steps.length === 0) return null;
  return (
    <section className="sj-card">
      <h2>{t('case.steps')}</h2>
      <ol className="sj-list sj-steps">
        {pathway.steps.map((step) => (
          <li key={step.id} className={step.state === PathwayStepState.ACTIVE ? 'sj-strong' : undefined}>
            <span aria-hidden="true" className="sj-rung-sign">
              {SIGNS[step.state]}
            </span>
            <span>
              {step.title} <span className="sj-hidden">{text('PathwayStepState', PathwayStepState as EnumObject, step.state)}</span>{' '}
              {step.state === PathwayStepState.ACTIVE && step.dueDate !== '' && <Deadline day={step.dueDate} short />}
              {step.endDate !== '' && <span className="sj-subtle">{formatDay(step.endDate)}</span>}
            </span>
          </li>
        ))}
      </ol>
      <PlanPicture pathway={pathway} />
    </section>
  );
}
