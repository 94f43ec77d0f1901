import { Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sampleTimelineQuery, samples } from '@/api/samples';
import { TimelineKind } from '@/gen/sjelden/sample/v1/next_step_pb';
import { WordsField } from '@/ui/WordsField';
import { useFields } from '@/ui/useFields';
import { LabForm } from '../LabForm';
import { type SampleFormProps, useSampleVerb } from './useSampleVerb';

// The steps of deploy/config/rules/laboratory_norms.txt, in the order in which they are usually done.
const STEPS = [
  'extract-dna',
  'extract-rna',
  'quality-control',
  'culture',
  'library',
  'sequencing',
  'array',
  'fragment-analysis',
  'methylation-assay',
  'enzyme-assay',
  'alignment',
  'interpretation',
] as const;

const NOTHING = { chosen: '', note: '' };

// A step of the analysis was done; the next one is proposed, and the form stays for it.
export function StepForm({ sample, close }: SampleFormProps) {
  const { t } = useTranslation();
  const timeline = useQuery(sampleTimelineQuery(sample.name)).data ?? [];
  const done = timeline.filter((entry) => entry.kind === TimelineKind.ANALYSIS_STEP).map((entry) => entry.code);
  const { values, set, field } = useFields(NOTHING);
  const step = values.chosen || (STEPS.find((one) => !done.includes(one)) ?? STEPS[0]);
  const verb = useSampleVerb(sample, {
    action: 'record-step',
    content: [step, values],
    call: (base) => samples.recordAnalysisStep({ ...base, step, note: values.note }),
    onDone: () => set(NOTHING),
  });
  const steps = done.map((code) => t(`laboratory.steps.${code}`, { defaultValue: code })).join(', ');
  return (
    <LabForm
      action="record-step"
      intro={done.length === 0 ? t('laboratory.stepsNone') : t('laboratory.stepsDone', { steps })}
      verb={verb}
      onCancel={close}
    >
      <div className="sj-fields">
        <Select
          size="small"
          label={t('laboratory.fields.step')}
          value={step}
          onChange={(event) => set({ chosen: event.target.value })}
        >
          {STEPS.map((code) => (
            <option key={code} value={code}>
              {t(`laboratory.steps.${code}`)}
            </option>
          ))}
        </Select>
        <WordsField
          grow
          label={t('laboratory.fields.note')}
          description={t('laboratory.fields.stepNote')}
          {...field('note')}
        />
      </div>
    </LabForm>
  );
}
