// A signature is two keystrokes: what is signed stands below on the same page.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { reports } from '@/api/reports';
import { LabForm } from '../LabForm';
import { type ReportFormProps, useReportVerb } from './useReportVerb';

// What a signature means has the focus, as there is nothing to fill in.
function ReadFirst({ text }: { text: string }) {
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => words.current?.focus(), []);
  return (
    <p ref={words} tabIndex={-1} className="lab-read-first">
      {text}
    </p>
  );
}

export function SignForm({ report, close }: ReportFormProps) {
  const { t } = useTranslation();
  const verb = useReportVerb(report, { action: 'sign', call: (base) => reports.signReport(base), onDone: close });
  return (
    <LabForm action="sign" verb={verb} onCancel={close}>
      <ReadFirst text={t('laboratory.report.signWhy')} />
    </LabForm>
  );
}

export function CountersignForm({ report, close }: ReportFormProps) {
  const { t } = useTranslation();
  const verb = useReportVerb(report, {
    action: 'countersign',
    call: (base) => reports.countersignReport(base),
    onDone: close,
  });
  return (
    <LabForm action="countersign" verb={verb} onCancel={close}>
      <ReadFirst text={t('laboratory.report.countersignWhy')} />
    </LabForm>
  );
}
