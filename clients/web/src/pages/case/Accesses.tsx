import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { accessesQuery } from '@/api/audit';
import { formatMoment } from '@/time/days';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { LoadMore } from '@/ui/LoadMore';
import { PersonName, UnitName } from '@/ui/Names';

// Reading verbs of the API; every other one changes something.
function isReading(method: string): boolean {
  return /\/(Get|List|BatchGet|Find|Preview|Search)[A-Za-z]*$/.test(method);
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
              <span>
                {t(isReading(access.method) ? 'accesses.read' : 'accesses.changed')}{' '}
                <span className="sj-subtle sj-small">{access.action}</span>
              </span>
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
