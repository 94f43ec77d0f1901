import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { clinical, recordedFindingsQuery } from '@/api/clinical';
import type { ClinicalFinding } from '@/gen/sjelden/registry/v1/clinical_record_pb';
import { formatDay } from '@/time/days';
import { PersonName, UnitName } from '@/ui/Names';
import { Entries } from './Entries';
import { RecordFindings } from './RecordFindings';
import type { PartProps } from './entry';
import { Said, SourceText, TermWithCode } from './parts';
import { termText } from './terms';
import { timePointText } from './timePoint';

function textOf({ term, plainText }: ClinicalFinding): string {
  return term ? termText(term) : plainText;
}

// What was seen in the patient, and what was looked for and not found.
export function Findings({ patient, includeRetracted }: PartProps) {
  const query = useQuery(recordedFindingsQuery({ patient, includeRetracted }));
  return (
    <Entries
      part="findings"
      query={query}
      form={(close) => <RecordFindings patient={patient} close={close} />}
      textOf={textOf}
      show={(finding) => <FindingText finding={finding} />}
      retract={clinical.retractClinicalFinding}
    />
  );
}

function FindingText({ finding }: { finding: ClinicalFinding }) {
  const { t } = useTranslation();
  const { term, plainText, excluded, severity, modifiers } = finding;
  const more = [...(severity ? [severity] : []), ...modifiers].map(termText).join(', ');
  return (
    <>
      <div className="sj-row">
        <span className={excluded ? 'sj-tag sj-tone-soon' : 'sj-tag'}>
          {t(excluded ? 'referral.absent' : 'referral.present')}
        </span>
        <span>{term ? <TermWithCode term={term} /> : <span className="sj-strong">{plainText}</span>}</span>
      </div>
      {term && plainText !== '' && <p className="sj-prose">{plainText}</p>}
      <Said label={t('clinicalRecord.findings.more')}>{more}</Said>
      <Said label={t('clinicalRecord.onset')}>{timePointText(t, finding.onset)}</Said>
      <Said label={t('clinicalRecord.resolution')}>{timePointText(t, finding.resolution)}</Said>
      <Said label={t('clinicalRecord.findings.seen')}>
        <PersonName name={finding.observer || finding.recordedBy} />
        {finding.unit !== '' && (
          <>
            , <UnitName name={finding.unit} />
          </>
        )}
        {finding.observedDate !== '' && ` ${formatDay(finding.observedDate)}`}
      </Said>
      <SourceText patient={finding.patient} source={finding.source} />
    </>
  );
}
