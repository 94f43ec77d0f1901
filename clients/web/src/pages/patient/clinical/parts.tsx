import { Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { externalReportsQuery } from '@/api/clinical';
import type { Term } from '@/gen/sjelden/clinical/v1/clinical_pb';
import type { ExternalReport } from '@/gen/sjelden/registry/v1/clinical_record_pb';
import { formatDay } from '@/time/days';
import { isUnnumbered, senderText } from './report';
import { isLocal, termText } from './terms';

// A term with its code, where it has one.
export function TermWithCode({ term }: { term: Pick<Term, 'id' | 'label'> }) {
  const hasCode = term.label !== '' && !isLocal(term.id);
  return (
    <>
      <span className="sj-strong">{termText(term)}</span> {hasCode && <span className="sj-subtle sj-small">{term.id}</span>}
    </>
  );
}

// Something that is said about an entry; nothing where nothing is said.
export function Said({ label, children }: { label: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <p>
      <span className="sj-subtle">{label}:</span> {children}
    </p>
  );
}

function reportText({ source, documentId, reportDate }: ExternalReport): string {
  return [senderText(source), !isUnnumbered(documentId) && documentId, formatDay(reportDate)].filter(Boolean).join(', ');
}

function useReports(patient: string, enabled = true): ExternalReport[] {
  return useQuery({ ...externalReportsQuery({ patient, includeRetracted: false }), enabled }).data ?? [];
}

// The record that an entry comes from.
export function SourceText({ patient, source }: { patient: string; source: string }) {
  const { t } = useTranslation();
  const isReport = source.includes('/externalReports/');
  const report = useReports(patient, isReport).find(({ name }) => name === source);
  if (source === '') return null;
  return (
    <Said label={t('clinicalRecord.from')}>
      {isReport && (report ? reportText(report) : t('clinicalRecord.fromReport'))}
      {!isReport &&
        (/^controllers\/\d{9}\/referrals\//.test(source) ? (
          <Link to={`/referrals/${source}`}>{t('clinicalRecord.fromReferral')}</Link>
        ) : (
          source
        ))}
    </Said>
  );
}

interface SourceSelectProps {
  patient: string;
  value: string;
  onChange: (source: string) => void;
}

// The report that it was read from; not asked where there is none.
export function SourceSelect({ patient, value, onChange }: SourceSelectProps) {
  const { t } = useTranslation();
  const reports = useReports(patient);
  if (reports.length === 0) return null;
  return (
    <Select size="small" label={t('clinicalRecord.from')} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{t('clinicalRecord.fromNone')}</option>
      {reports.map((report) => (
        <option key={report.name} value={report.name}>
          {reportText(report)}
        </option>
      ))}
    </Select>
  );
}

interface DraftLineProps {
  term?: Pick<Term, 'id' | 'label'>;
  words: string;
  onRemove: () => void;
  children: ReactNode;
}

// One of several entries that are written together.
export function DraftLine({ term, words, onRemove, children }: DraftLineProps) {
  const { t } = useTranslation();
  return (
    <li>
      <div role="group" aria-label={words} className="sj-stack sj-tight">
        <div className="sj-row sj-between">
          <span>{term ? <TermWithCode term={term} /> : <span className="sj-strong">{words}</span>}</span>
          <button
            type="button"
            className="sj-link"
            onClick={onRemove}
            aria-label={t('refer.findings.remove', { finding: words })}
          >
            {t('refer.findings.removeShort')}
          </button>
        </div>
        <div className="sj-fields">{children}</div>
      </div>
    </li>
  );
}
