import { keepReport } from '@/api/reports';
import type { Verb } from '@/api/useVerb';
import { type Report, ReportState } from '@/gen/sjelden/sample/v1/report_pb';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { type LabVerbOptions, useLabVerb } from '../useLabVerb';

export interface ReportFormProps {
  report: Report;
  close: () => void;
}

export function useReportVerb(report: Report, options: LabVerbOptions<{ report?: Report }>): Verb {
  const text = useEnumText();
  return useLabVerb(
    report,
    {
      documentIn: (answer) => answer.report,
      keep: keepReport,
      standing: (one) => text('ReportState', ReportState as EnumObject, one.state),
    },
    options,
  );
}
