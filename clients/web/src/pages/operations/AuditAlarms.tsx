import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { audit } from '@/api/audit';
import { auditAlarmsChanged, auditAlarmsQuery } from '@/api/operations';
import { type Alarm, AlarmKind, AlarmState } from '@/gen/sjelden/audit/v1/audit_pb';
import { formatMoment } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { EmptyState } from '@/ui/EmptyState';
import { EnumSelect } from '@/ui/EnumSelect';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { LoadMore } from '@/ui/LoadMore';
import { Loading } from '@/ui/Loading';
import { PersonName } from '@/ui/Names';
import { Verbs } from '@/ui/Verbs';
import { addressWith } from '@/ui/addressWith';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { ResolveForm } from './ResolveForm';

const STATES = [AlarmState.OPEN, AlarmState.RESOLVED];

// What does not fit in the log: each waits for a named person, by a day.
export function AuditAlarms() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const state = STATES.find((one) => AlarmState[one] === params.get('alarms')) ?? AlarmState.OPEN;
  const query = useInfiniteQuery(auditAlarmsQuery(state));
  const all = query.data?.pages.flatMap((page) => page.alarms) ?? [];
  const show = (next: AlarmState) =>
    setParams(addressWith(params, { alarms: next === AlarmState.OPEN ? '' : (AlarmState[next] ?? '') }), { replace: true });
  return (
    <section className="sj-card" aria-labelledby="operations-audit-alarms">
      <h2 id="operations-audit-alarms">{t('auditAlarms.title')}</h2>
      <div className="sj-fields">
        <EnumSelect
          label={t('auditAlarms.state')}
          name="AlarmState"
          values={AlarmState as EnumObject}
          options={STATES}
          value={state}
          onChange={show}
        />
      </div>
      {query.isPending && <Loading lines={2} />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && all.length === 0 && (
        <EmptyState title={t('auditAlarms.empty')}>{t('auditAlarms.emptyText')}</EmptyState>
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

function OneAlarm({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const isOpen = alarm.state === AlarmState.OPEN;
  return (
    <li>
      <div className="sj-row sj-between">
        <span className="sj-row">
          <span className="sj-strong">{text('AlarmKind', AlarmKind as EnumObject, alarm.kind)}</span>
          <span className="sj-tag">{alarm.source}</span>
        </span>
        {isOpen ? <Deadline day={alarm.dueDate} /> : <span className="sj-tag">{t('alarmActs.resolved')}</span>}
      </div>
      <dl className="sj-facts">
        <dt>{t('auditAlarms.raised')}</dt>
        <dd className="sj-number">{alarm.raiseTime && formatMoment(timestampDate(alarm.raiseTime))}</dd>
        <dt>{t('auditAlarms.expected')}</dt>
        <dd lang="en">{alarm.expected}</dd>
        <dt>{t('auditAlarms.found')}</dt>
        <dd lang="en">{alarm.found}</dd>
      </dl>
      {isOpen ? (
        <p>
          <PersonName name={alarm.person} />: {t(`auditAlarms.next.${AlarmKind[alarm.kind]}`)}
        </p>
      ) : (
        <p>
          <PersonName name={alarm.resolver} />{' '}
          <span className="sj-subtle">{alarm.resolveTime && formatMoment(timestampDate(alarm.resolveTime))}</span>:{' '}
          <span className="sj-prose">{alarm.resolution}</span>
        </p>
      )}
      <Verbs
        label={t('alarmActs.acts')}
        offered={isOpen ? ['resolve'] : []}
        textOf={() => t('alarmActs.resolve')}
        form={(_, close) => (
          <ResolveForm
            alarm={alarm}
            label={t('auditAlarms.foundOut')}
            call={(resolution) => audit.resolveAlarm(resolution)}
            changed={auditAlarmsChanged}
            close={close}
          />
        )}
      />
    </li>
  );
}
