// The ways in which a sample ends before its time, or after it.
import { useTranslation } from 'react-i18next';
import { samples } from '@/api/samples';
import { RejectReason } from '@/gen/sjelden/sample/v1/sample_pb';
import { EnumSelect } from '@/ui/EnumSelect';
import { WordsField } from '@/ui/WordsField';
import { type EnumObject } from '@/ui/enumText';
import { required, useFields } from '@/ui/useFields';
import { LabForm } from '../LabForm';
import { type SampleFormProps, useSampleVerb } from './useSampleVerb';

const REASONS = [
  RejectReason.CLOTTED,
  RejectReason.HAEMOLYSED,
  RejectReason.INSUFFICIENT,
  RejectReason.WRONG_TUBE,
  RejectReason.DAMAGED,
  RejectReason.TRANSPORT,
  RejectReason.QUALITY,
  RejectReason.IDENTITY_UNRESOLVED,
];

export function RejectForm({ sample, close }: SampleFormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields({ reason: RejectReason.UNSPECIFIED, note: '' }, { reason: required });
  const verb = useSampleVerb(sample, {
    action: 'reject',
    content: values,
    call: (base) => samples.rejectSample({ ...base, ...values }),
    onDone: close,
  });
  return (
    <LabForm action="reject" intro={t('laboratory.rejectWhy')} verb={verb} check={check} onCancel={close}>
      <div className="sj-fields">
        <EnumSelect
          mustChoose
          label={t('laboratory.fields.reason')}
          name="RejectReason"
          values={RejectReason as EnumObject}
          options={REASONS}
          {...field('reason')}
        />
        <WordsField grow label={t('laboratory.fields.note')} {...field('note')} />
      </div>
    </LabForm>
  );
}

export function GiveUpForm({ sample, close }: SampleFormProps) {
  const { t } = useTranslation();
  const { values, field } = useFields({ note: '' });
  const verb = useSampleVerb(sample, {
    action: 'give-up',
    content: values,
    call: (base) => samples.rejectSample({ ...base, ...values, reason: RejectReason.LOST }),
    onDone: close,
  });
  return (
    <LabForm action="give-up" intro={t('laboratory.giveUpWhy')} verb={verb} onCancel={close}>
      <WordsField label={t('laboratory.fields.note')} {...field('note')} />
    </LabForm>
  );
}

export function DiscardForm({ sample, close }: SampleFormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields({ reason: '' }, { reason: required });
  const verb = useSampleVerb(sample, {
    action: 'discard',
    content: values,
    call: (base) => samples.discardSample({ ...base, ...values }),
    onDone: close,
  });
  return (
    <LabForm action="discard" verb={verb} check={check} onCancel={close}>
      <WordsField label={t('laboratory.fields.reasonWords')} {...field('reason')} />
    </LabForm>
  );
}
