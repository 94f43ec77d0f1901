import { useTranslation } from 'react-i18next';
import { reports } from '@/api/reports';
import type { Report } from '@/gen/sjelden/sample/v1/report_pb';
import { Refusal } from '@/ui/Refusal';
import { LabVerbs } from '../LabVerbs';
import { CorrectForm, ReviseForm } from './ContentForms';
import { DisclosureForm } from './DisclosureForm';
import { ReleaseForm } from './ReleaseForm';
import { CountersignForm, SignForm } from './SignForms';
import { type ReportFormProps, useReportVerb } from './useReportVerb';

const KEYS = {
  countersign: 's',
  sign: 's',
  acknowledge: 'b',
  'record-disclosure': 'i',
  release: 'f',
  revise: 'e',
  correct: 'r',
} as const;
type ReportAction = keyof typeof KEYS;
const ACTIONS = Object.keys(KEYS) as ReportAction[];

// What this person may do with the report now, as the service says.
export function ReportVerbs({ report }: { report: Report }) {
  const { t } = useTranslation();
  const offered = ACTIONS.filter((action) => report.availableActions.includes(action));
  const acknowledge = useReportVerb(report, {
    action: 'acknowledge',
    call: (base) => reports.acknowledgeReport(base),
    follows: true,
  });
  return (
    <>
      {offered.length === 0 && <p className="sj-subtle">{t('laboratory.report.nothingOffered')}</p>}
      <LabVerbs<ReportAction>
        emphasised
        keys={KEYS}
        offered={offered}
        atOnce={{ acknowledge }}
        form={(action, close) => <FormOf action={action} report={report} close={close} />}
      />
      <Refusal error={acknowledge.error} />
    </>
  );
}

function FormOf({ action, ...props }: ReportFormProps & { action: ReportAction }) {
  switch (action) {
    case 'sign':
      return <SignForm {...props} />;
    case 'countersign':
      return <CountersignForm {...props} />;
    case 'revise':
      return <ReviseForm {...props} />;
    case 'correct':
      return <CorrectForm {...props} />;
    case 'record-disclosure':
      return <DisclosureForm {...props} />;
    case 'release':
      return <ReleaseForm {...props} />;
    case 'acknowledge':
      return null;
  }
}
