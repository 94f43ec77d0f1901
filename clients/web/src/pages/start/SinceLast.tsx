import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQueries } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '@/session/useSession';
import { now } from '@/time/clock';
import { formatRecent } from '@/time/days';
import { Loading } from '@/ui/Loading';
import { WorkLine } from './WorkLine';
import { changedSince } from './since';
import { type Source, type View, workQuery } from './sources';

const SHOWN = 5;

interface SinceLastProps {
  sources: readonly Source[];
  view: View;
  me: Me;
}

// What has come or changed in these lists since the person signed in the time before.
export function SinceLast({ sources, view, me }: SinceLastProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [all, setAll] = useState(false);
  const lists = useQueries({ queries: sources.map((source) => workQuery(source, view, me)) });
  const { previousSignInTime } = me.session;
  if (!previousSignInTime) return <p className="sj-subtle">{t('start.since.first')}</p>;
  const since = timestampDate(previousSignInTime);
  const items = changedSince(lists.flatMap(({ data }) => data?.items ?? []), since);
  const pending = lists.some(({ isPending }) => isPending);
  const more = lists.some(({ data }) => data?.more);
  return (
    <section className="sj-card sj-card-accent" aria-labelledby={id}>
      <h2 id={id}>
        {t('start.since.title', { when: formatRecent(since, now(), i18n.language) })}{' '}
        {!pending && (
          <span className="sj-count">
            {items.length}
            {more && '+'}
          </span>
        )}
      </h2>
      {pending && <Loading lines={1} />}
      {!pending && items.length === 0 && <p className="sj-subtle">{t('start.since.nothing')}</p>}
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
