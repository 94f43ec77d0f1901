import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { advice } from '@/api/advice';
import type { AdviceDialogue } from '@/gen/sjelden/referral/v1/advice_pb';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { required, useFields } from '@/ui/useFields';
import { useDialogueVerb } from './useDialogueVerb';

// The next message. What was typed stays where the dialogue has ended meanwhile, so that it can be taken elsewhere.
export function ReplyBox({ dialogue }: { dialogue: AdviceDialogue }) {
  const { t } = useTranslation();
  const { values, set, field, check } = useFields({ text: '' }, { text: required });
  // Whoever has written nothing yet has missed nothing.
  const [begun, setBegun] = useState(dialogue);
  if (values.text === '' && begun !== dialogue) setBegun(dialogue);
  const verb = useDialogueVerb(dialogue, {
    action: 'reply',
    begun,
    onRebase: () => setBegun(dialogue),
    content: values,
    call: (base) => advice.replyToDialogue({ ...base, ...values }),
    onDone: () => set({ text: '' }),
  });
  if (!dialogue.availableActions.includes('reply') && values.text === '') return null;
  return (
    <VerbForm
      title={t('advice.actions.reply')}
      intro={t('advice.replyWhy')}
      submit={t('advice.submit.reply')}
      verb={verb}
      check={check}
    >
      <WordsField lines={4} label={t('advice.text')} {...field('text')} />
    </VerbForm>
  );
}
