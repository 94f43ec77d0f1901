import { Radio, RadioGroup } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { reports } from '@/api/reports';
import { TestPurpose } from '@/gen/sjelden/sample/v1/order_pb';
import { CounsellingState, DisclosureMode, ReleaseChoice, type Report } from '@/gen/sjelden/sample/v1/report_pb';
import { EnumSelect } from '@/ui/EnumSelect';
import { WordsField } from '@/ui/WordsField';
import { type EnumObject } from '@/ui/enumText';
import { required, useFields } from '@/ui/useFields';
import { LabForm } from '../LabForm';
import { type ReportFormProps, useReportVerb } from './useReportVerb';

const MODES = [DisclosureMode.IN_PERSON, DisclosureMode.VIDEO, DisclosureMode.TELEPHONE, DisclosureMode.LETTER];
const COUNSELLING = [CounsellingState.GIVEN, CounsellingState.DECLINED];
const CHOICES = [ReleaseChoice.RELEASE, ReleaseChoice.KEEP_BACK];

// What the law asks of a test before symptoms: counselling, and the patient's word on who may read the result.
function useDisclosure({ purpose }: Report) {
  const isPredictive = purpose === TestPurpose.PREDICTIVE || purpose === TestPurpose.CARRIER;
  const isCounselled = isPredictive || purpose === TestPurpose.PRENATAL;
  return useFields(
    {
      informed: true,
      mode: DisclosureMode.UNSPECIFIED,
      counselling: CounsellingState.UNSPECIFIED,
      choice: ReleaseChoice.UNSPECIFIED,
      note: '',
    },
    {
      mode: (mode, { informed }) => (informed ? required(mode) : undefined),
      counselling: isCounselled ? required : undefined,
      choice: isPredictive ? required : undefined,
    },
  );
}

// The patient was told what was found, or did not want to know.
export function DisclosureForm({ report, close }: ReportFormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useDisclosure(report);
  const verb = useReportVerb(report, {
    action: 'record-disclosure',
    content: values,
    call: (base) => {
      const mode = values.informed ? values.mode : DisclosureMode.UNSPECIFIED;
      return reports.recordDisclosure({ ...base, ...values, mode });
    },
    onDone: close,
  });
  return (
    <LabForm action="record-disclosure" verb={verb} check={check} onCancel={close}>
      <RadioGroup size="small" legend={t('laboratory.disclosed.wanted')} {...field('informed')}>
        <Radio value>{t('laboratory.disclosed.informed')}</Radio>
        <Radio value={false}>{t('laboratory.disclosed.declined')}</Radio>
      </RadioGroup>
      <div className="sj-fields">
        {values.informed && (
          <EnumSelect
            mustChoose
            label={t('laboratory.disclosed.how')}
            name="DisclosureMode"
            values={DisclosureMode as EnumObject}
            options={MODES}
            {...field('mode')}
          />
        )}
        <EnumSelect
          mustChoose
          label={t('laboratory.disclosed.counselling')}
          name="CounsellingState"
          values={CounsellingState as EnumObject}
          options={COUNSELLING}
          {...field('counselling')}
        />
        <EnumSelect
          mustChoose
          label={t('laboratory.disclosed.choice')}
          name="ReleaseChoice"
          values={ReleaseChoice as EnumObject}
          options={CHOICES}
          {...field('choice')}
        />
      </div>
      <WordsField label={t('laboratory.fields.note')} {...field('note')} />
    </LabForm>
  );
}
