// What a report says is written anew: before it is signed, or after that as a correction with its reason.
import { useTranslation } from 'react-i18next';
import { reports } from '@/api/reports';
import { ReportEditor, useReportFields } from '../ReportEditor';
import { versionOf } from '../reportDraft';
import { type ReportFormProps, useReportVerb } from './useReportVerb';

export function ReviseForm({ report, close }: ReportFormProps) {
  const { t } = useTranslation();
  const fields = useReportFields(report.draft);
  const verb = useReportVerb(report, {
    action: 'revise',
    content: fields.values,
    call: (base) => reports.reviseReport({ ...base, content: versionOf(fields.values) }),
    onDone: close,
  });
  return (
    <ReportEditor
      title={t('laboratory.actions.revise')}
      submit={t('laboratory.report.save')}
      fields={fields}
      verb={verb}
      onCancel={close}
    />
  );
}

export function CorrectForm({ report, close }: ReportFormProps) {
  const { t } = useTranslation();
  const fields = useReportFields(report.signed, { withReason: true });
  const { reason, ...draft } = fields.values;
  const verb = useReportVerb(report, {
    action: 'correct',
    content: fields.values,
    call: (base) => reports.correctReport({ ...base, content: versionOf(draft), reason }),
    onDone: close,
  });
  return (
    <ReportEditor
      withReason
      title={t('laboratory.actions.correct')}
      submit={t('laboratory.confirm.correct')}
      fields={fields}
      verb={verb}
      onCancel={close}
    />
  );
}
