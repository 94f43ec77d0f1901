// What is missing, what is asked for, and how it is answered, as pure functions.
import { type Completeness, CompletenessState, type ItemCompleteness } from '@/gen/sjelden/referral/v1/completeness_pb';
import type { InformationRequest } from '@/gen/sjelden/referral/v1/referral_pb';
import { ItemAnswer, type Wording } from '@/gen/sjelden/referral/v1/requested_item_pb';

// The words in the reader's language; bokmål where the language is another one.
export function wordsIn(language: string, wording: Wording | undefined): string {
  if (!wording) return '';
  return language === 'nn' ? wording.nn : language === 'en' ? wording.en : wording.nb;
}

// What may be asked for now: what nothing says is there, and what a person has to look for.
export function askable(completeness: Completeness | null | undefined): ItemCompleteness[] {
  const open = [CompletenessState.MISSING, CompletenessState.TO_CONFIRM];
  return (completeness?.items ?? []).filter((item) => open.includes(item.state) && !item.awaitsAnswer);
}

// What nothing says is there, and nobody has been asked for yet.
export function missingItems(completeness: Completeness | null | undefined): ItemCompleteness[] {
  return askable(completeness).filter((item) => item.state === CompletenessState.MISSING);
}

// How one item is answered, as it is typed.
export interface TypedAnswer {
  answer: ItemAnswer;
  words: string;
}
export type TypedAnswers = Readonly<Record<string, TypedAnswer>>;

export const NO_ANSWER: TypedAnswer = { answer: ItemAnswer.UNSPECIFIED, words: '' };

export interface AnswerErrors {
  // Keys of the texts, by item.
  items: Record<string, string>;
  answer?: string;
}

// What is missing of an answer. The service checks again; this only saves the way.
export function checkAnswer(request: InformationRequest, answers: TypedAnswers, answer: string): AnswerErrors {
  const errors: AnswerErrors = { items: {} };
  const saysWhy = answer.trim() !== '';
  for (const { id } of request.items) {
    const typed = answers[id] ?? NO_ANSWER;
    if (typed.answer === ItemAnswer.UNSPECIFIED) {
      if (!saysWhy) errors.items[id] = 'completeness.errors.choose';
    } else if (typed.answer !== ItemAnswer.PROVIDED && typed.words.trim() === '') {
      errors.items[id] = 'completeness.errors.why';
    }
  }
  if ((request.items.length === 0 || request.text !== '') && !saysWhy) errors.answer = 'triage.errors.missing';
  return errors;
}

export function isFine(errors: AnswerErrors): boolean {
  return errors.answer === undefined && Object.keys(errors.items).length === 0;
}

// What is sent: only what was answered.
export function answeredItems(request: InformationRequest, answers: TypedAnswers) {
  return request.items.flatMap(({ id }) => {
    const { answer, words } = answers[id] ?? NO_ANSWER;
    return answer === ItemAnswer.UNSPECIFIED ? [] : [{ id, answer, words: words.trim() }];
  });
}
