import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { CompletenessSchema, CompletenessState } from '@/gen/sjelden/referral/v1/completeness_pb';
import { InformationRequestSchema } from '@/gen/sjelden/referral/v1/referral_pb';
import { ItemAnswer, WordingSchema } from '@/gen/sjelden/referral/v1/requested_item_pb';
import { answeredItems, askable, checkAnswer, isFine, missingItems, wordsIn } from './items';

const completeness = create(CompletenessSchema, {
  items: [
    { id: 'ecg', state: CompletenessState.MISSING },
    { id: 'asked', state: CompletenessState.MISSING, askedIn: 1, awaitsAnswer: true },
    { id: 'lapsed', state: CompletenessState.MISSING, askedIn: 1 },
    { id: 'look', state: CompletenessState.TO_CONFIRM },
    { id: 'here', state: CompletenessState.PRESENT },
    { id: 'settled', state: CompletenessState.SETTLED },
  ],
});
const request = (text = '') =>
  create(InformationRequestSchema, { number: 1, text, items: [{ id: 'ecg' }, { id: 'family-tree' }] });
const PROVIDED = { answer: ItemAnswer.PROVIDED, words: '' };

describe('what is asked for', () => {
  it('is what is missing and nobody waits for', () => {
    expect(missingItems(completeness).map(({ id }) => id)).toEqual(['ecg', 'lapsed']);
    expect(missingItems(null)).toEqual([]);
  });
  it('may be what a person has to look for, and never what is settled', () => {
    expect(askable(completeness).map(({ id }) => id)).toEqual(['ecg', 'lapsed', 'look']);
  });
  it('has its words in the language of its reader', () => {
    const words = create(WordingSchema, { nb: 'Slektstre', nn: 'Slektstre, nynorsk', en: 'Family tree' });
    expect(['nb', 'nn', 'en', 'se'].map((language) => wordsIn(language, words))).toEqual([
      'Slektstre',
      'Slektstre, nynorsk',
      'Family tree',
      'Slektstre',
    ]);
    expect(wordsIn('nb', undefined)).toBe('');
  });
});

describe('an answer', () => {
  it('is to each item', () => {
    expect(checkAnswer(request(), { ecg: PROVIDED }, '')).toEqual({
      items: { 'family-tree': 'completeness.errors.choose' },
    });
    expect(isFine(checkAnswer(request(), { ecg: PROVIDED, 'family-tree': PROVIDED }, ''))).toBe(true);
  });
  it('or says in words why not', () => {
    expect(isFine(checkAnswer(request(), { ecg: PROVIDED }, 'Pasienten har flyttet.'))).toBe(true);
  });
  it('says why something is not available or not relevant', () => {
    for (const answer of [ItemAnswer.NOT_AVAILABLE, ItemAnswer.NOT_RELEVANT]) {
      const answers = { ecg: PROVIDED, 'family-tree': { answer, words: ' ' } };
      expect(checkAnswer(request(), answers, 'Se vedlegg.').items).toEqual({
        'family-tree': 'completeness.errors.why',
      });
    }
  });
  it('answers the words of the question in words', () => {
    const answers = { ecg: PROVIDED, 'family-tree': PROVIDED };
    expect(checkAnswer(request('Hvem skrev brevet?'), answers, ' ').answer).toBe('triage.errors.missing');
    const letter = create(InformationRequestSchema, { number: 1, text: 'Hvem skrev brevet?' });
    expect(checkAnswer(letter, {}, '').answer).toBe('triage.errors.missing');
    expect(isFine(checkAnswer(letter, {}, 'Legen.'))).toBe(true);
  });
  it('sends what was answered and nothing else', () => {
    const answers = { ecg: { answer: ItemAnswer.PROVIDED, words: ' Vedlagt. ' }, other: PROVIDED };
    expect(answeredItems(request(), answers)).toEqual([
      { id: 'ecg', answer: ItemAnswer.PROVIDED, words: 'Vedlagt.' },
    ]);
  });
});
