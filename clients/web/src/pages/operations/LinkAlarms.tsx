import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { linkAlarmsQuery, linksChanged } from '@/api/operations';
import { deliveries } from '@/api/summaries';
import type { LinkAlarm } from '@/gen/sjelden/exchange/v1/delivery_pb';
import { formatMoment } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { LoadMore } from '@/ui/LoadMore';
import { Loading } from '@/ui/Loading';
import { ControllerName, PersonName } from '@/ui/Names';
import { Verbs } from '@/ui/Verbs';
import { ResolveForm } from './ResolveForm';

// What was refused on the links; what nobody has looked at comes first.
export function LinkAlarms() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(linkAlarmsQuery);
  const all = query.data?.pages.flatMap((page) => page.alarms) ?? [];
  return (
    <section className="sj-card" aria-labelledby="operations-link-alarms">
      <h2 id="operations-link-alarms">{t('linkAlarms.title')}</h2>
      {query.isPending && <Loading lines={2} />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && all.length === 0 && (
        <EmptyState title={t('linkAlarms.empty')}>{t('linkAlarms.emptyText')}</EmptyState>
      )}
      <ul className="sj-list sj-tasks">
        {all.map((alarm) => (
          <OneAlarm key={alarm.name} alarm={alarm} />
        ))}
      </ul>
      <LoadMore query={query} />
    </section>
  );
}

function OneAlarm({ alarm }: { alarm: LinkAlarm }) {
  const { t } = useTranslation();
  const isOpen = alarm.resolveTime === undefined;
  return (
    <li>
      <div className="sj-row sj-between">
        <span className="sj-strong">{t(`linkCodes.${alarm.code}`, { defaultValue: alarm.code })}</span>
        {isOpen ? <Deadline day={alarm.nextActionDate} /> : <span className="sj-tag">{t('alarmActs.resolved')}</span>}
      </div>
      <p>
        {alarm.otherEnd === '' ? t('linkAlarms.otherEndUnknown') : <ControllerName organizationNumber={alarm.otherEnd} />}
        <span className="sj-subtle">
          {', '}
          {t('linkAlarms.seen', {
            count: alarm.count,
            time: alarm.lastTime ? formatMoment(timestampDate(alarm.lastTime)) : '',
          })}
        </span>
      </p>
      {isOpen ? (
        <p>
          <PersonName name={alarm.person} />:{' '}
          {t(`deliveryActions.${alarm.nextAction}`, { defaultValue: alarm.nextAction })}
        </p>
      ) : (
        <p>
          <PersonName name={alarm.resolvedBy} />: <span className="sj-prose">{alarm.resolution}</span>
        </p>
      )}
      <Verbs
        label={t('alarmActs.acts')}
        offered={isOpen ? ['resolve'] : []}
        textOf={() => t('alarmActs.resolve')}
        form={(_, close) => (
          <ResolveForm
            alarm={alarm}
            label={t('alarmActs.found')}
            call={(resolution) => deliveries.resolveLinkAlarm(resolution)}
            changed={linksChanged}
            close={close}
          />
        )}
      />
    </li>
  );
}
