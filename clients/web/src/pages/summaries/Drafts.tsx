import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { summaryListQuery } from '@/api/exchange';
import { SummaryAction, SummaryState } from '@/gen/sjelden/exchange/v1/summary_pb';
import { Deadline } from '@/ui/Deadline';
import { PatientName, PersonName } from '@/ui/Names';
import { PagedTable } from '@/ui/PagedTable';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { summariesFile } from './files';

// What the unit writes and has signed.
export function Drafts({ unit }: { unit: string }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const query = useInfiniteQuery(summaryListQuery(unit));
  return (
    <PagedTable
      query={query}
      rows={query.data?.pages.flatMap((page) => page.rows)}
      file={summariesFile(t)}
      empty="summaries.empty.drafts"
      cells={(row) => [
        <Link to={`/summaries/${row.summary}`}>
          <PatientName name={row.patient} />
        </Link>,
        `${text('SummaryState', SummaryState as EnumObject, row.state)}, ${t('case.version', { version: row.version })}`,
        row.nextAction === SummaryAction.UNSPECIFIED ? (
          <span className="sj-subtle">{t('referred.nothing')}</span>
        ) : (
          <>
            {text('SummaryAction', SummaryAction as EnumObject, row.nextAction)} <Deadline day={row.nextActionDate} />
          </>
        ),
        row.owner !== '' && <PersonName name={row.owner} />,
      ]}
    />
  );
}
