import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { advice, keepDialogue, rereadDialogue } from '@/api/advice';
import { keepReferral } from '@/api/referrals';
import { type AdviceDialogue, AdviceSide } from '@/gen/sjelden/referral/v1/advice_pb';
import { Urgency } from '@/gen/sjelden/referral/v1/assessment_pb';
import { useMe } from '@/session/useSession';
import { EnumSelect } from '@/ui/EnumSelect';
import { Refusal } from '@/ui/Refusal';
import { VerbForm } from '@/ui/VerbForm';
import { Verbs } from '@/ui/Verbs';
import { WordsField } from '@/ui/WordsField';
import { type EnumObject } from '@/ui/enumText';
import { useAct } from '@/ui/useAct';
import { required, useFields } from '@/ui/useFields';
import { sideOf } from './sides';
import { type DialogueFormProps, useDialogueVerb } from './useDialogueVerb';

const ACTIONS = ['mark-read', 'convert', 'set-conversion', 'close'] as const;
type Action = (typeof ACTIONS)[number];

const URGENCIES = [Urgency.ELECTIVE, Urgency.EXPEDITED, Urgency.EMERGENCY, Urgency.CANCER_PATHWAY];

// What this person may do beside answering, as the service says. Nothing is marked as read where all of it is.
export function DialogueVerbs({ dialogue }: { dialogue: AdviceDialogue }) {
  const { t } = useTranslation();
  const { mayConvert } = dialogue;
  const read = useAct({
    content: [dialogue.name, dialogue.messages.length],
    call: (requestId) =>
      advice.markDialogueRead({ name: dialogue.name, number: dialogue.messages.length, requestId }),
    settled: () => rereadDialogue(dialogue.name),
    said: t('advice.done.read'),
    onDone: (answer) => keepDialogue(answer.dialogue),
  });
  // Of the version that is shown: nothing was typed that could be out of date.
  const consent = useAct({
    content: [dialogue.name, dialogue.etag],
    call: (requestId) =>
      advice.setConversion({ name: dialogue.name, etag: dialogue.etag, mayConvert: !mayConvert, requestId }),
    settled: () => rereadDialogue(dialogue.name),
    said: (answer) => t(answer.dialogue?.mayConvert ? 'advice.done.allow' : 'advice.done.disallow'),
    onDone: (answer) => keepDialogue(answer.dialogue),
  });
  const texts: Record<Action, string> = {
    'mark-read': t('advice.actions.read'),
    convert: t('advice.actions.convert'),
    'set-conversion': t(mayConvert ? 'advice.actions.disallow' : 'advice.actions.allow'),
    close: t('advice.actions.close'),
  };
  return (
    <>
      <Verbs<Action>
        label={t('advice.actions.title')}
        offered={ACTIONS.filter(
          (action) => dialogue.availableActions.includes(action) && (action !== 'mark-read' || dialogue.unread > 0),
        )}
        textOf={(action) => texts[action]}
        atOnce={{ 'mark-read': read, 'set-conversion': consent }}
        form={(action, close) =>
          action === 'convert' ? (
            <ConvertForm dialogue={dialogue} close={close} />
          ) : (
            <CloseForm dialogue={dialogue} close={close} />
          )
        }
      />
      <Refusal error={read.error} />
      <Refusal error={consent.error} />
    </>
  );
}

// It becomes a referral, received today; the page of the referral follows.
function ConvertForm({ dialogue, close }: DialogueFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { values, field, check } = useFields({ urgency: Urgency.UNSPECIFIED as number }, { urgency: required });
  const verb = useDialogueVerb(dialogue, {
    action: 'convert',
    content: values,
    call: (base) => advice.convertToReferral({ ...base, urgency: values.urgency }),
    onDone: ({ referral }) => {
      close();
      if (!referral) return;
      keepReferral(referral);
      void navigate(`/referrals/${referral.name}`);
    },
  });
  return (
    <VerbForm
      title={t('advice.actions.convert')}
      intro={t('advice.convertWhy')}
      submit={t('advice.submit.convert')}
      verb={verb}
      check={check}
      onCancel={close}
    >
      <EnumSelect
        mustChoose
        label={t('refer.fields.urgency')}
        name="Urgency"
        values={Urgency as EnumObject}
        options={URGENCIES}
        {...field('urgency')}
      />
    </VerbForm>
  );
}

// Only who was asked must say why: the referrer has its answer.
function CloseForm({ dialogue, close }: DialogueFormProps) {
  const { t } = useTranslation();
  const { unit } = useMe();
  const asked = sideOf(dialogue, unit) === AdviceSide.ASKED;
  const { values, field, check } = useFields({ reason: '' }, asked ? { reason: required } : {});
  const verb = useDialogueVerb(dialogue, {
    action: 'close',
    content: values,
    call: (base) => advice.closeDialogue({ ...base, ...values }),
    onDone: close,
  });
  return (
    <VerbForm
      title={t('advice.actions.close')}
      intro={t(asked ? 'advice.closeSilentWhy' : 'advice.closeWhy')}
      submit={t('advice.submit.close')}
      verb={verb}
      check={check}
      onCancel={close}
    >
      <WordsField lines={2} label={t(asked ? 'advice.reason' : 'advice.reasonOptional')} {...field('reason')} />
    </VerbForm>
  );
}
