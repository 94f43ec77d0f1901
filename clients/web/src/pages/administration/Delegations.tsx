import { Checkbox } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { delegationsQuery, rosters } from '@/api/administration';
import { usePerson } from '@/api/directory';
import type { Delegation } from '@/gen/sjelden/access/v1/practitioner_pb';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { DateField } from '@/ui/DateField';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PersonName } from '@/ui/Names';
import { StaffSelect } from '@/ui/StaffSelect';
import { UnitSelect } from '@/ui/UnitSelect';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { aDay, noDayOr, required, useFields } from '@/ui/useFields';
import { Adding } from './Adding';
import { Confirmed } from './Confirmed';
import { openSpan, spanText } from './moments';
import { useAccessAct } from './useAccessAct';
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
        <Adding label={t('delegations.handOver')}>{(close) => <HandOver unit={unit} close={close} />}</Adding>
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
  const act = useAccessAct({
    content: [delegation.name, delegation.etag],
    call: (requestId) => rosters.endDelegation({ name: delegation.name, etag: delegation.etag, requestId }),
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

function HandOver({ unit, close }: { unit: string; close: () => void }) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(
    () => ({ delegator: '', delegate: '', from: today(), until: '', reason: '' }),
    {
      delegator: required,
      delegate: (delegate, { delegator }) =>
        required(delegate) ?? (delegate === delegator ? 'delegations.same' : undefined),
      from: aDay,
      until: (day, { from }) => (noDayOr(day) || (day !== '' && day < from) ? 'administration.backwards' : undefined),
      reason: required,
    },
  );
  const { from, until, ...whom } = values;
  const act = useAccessAct({
    content: [unit, values],
    call: (requestId) => rosters.delegateWork({ delegation: { ...whom, unit, ...openSpan(from, until) }, requestId }),
    said: t('delegations.done'),
    onDone: close,
  });
  return (
    <VerbForm
      title={t('delegations.handOver')}
      intro={t('delegations.why')}
      submit={t('delegations.save')}
      verb={act}
      check={check}
      onCancel={close}
    >
      <div className="sj-fields">
        <StaffSelect label={t('delegations.whose')} unit={unit} functions={[]} {...field('delegator')} />
        <StaffSelect label={t('delegations.toWhom')} unit={unit} functions={[]} {...field('delegate')} />
        <DateField label={t('administration.from')} {...field('from')} />
        <DateField label={t('delegations.until')} {...field('until')} />
        <WordsField
          grow
          label={t('delegations.reason')}
          description={t('delegations.reasonWhy')}
          maxLength={150}
          {...field('reason')}
        />
      </div>
    </VerbForm>
  );
}
