import { Checkbox, Radio, RadioGroup } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { samples } from '@/api/samples';
import { IdentityCheck } from '@/gen/sjelden/sample/v1/sample_pb';
import { WordsField } from '@/ui/WordsField';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { useFields } from '@/ui/useFields';
import { LabForm } from '../LabForm';
import { aLabel, labelIn } from '../scan';
import { type SampleFormProps, useSampleVerb } from './useSampleVerb';

const CHECKS = [IdentityCheck.AGREES, IdentityCheck.LABEL_ONLY, IdentityCheck.DIFFERS];

// A sample has come, and whose it says that it is.
export function ReceiveForm({ sample, close }: SampleFormProps) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { values, set, field, check } = useFields(
    { label: '', noLabel: false, identity: IdentityCheck.AGREES, deviation: '', storage: '' },
    { label: (label, { noLabel }) => (noLabel ? undefined : aLabel(label)) },
  );
  const verb = useSampleVerb(sample, {
    action: 'receive',
    content: values,
    call: (base) => {
      const { label, noLabel, ...found } = values;
      return samples.receiveSample({ ...base, ...found, labelRead: noLabel ? '' : labelIn(label) });
    },
    onDone: close,
  });
  return (
    <LabForm action="receive" verb={verb} check={check} onCancel={close}>
      <WordsField
        private
        className="lab-short"
        label={t('laboratory.fields.labelRead')}
        disabled={values.noLabel}
        {...field('label')}
      />
      <Checkbox size="small" checked={values.noLabel} onChange={(event) => set({ noLabel: event.target.checked })}>
        {t('laboratory.fields.noLabel')}
      </Checkbox>
      <RadioGroup size="small" legend={t('laboratory.receive.identity')} {...field('identity')}>
        {CHECKS.map((one) => (
          <Radio key={one} value={one}>
            {text('IdentityCheck', IdentityCheck as EnumObject, one)}
          </Radio>
        ))}
      </RadioGroup>
      <div className="sj-fields">
        <WordsField
          grow
          label={t('laboratory.fields.deviation')}
          description={t('laboratory.fields.deviationWhy')}
          {...field('deviation')}
        />
        <WordsField
          grow
          label={t('laboratory.receive.storage')}
          description={t('laboratory.receive.storageHint')}
          {...field('storage')}
        />
      </div>
    </LabForm>
  );
}
