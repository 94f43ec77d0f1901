import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { controllerOf } from '@/api/names';
import { isNotFound, problemOf } from '@/api/problem';
import { sampleByLabel, samples } from '@/api/samples';
import { WordsField } from '@/ui/WordsField';
import { required, useFields } from '@/ui/useFields';
import { LabForm } from '../LabForm';
import { aLabel, labelIn } from '../scan';
import { type SampleFormProps, useSampleVerb } from './useSampleVerb';

// Whose it is was found out. A tube without an order turns out to be a sample that was expected.
export function ReleaseQuarantineForm({ sample, close }: SampleFormProps) {
  const { t } = useTranslation();
  const isTube = sample.order === '';
  const [unknown, setUnknown] = useState(false);
  const { values, field, check } = useFields(
    { label: '', resolution: '', deviation: '' },
    { label: isTube ? aLabel : undefined, resolution: required },
  );
  async function expectedSample(): Promise<string> {
    try {
      return (await sampleByLabel(controllerOf(sample.name), labelIn(values.label)))?.name ?? '';
    } catch (error) {
      const problem = problemOf(error);
      setUnknown(isNotFound(problem) || problem.fields.length > 0);
      throw error;
    }
  }
  const verb = useSampleVerb(sample, {
    action: 'release-quarantine',
    content: values,
    call: async (base) => {
      const { resolution, deviation } = values;
      const asSample = isTube ? await expectedSample() : '';
      return samples.releaseQuarantine({ ...base, resolution, asSample, deviation });
    },
    onDone: close,
  });
  const label = field('label');
  return (
    <LabForm action="release-quarantine" verb={verb} check={check} onCancel={close}>
      {isTube && (
        <WordsField
          private
          className="lab-short"
          label={t('laboratory.fields.asSample')}
          description={t('laboratory.fields.asSampleWhy')}
          value={label.value}
          error={unknown ? t('laboratory.receive.unknown') : label.error}
          onChange={(typed) => {
            label.onChange(typed);
            setUnknown(false);
          }}
        />
      )}
      <WordsField
        lines={2}
        label={t('laboratory.fields.resolution')}
        description={t('laboratory.fields.resolutionWhy')}
        {...field('resolution')}
      />
      <WordsField
        label={t('laboratory.fields.deviation')}
        description={t('laboratory.fields.deviationWhy')}
        {...field('deviation')}
      />
    </LabForm>
  );
}
