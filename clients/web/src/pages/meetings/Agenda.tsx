import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { caseMeetings } from '@/api/meetings';
import { type AgendaItem, AgendaItemState, IdentityMode } from '@/gen/sjelden/meeting/v1/case_meeting_pb';
import { EmptyState } from '@/ui/EmptyState';
import { PatientName, PersonName } from '@/ui/Names';
import { ReasonForm } from '@/ui/ReasonForm';
import { Verbs } from '@/ui/Verbs';
import { announce } from '@/ui/announce';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { Decisions } from './Decisions';
import { OfferDecision } from './OfferDecision';
import { rereadMeetings } from './keep';

const ACTIONS = ['conclude', 'offer-decision', 'withdraw'] as const;
type ItemVerb = (typeof ACTIONS)[number];

export function Agenda({ items }: { items: readonly AgendaItem[] }) {
  const { t } = useTranslation();
  return (
    <section className="sj-card" aria-labelledby="sj-agenda">
      <h2 id="sj-agenda">{t('meetings.agenda')}</h2>
      {items.length === 0 && <EmptyState title={t('meetings.noItems')}>{t('meetings.noItemsText')}</EmptyState>}
      <ol className="sj-list sj-tasks">
        {items.map((item) => (
          <AgendaLine key={item.name} item={item} />
        ))}
      </ol>
    </section>
  );
}

// One case of the agenda: without identity for whoever has no relation to it.
function AgendaLine({ item }: { item: AgendaItem }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const [subject] = item.subjects;
  const identified = item.identityMode === IdentityMode.IDENTIFIED && subject !== undefined;
  return (
    <li>
      <div className="sj-row sj-between">
        <p className="sj-strong">
          {t('meetings.case', { number: item.number })}{' '}
          {identified ? <PatientName name={subject} /> : <span className="sj-tag">{t('meetings.deIdentified')}</span>}
        </p>
        <span className="sj-tag">{text('AgendaItemState', AgendaItemState as EnumObject, item.state)}</span>
      </div>
      <p className="sj-prose">{item.question}</p>
      <p className="sj-subtle">
        {t('meetings.presenter')} <PersonName name={item.presenter} />
        {item.needsRoles.length > 0 && (
          <>
            . {t('meetings.needs')}{' '}
            {item.needsRoles.map((role) => t(`functions.${role}`, { defaultValue: role })).join(', ')}
          </>
        )}
      </p>
      {item.facts.length > 0 && <p>{item.facts.map((fact) => fact.label || fact.id).join(', ')}</p>}
      {item.conclusion !== '' && (
        <div className="sj-answer">
          <p className="sj-subtle sj-small">{t('meetings.conclusion')}</p>
          <p className="sj-prose">{item.conclusion}</p>
        </div>
      )}
      {item.withdrawReason !== '' && <p className="sj-subtle">{item.withdrawReason}</p>}
      {identified && item.pathway !== '' && <Decisions item={item} />}
      {identified && item.pathway !== '' && <Link to={`/cases/${item.pathway}`}>{t('referralPage.toCase')}</Link>}
      <ItemVerbs item={item} />
    </li>
  );
}

function ItemVerbs({ item }: { item: AgendaItem }) {
  const { t } = useTranslation();
  const offered = ACTIONS.filter((action) => item.availableActions.includes(action));
  return (
    <Verbs<ItemVerb>
      label={t('meetings.actions.ofCase', { number: item.number })}
      offered={offered}
      textOf={(action) => t(`agenda.actions.${action}`)}
      form={(action, close) => {
        const done = () => {
          rereadMeetings();
          announce(t(`agenda.done.${action}`));
          close();
        };
        if (action === 'offer-decision') return <OfferDecision item={item} onDone={done} onCancel={close} />;
        const withdraws = action === 'withdraw';
        return (
          <ReasonForm
            current={item}
            title={t(`agenda.actions.${action}`)}
            intro={t(withdraws ? 'agenda.withdrawWhy' : 'agenda.concludeWhy')}
            label={t(withdraws ? 'agenda.withdrawReason' : 'meetings.conclusion')}
            words={withdraws ? '' : item.conclusion}
            submit={t(`agenda.submit.${action}`)}
            call={async ({ name, etag }, words, requestId) =>
              withdraws
                ? (await caseMeetings.withdrawAgendaItem({ name, etag, reason: words, requestId })).agendaItem
                : (await caseMeetings.concludeAgendaItem({ name, etag, conclusion: words, requestId })).agendaItem
            }
            onDone={done}
            onCancel={close}
            reread={rereadMeetings}
          />
        );
      }}
    />
  );
}
