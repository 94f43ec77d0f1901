import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { clinical, externalReportsQuery } from '@/api/clinical';
import { lastPart } from '@/api/names';
import type { ExternalReport } from '@/gen/sjelden/registry/v1/clinical_record_pb';
import { formatDay, formatMoment } from '@/time/days';
import { ControllerName } from '@/ui/Names';
import { Entries } from './Entries';
import { RecordReport } from './RecordReport';
import type { PartProps } from './entry';
import { Said, TermWithCode } from './parts';
import { isUnnumbered, senderText } from './report';

function textOf({ source, documentId }: ExternalReport): string {
  return isUnnumbered(documentId) ? senderText(source) : `${senderText(source)} ${documentId}`;
}

// What came from elsewhere about the patient.
export function Reports({ patient, includeRetracted }: PartProps) {
  const query = useQuery(externalReportsQuery({ patient, includeRetracted }));
  return (
    <Entries
      part="reports"
      query={query}
      form={(close) => <RecordReport patient={patient} close={close} />}
      textOf={textOf}
      show={(report) => <ReportText report={report} />}
      retract={clinical.retractExternalReport}
    />
  );
}

function ReportText({ report }: { report: ExternalReport }) {
  const { t } = useTranslation();
  const { source, documentId, reportDate, interpretations, metadata, remainder } = report;
  const made = [metadata?.createdBy, metadata?.createTime && formatMoment(timestampDate(metadata.createTime))];
  return (
    <>
      <p>
        <span className="sj-strong">
          {/^controllers\/\d{9}$/.test(source) ? <ControllerName organizationNumber={lastPart(source)} /> : source}
        </span>
        {!isUnnumbered(documentId) && <span className="sj-subtle"> {documentId}</span>}
      </p>
      <Said label={t('clinicalRecord.reports.day')}>{reportDate !== '' && formatDay(reportDate)}</Said>
      {interpretations.map(({ id, summary, diagnosis }) => (
        <div key={id}>
          {diagnosis?.disease && (
            <p>
              <TermWithCode term={diagnosis.disease} />
            </p>
          )}
          {summary !== '' && <p className="sj-prose">{summary}</p>}
        </div>
      ))}
      <Said label={t('clinicalRecord.reports.madeBy')}>{made.filter(Boolean).join(', ')}</Said>
      {remainder.length > 0 && <p className="sj-subtle sj-small">{t('clinicalRecord.reports.remainder')}</p>}
    </>
  );
}
