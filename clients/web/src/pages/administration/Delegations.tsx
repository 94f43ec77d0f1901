import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Checkbox, TextField } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accessChanged, delegationsQuery, rosters } from '@/api/administration';
import { usePerson } from '@/api/directory';
import type { Delegation } from '@/gen/sjelden/access/v1/practitioner_pb';
import { useMe } from '@/session/useSession';
import { now, today } from '@/time/clock';
import { dayNumber } from '@/time/days';
import { ActForm } from '@/ui/ActForm';
import { DateField } from '@/ui/DateField';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PersonName } from '@/ui/Names';
import { StaffSelect } from '@/ui/StaffSelect';
import { UnitSelect } from '@/ui/UnitSelect';
import { useAct } from '@/ui/useAct';
import { Adding } from './Adding';
import { Confirmed } from './Confirmed';
import { momentOf, spanText, wholeDays } from './moments';
import { useUnitChoice } from './useUnitChoice';

// Whose work another has taken over: for a while, or for good after somebody has left.
export function Delegations() {
  const { t } = useTranslation();
  const { may } = useMe();
  const [unit, setUnit] = useUnitChoice();
  const [ended, setEnded] = useState(false);
  const query = useQuery(delegationsQuery(unit, ended));
  const all = query.data ?? [];
  return (
    <>
      <div className="sj-row sj-bottom">
        <UnitSelect label={t('administration.unit')} value={unit} onChange={setUnit} />
        <Checkbox size="small" checked={ended} onChange={(event) => setEnded(event.target.checked)}>
          {t('delegations.withEnded')}
        </Checkbox>
      </div>
      {may('access.roster') && (
        <Adding label={t('delegations.handOver')}>{(close) => <HandOver unit={unit} onDone={close} />}</Adding>
      )}
      {query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && all.length === 0 && (
        <EmptyState title={t('delegations.empty')}>{t('delegations.emptyText')}</EmptyState>
      )}
      {all.length > 0 && (
        <section className="sj-card">
          <ul className="sj-list sj-work">
            {all.map((delegation) => (
              <DelegationLine key={delegation.name} delegation={delegation} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function DelegationLine({ delegation }: { delegation: Delegation }) {
  const { t } = useTranslation();
  const person = usePerson(delegation.delegator).data?.displayName ?? '';
  const act = useAct({
    content: [delegation.name, delegation.etag],
    call: (requestId) => rosters.endDelegation({ name: delegation.name, etag: delegation.etag, requestId }),
    settled: accessChanged,
    said: t('delegations.ended'),
  });
  return (
    <li>
      <span className="sj-work-what">
        <span className="sj-number">{spanText(delegation, t('delegations.forGood'))}</span>
        <span>
          <PersonName name={delegation.delegator} /> → <span className="sj-hidden">{t('delegations.to')}</span>
          <span className="sj-strong">
            <PersonName name={delegation.delegate} />
          </span>
        </span>
        <span className="sj-subtle">{delegation.reason}</span>
      </span>
      {delegation.availableActions.includes('end') && (
        <Confirmed label={t('delegations.end')} about={person} question={t('delegations.endQuestion')} act={act} />
      )}
    </li>
  );
}

function HandOver({ unit, onDone }: { unit: string; onDone: () => void }) {
  const { t } = useTranslation();
  const [delegator, setDelegator] = useState('');
  const [delegate, setDelegate] = useState('');
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const startTime = from === today() ? timestampFromDate(now()) : momentOf(from, '00:00');
  const endTime = until === '' ? undefined : wholeDays(from, until)?.endTime;
  const sent = { delegator, delegate, unit, reason: reason.trim() };
  const act = useAct({
    content: [sent, from, until],
    call: (requestId) => rosters.delegateWork({ delegation: { ...sent, startTime, endTime }, requestId }),
    settled: accessChanged,
    said: t('delegations.done'),
    onDone,
  });
  const same = delegator !== '' && delegator === delegate;
  const badFrom = dayNumber(from) === undefined;
  const badUntil = until !== '' && (dayNumber(until) === undefined || until < from);
  const missing = (checked: boolean, value: string) => (checked && value === '' ? t('triage.errors.missing') : undefined);
  return (
    <ActForm
      title={t('delegations.handOver')}
      label={t('delegations.save')}
      act={act}
      incomplete={delegator === '' || delegate === '' || same || sent.reason === '' || badFrom || badUntil}
      onCancel={onDone}
    >
      {(checked) => (
        <>
          <p className="sj-subtle">{t('delegations.why')}</p>
          <div className="sj-fields">
            <StaffSelect
              autoFocus
              label={t('delegations.whose')}
              unit={unit}
              functions={[]}
              value={delegator}
              error={missing(checked, delegator)}
              onChange={setDelegator}
            />
            <StaffSelect
              label={t('delegations.toWhom')}
              unit={unit}
              functions={[]}
              value={delegate}
              error={same ? t('delegations.same') : missing(checked, delegate)}
              onChange={setDelegate}
            />
            <DateField
              label={t('administration.from')}
              value={from}
              error={badFrom ? t('triage.errors.noDay') : undefined}
              onChange={setFrom}
            />
            <DateField
              label={t('delegations.until')}
              value={until}
              error={badUntil ? t('administration.backwards') : undefined}
              onChange={setUntil}
            />
            <TextField
              size="small"
              className="sj-grow"
              label={t('delegations.reason')}
              description={t('delegations.reasonWhy')}
              value={reason}
              maxLength={150}
              error={missing(checked, sent.reason)}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
        </>
      )}
    </ActForm>
  );
}
