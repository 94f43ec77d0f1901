import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isMissing, problemOf } from '@/api/problem';
import type { Me } from '@/session/useSession';
import { nearest } from '@/time/distance';
import { Deadline } from '@/ui/Deadline';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { WorkLine } from './WorkLine';
import { type Source, type View, type Work, type WorkItem, workQuery } from './sources';

const SHOWN = 6;

interface WorkCardProps {
  source: Source;
  view: View;
  me: Me;
  // When the person signed in the time before.
  since: Date | undefined;
}

export function WorkCard({ source, view, me, since }: WorkCardProps) {
  const { t } = useTranslation();
  const id = useId();
  const [all, setAll] = useState(false);
  const work = useQuery(workQuery(source, view, me));
  if (work.isError && isMissing(problemOf(work.error))) return null;
  const items = work.data?.items ?? [];
  return (
    <section className="sj-card" aria-labelledby={id}>
      <div className="sj-row sj-between">
        <h2 id={id}>
          {t(`start.sources.${source.id}.title`)} {work.data && <Count work={work.data} />}
        </h2>
        {items.length > 0 && <NearestDay items={items} />}
      </div>
      {work.isPending && <Loading lines={2} />}
      {work.isError && <ErrorPanel error={work.error} onRetry={() => void work.refetch()} />}
      {work.data && items.length === 0 && <p className="sj-subtle">{t(`start.sources.${source.id}.empty`)}</p>}
      <ul className="sj-list sj-work">
        {items.slice(0, all ? items.length : SHOWN).map((item) => (
          <WorkLine key={item.id} item={item} since={since} withOwner={view === 'unit'} />
        ))}
      </ul>
      {items.length > SHOWN && (
        <button type="button" className="sj-link" onClick={() => setAll(!all)}>
          {all ? t('start.fewer') : t('start.all', { count: items.length })}
        </button>
      )}
    </section>
  );
}

function Count({ work }: { work: Work }) {
  return (
    <span className="sj-count">
      {work.items.length}
      {work.more && '+'}
    </span>
  );
}

function NearestDay({ items }: { items: WorkItem[] }) {
  const day = nearest(items.map((item) => item.day));
  return day ? <Deadline day={day} /> : null;
}
