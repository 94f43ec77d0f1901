import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Button } from '@navikt/ds-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { anchorsQuery, sourcesQuery } from '@/api/operations';
import type { Source } from '@/gen/sjelden/audit/v1/audit_pb';
import { formatMoment } from '@/time/days';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { LoadMore } from '@/ui/LoadMore';
import { Loading } from '@/ui/Loading';
import { hex } from './hex';

// How far the log has followed each service, and how far the service itself had come when it was heard of last.
export function Sources() {
  const { t } = useTranslation();
  const [shown, setShown] = useState('');
  const { data: sources, error, isPending, refetch } = useQuery(sourcesQuery);
  return (
    <section className="sj-card" aria-labelledby="operations-sources">
      <h2 id="operations-sources">{t('auditSources.title')}</h2>
      <p className="sj-subtle">{t('auditSources.why')}</p>
      {isPending && <Loading lines={3} />}
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {sources?.length === 0 && <EmptyState title={t('auditSources.empty')}>{t('auditSources.emptyText')}</EmptyState>}
      {sources && sources.length > 0 && (
        <table className="sj-table sj-dense">
          <thead>
            <tr>
              {(['name', 'inLog', 'inStore', 'heard', 'batch'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`auditSources.${column}`)}
                </th>
              ))}
              <th scope="col">
                <span className="sj-hidden">{t('auditSources.anchors')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <SourceRow
                key={source.name}
                source={source}
                open={source.name === shown}
                onOpen={() => setShown(source.name === shown ? '' : source.name)}
              />
            ))}
          </tbody>
        </table>
      )}
      {shown !== '' && <Anchors source={shown} />}
    </section>
  );
}

function SourceRow({ source, open, onOpen }: { source: Source; open: boolean; onOpen: () => void }) {
  const { t } = useTranslation();
  const { anchor } = source;
  const behind = (anchor?.lastAccess ?? 0n) - source.sequence;
  return (
    <tr>
      <th scope="row">
        {source.name}{' '}
        {source.epochs.length > 1 && (
          <span className="sj-tag">{t('auditSources.epochs', { count: source.epochs.length })}</span>
        )}
      </th>
      <td className="sj-number">{String(source.sequence)}</td>
      <td className="sj-number">
        {anchor && String(anchor.lastAccess)}{' '}
        {behind > 0n && <span className="sj-tag sj-tone-soon">{t('auditSources.behind', { behind: String(behind) })}</span>}
      </td>
      <td className="sj-number">{anchor?.time && formatMoment(timestampDate(anchor.time))}</td>
      <td className="sj-number">{anchor && String(anchor.batch)}</td>
      <td>
        <Button
          size="small"
          variant="tertiary"
          data-color="neutral"
          aria-expanded={open}
          aria-label={`${t('auditSources.anchors')}: ${source.name}`}
          onClick={onOpen}
        >
          {t('auditSources.anchors')}
        </Button>
      </td>
    </tr>
  );
}

function Anchors({ source }: { source: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(anchorsQuery(source));
  const all = query.data?.pages.flatMap((page) => page.anchors) ?? [];
  return (
    <>
      <h3>{t('auditSources.anchorsOf', { source })}</h3>
      {query.isPending && <Loading lines={2} />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && all.length === 0 && <p className="sj-subtle">{t('auditSources.noAnchors')}</p>}
      <ul className="sj-list sj-tasks">
        {all.map((anchor) => (
          <li key={`${anchor.epoch}/${anchor.batch}`}>
            <span className="sj-number">
              {anchor.time && formatMoment(timestampDate(anchor.time))}:{' '}
              {t('auditSources.anchor', { batch: String(anchor.batch), last: String(anchor.lastAccess) })}
            </span>
            <code className="sj-hash">{hex(anchor.chainHash)}</code>
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}
