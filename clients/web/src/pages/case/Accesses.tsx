import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { accessesQuery } from '@/api/audit';
import { type Access, ExportFormat } from '@/gen/sjelden/audit/v1/audit_pb';
import { formatMoment } from '@/time/days';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { LoadMore } from '@/ui/LoadMore';
import { PersonName, UnitName } from '@/ui/Names';

// Reading verbs of the API; every other one changes something.
function isReading(method: string): boolean {
  return /\/(Get|List|BatchGet|Find|Preview|Search)[A-Za-z]*$/.test(method);
}

// What was done; a file that somebody took along by the list and its size.
function What({ access: { method, action, exported } }: { access: Access }) {
  const { t } = useTranslation();
  if (exported) {
    const list = t(`worklist.lists.${exported.worklist}`, { defaultValue: exported.worklist });
    const format = ExportFormat[exported.format] ?? '';
    return <span className="sj-strong">{t('accesses.exported', { list, format, count: exported.rowCount })}</span>;
  }
  return (
    <span>
      {t(isReading(method) ? 'accesses.read' : 'accesses.changed')} <span className="sj-subtle sj-small">{action}</span>
    </span>
  );
}

// Who has seen this, when and on which ground.
export function Accesses({ patient, document }: { patient: string; document: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(accessesQuery(patient, document));
  const accesses = query.data?.pages.flatMap((page) => page.accesses) ?? [];
  return (
    <section className="sj-card">
      <h2>{t('accesses.title')}</h2>
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && accesses.length === 0 && <p className="sj-subtle">{t('accesses.empty')}</p>}
      <ul className="sj-list sj-work">
        {accesses.map((access) => (
          <li key={access.entry}>
            <span className="sj-work-what">
              <span className="sj-number">{access.time && formatMoment(timestampDate(access.time))}</span>
              <PersonName name={access.person} />
              <span className="sj-subtle">
                {t(`functions.${access.function}`, { defaultValue: access.function })}, <UnitName name={access.unit} />
              </span>
              <What access={access} />
            </span>
            <span className="sj-subtle">
              {access.refusal === ''
                ? t(`accesses.grounds.${access.ground.split(':')[0]}`, { defaultValue: access.ground })
                : t('accesses.refused')}
            </span>
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </section>
  );
}
