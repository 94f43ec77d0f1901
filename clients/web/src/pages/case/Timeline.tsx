import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { timelineQuery } from '@/api/pathways';
import type { Pathway, PathwayStep } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { type TimelineEntry, TimelineKind } from '@/gen/sjelden/pathway/v1/timeline_pb';
import { formatClock } from '@/time/days';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { LoadMore } from '@/ui/LoadMore';
import { Loading } from '@/ui/Loading';
import { ControllerName, PersonName, UnitName } from '@/ui/Names';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { byDays, codeKey } from './timeline';

// What has happened, the newest day first: who, when and which document; what people wrote is read where it lies.
export function Timeline({ pathway }: { pathway: Pathway }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(timelineQuery(pathway.name));
  const days = byDays(query.data?.pages.flatMap((page) => page.entries) ?? []);
  return (
    <section className="sj-card">
      <h2>{t('case.timeline')}</h2>
      {query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {days.map((day) => (
        <section key={day.day}>
          <h3>{day.title}</h3>
          <ol className="sj-list sj-timeline">
            {day.entries.map((entry, place) => (
              <TimelineLine key={place} entry={entry} steps={pathway.steps} />
            ))}
          </ol>
        </section>
      ))}
      <LoadMore query={query} />
    </section>
  );
}

interface EntryProps {
  entry: TimelineEntry;
  steps: readonly PathwayStep[];
}

function CodeText({ entry, steps }: EntryProps) {
  const { t } = useTranslation();
  if (entry.code === '') return null;
  if (/^\d+$/.test(entry.code)) return <>, {t('case.version', { version: entry.code })}</>;
  const step = steps.find((one) => one.id === entry.code);
  return <>: {step ? step.title : t(codeKey(entry), { defaultValue: entry.code })}</>;
}

function TimelineLine({ entry, steps }: EntryProps) {
  const text = useEnumText();
  return (
    <li>
      <span className="sj-number sj-subtle">{entry.time && formatClock(timestampDate(entry.time))}</span>
      <span>
        {text('TimelineKind', TimelineKind as EnumObject, entry.kind)}
        <CodeText entry={entry} steps={steps} />
        <span className="sj-subtle">
          {' '}
          {entry.actor !== '' && <PersonName name={entry.actor} />}
          {entry.actor !== '' && entry.unit !== '' && ', '}
          {entry.unit !== '' &&
            (entry.unit.includes('/') ? <UnitName name={entry.unit} /> : <ControllerName organizationNumber={entry.unit} />)}
        </span>
      </span>
    </li>
  );
}
