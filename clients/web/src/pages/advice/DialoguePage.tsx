import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { dialogueQuery } from '@/api/advice';
import { resourceFromPath } from '@/api/names';
import { useOpenDocument } from '@/api/openDocuments';
import {
  AdviceAction,
  type AdviceDialogue,
  type AdviceMessage,
  AdviceSide,
  AdviceState,
} from '@/gen/sjelden/referral/v1/advice_pb';
import { useMe } from '@/session/useSession';
import { formatMoment } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PersonName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { PatientHead } from '@/ui/PatientHead';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import NotFoundPage from '../NotFoundPage';
import { DialogueVerbs } from './DialogueVerbs';
import { NewDialoguePage } from './NewDialoguePage';
import { ReplyBox } from './ReplyBox';
import { readingOf, sideOf } from './sides';
import './advice.css';

// What one address below the page names: one dialogue, or a new one.
export default function DialoguePage() {
  const { '*': path = '' } = useParams();
  if (path === 'new') return <NewDialoguePage />;
  const name = resourceFromPath(path, 'adviceDialogues');
  return name ? <OneDialogue key={name} name={name} /> : <NotFoundPage />;
}

function OneDialogue({ name }: { name: string }) {
  const { t } = useTranslation();
  useOpenDocument(name);
  const query = useQuery(dialogueQuery(name));
  return (
    <Page title={t('advice.title')}>
      {query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <DialogueView dialogue={query.data} />}
    </Page>
  );
}

function DialogueView({ dialogue }: { dialogue: AdviceDialogue }) {
  return (
    <>
      <Standing dialogue={dialogue} />
      <Conversation dialogue={dialogue} />
      {/* It stays while the page is open, also where the others write meanwhile: what was typed is not lost. */}
      <ReplyBox dialogue={dialogue} />
    </>
  );
}

// What it is about, whose move it is and by when, and what may be done.
function Standing({ dialogue }: { dialogue: AdviceDialogue }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { person } = useMe();
  const { closure } = dialogue;
  return (
    <section className="sj-card sj-card-accent">
      <PatientHead patient={dialogue.patient}>
        <span className="sj-tag">{text('AdviceState', AdviceState as EnumObject, dialogue.state)}</span>
      </PatientHead>
      <p className="sj-strong">{dialogue.subject}</p>
      <p>
        <PersonName name={dialogue.askedBy} />, <UnitName name={dialogue.askingUnit} /> →{' '}
        <UnitName name={dialogue.askedUnit} />
      </p>
      {dialogue.nextAction !== AdviceAction.UNSPECIFIED && (
        <p>
          <span className="sj-strong">{text('AdviceAction', AdviceAction as EnumObject, dialogue.nextAction)}</span>
          : <PersonName name={dialogue.owner} />
          {dialogue.owner === person && ` (${t('referralPage.you')})`} <Deadline day={dialogue.nextActionDate} />
        </p>
      )}
      <p className="sj-subtle">{t(dialogue.mayConvert ? 'advice.mayConvert' : 'advice.mayNotConvert')}</p>
      {dialogue.convertedTo !== '' && <Link to={`/referrals/${dialogue.convertedTo}`}>{t('advice.toReferral')}</Link>}
      {closure?.time && (
        <p>
          {t('advice.closedBy')} <PersonName name={closure.person} />,{' '}
          {text('AdviceSide', AdviceSide as EnumObject, closure.side).toLowerCase()},{' '}
          {formatMoment(timestampDate(closure.time))}
          {closure.reason !== '' && `: ${closure.reason}`}
        </p>
      )}
      <DialogueVerbs dialogue={dialogue} />
    </section>
  );
}

function Conversation({ dialogue }: { dialogue: AdviceDialogue }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="sj-advice-messages">
      <h2 id="sj-advice-messages">{t('advice.messages')}</h2>
      <ol className="sj-conversation">
        {dialogue.messages.map((message) => (
          <Message key={message.number} dialogue={dialogue} message={message} />
        ))}
      </ol>
    </section>
  );
}

function Message({ dialogue, message }: { dialogue: AdviceDialogue; message: AdviceMessage }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { unit } = useMe();
  const reading = readingOf(message, sideOf(dialogue, unit));
  const asked = message.side === AdviceSide.ASKED;
  return (
    <li className={`sj-card sj-message ${asked ? 'sj-message-asked' : 'sj-message-asking'}`}>
      <div className="sj-row sj-between">
        <span>
          <span className="sj-strong">
            <PersonName name={message.author} />
          </span>
          , {text('AdviceSide', AdviceSide as EnumObject, message.side).toLowerCase()}
        </span>
        {message.time && <span className="sj-subtle sj-number">{formatMoment(timestampDate(message.time))}</span>}
      </div>
      <p className="sj-prose">{message.text}</p>
      {reading === 'new' && <span className="sj-tag sj-tone-soon">{t('advice.reading.new')}</span>}
      {reading === 'unread' && <span className="sj-subtle sj-small">{t('advice.reading.unread')}</span>}
      {message.read?.time && (
        <span className="sj-subtle sj-small">
          {t('advice.reading.read')} <PersonName name={message.read.person} />,{' '}
          {formatMoment(timestampDate(message.read.time))}
        </span>
      )}
    </li>
  );
}
