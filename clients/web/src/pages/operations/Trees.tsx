import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Button } from '@navikt/ds-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkpointQuery, checkpointsQuery, treesQuery } from '@/api/operations';
import type { Checkpoint, Tree } from '@/gen/sjelden/audit/v1/audit_pb';
import { formatMoment } from '@/time/days';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { LoadMore } from '@/ui/LoadMore';
import { Loading } from '@/ui/Loading';
import { ControllerName } from '@/ui/Names';
import { hex } from './hex';

// The log of each trust with the newest state of it that was signed.
export function Trees() {
  const { t } = useTranslation();
  const { data: trees, error, isPending, refetch } = useQuery(treesQuery);
  return (
    <section className="sj-card" aria-labelledby="operations-trees">
      <h2 id="operations-trees">{t('auditTrees.title')}</h2>
      {isPending && <Loading lines={3} />}
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {trees?.length === 0 && <EmptyState title={t('auditTrees.empty')}>{t('auditTrees.emptyText')}</EmptyState>}
      <ul className="sj-list sj-tasks">
        {trees?.map((tree) => (
          <OneTree key={tree.controller} tree={tree} />
        ))}
      </ul>
    </section>
  );
}

function OneTree({ tree }: { tree: Tree }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const unsigned = tree.size - tree.checkpointSize;
  return (
    <li>
      <div className="sj-row sj-between">
        <span className="sj-strong">
          {tree.controller === 'region' ? t('auditTrees.region') : <ControllerName organizationNumber={tree.controller} />}
        </span>
        <span className="sj-number">{t('auditTrees.size', { size: String(tree.size), unsigned: String(unsigned) })}</span>
      </div>
      {tree.checkpointSize === 0n ? <p className="sj-subtle">{t('auditTrees.noCheckpoint')}</p> : <Newest tree={tree} />}
      {tree.checkpointSize > 0n && (
        <div className="sj-row">
          <Button
            size="small"
            variant="tertiary"
            data-color="neutral"
            aria-expanded={open}
            onClick={() => setOpen((before) => !before)}
          >
            {t('auditTrees.all')}
          </Button>
        </div>
      )}
      {open && <Checkpoints controller={tree.controller} />}
    </li>
  );
}

function Newest({ tree }: { tree: Tree }) {
  const { t } = useTranslation();
  const { data: checkpoint, error, isPending, refetch } = useQuery(checkpointQuery(tree.controller, tree.checkpointSize));
  if (isPending) return <Loading lines={1} />;
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  return (
    <dl className="sj-facts">
      <dt>{t('auditTrees.signed')}</dt>
      <dd>
        <CheckpointLine checkpoint={checkpoint} />
      </dd>
      <dt>{t('auditTrees.root')}</dt>
      <dd>
        <code className="sj-hash">{hex(checkpoint.rootHash)}</code>
      </dd>
      <dt>{t('auditTrees.key')}</dt>
      <dd>
        <code className="sj-hash">{checkpoint.keyId}</code>
      </dd>
    </dl>
  );
}

function CheckpointLine({ checkpoint }: { checkpoint: Checkpoint }) {
  const { t } = useTranslation();
  return (
    <span className="sj-number">
      {checkpoint.time && formatMoment(timestampDate(checkpoint.time))},{' '}
      {t('auditTrees.covers', { size: String(checkpoint.treeSize) })}
    </span>
  );
}

// The smallest first, as they were made.
function Checkpoints({ controller }: { controller: string }) {
  const query = useInfiniteQuery(checkpointsQuery(controller));
  const all = query.data?.pages.flatMap((page) => page.checkpoints) ?? [];
  return (
    <>
      {query.isPending && <Loading lines={2} />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      <ol className="sj-list sj-tasks">
        {all.map((checkpoint) => (
          <li key={checkpoint.name}>
            <CheckpointLine checkpoint={checkpoint} />
            <code className="sj-hash">{hex(checkpoint.rootHash)}</code>
          </li>
        ))}
      </ol>
      <LoadMore query={query} />
    </>
  );
}
