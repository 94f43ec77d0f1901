import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sampleTimelineQuery } from '@/api/samples';
import { type TimelineEntry, TimelineKind } from '@/gen/sjelden/sample/v1/next_step_pb';
import { formatMoment } from '@/time/days';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PersonName, UnitName } from '@/ui/Names';
import { type EnumObject, useEnumText } from '@/ui/enumText';

const PAGES: Record<string, string> = { orders: 'order', shipments: 'shipment', reports: 'report', samples: 'sample' };

// From the arm to the answer, oldest first.
export function SampleTimeline({ name }: { name: string }) {
  const { t } = useTranslation();
  const query = useQuery(sampleTimelineQuery(name));
  return (
    <section className="sj-card">
      <h2>{t('laboratory.timeline.title')}</h2>
      {query.isPending && <Loading lines={3} />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      <ol className="sj-list lab-timeline">
        {query.data?.map((entry, place) => (
          <TimelineLine key={place} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

// A reason or a way of the API has its own text; a step of the rule file its name.
function useCodeText() {
  const { t } = useTranslation();
  return (code: string) => {
    const match = /^(QUARANTINE_REASON|REJECT_REASON|DISCLOSURE_MODE)_(.+)$/.exec(code);
    if (!match) return t(`laboratory.steps.${code}`, { defaultValue: code });
    const names: Record<string, string> = {
      QUARANTINE_REASON: 'QuarantineReason',
      REJECT_REASON: 'RejectReason',
      DISCLOSURE_MODE: 'DisclosureMode',
    };
    return t(`enums.${names[match[1] ?? '']}.${match[2]}`, { defaultValue: code });
  };
}

function TimelineLine({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const codeText = useCodeText();
  const collection = entry.document.split('/')[2] ?? '';
  const kind = PAGES[collection];
  return (
    <li>
      <span className="sj-number sj-subtle lab-when">{entry.time && formatMoment(timestampDate(entry.time))}</span>
      <span>
        <span className="sj-strong">{text('SampleTimelineKind', TimelineKind as EnumObject, entry.kind)}</span>
        {entry.code !== '' && <>: {codeText(entry.code)}</>}
        {entry.note !== '' && <span className="sj-prose"> – {entry.note}</span>}{' '}
        <span className="sj-subtle">
          {entry.person === '' ? t('laboratory.timeline.itself') : <PersonName name={entry.person} />}
          {entry.unit !== '' && (
            <>
              , <UnitName name={entry.unit} />
            </>
          )}
        </span>{' '}
        {kind && <Link to={`/laboratory/${collection}/${entry.document}`}>{t(`laboratory.documents.${kind}`)}</Link>}
      </span>
    </li>
  );
}
