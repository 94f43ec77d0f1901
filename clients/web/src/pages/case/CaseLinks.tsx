import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Pathway, PathwayState } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { useMe } from '@/session/useSession';

// What is begun from a case on another page.
export function CaseLinks({ pathway }: { pathway: Pathway }) {
  const { t } = useTranslation();
  const { may } = useMe();
  const open = pathway.state !== PathwayState.CLOSED;
  const offered = [
    { to: `/consultations/new/${pathway.name}`, text: t('consultations.fromCase'), shown: open && may('meeting.book') },
    { to: `/meetings/agenda/${pathway.name}`, text: t('agenda.fromCase'), shown: open && may('meeting.book') },
    { to: `/summaries/compose/${pathway.name}`, text: t('compose.fromCase'), shown: may('exchange.compose') },
  ].filter(({ shown }) => shown);
  if (offered.length === 0) return null;
  return (
    <p className="sj-row sj-no-print">
      {offered.map(({ to, text }) => (
        <Link key={to} to={to}>
          {text}
        </Link>
      ))}
    </p>
  );
}
