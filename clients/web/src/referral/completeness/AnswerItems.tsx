import { Radio, RadioGroup, TextField } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { ItemAnswer, type RequestedItem } from '@/gen/sjelden/referral/v1/requested_item_pb';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { NO_ANSWER, type TypedAnswer, type TypedAnswers } from './items';
import { useWording } from './useWording';

const ANSWERS = [ItemAnswer.PROVIDED, ItemAnswer.NOT_AVAILABLE, ItemAnswer.NOT_RELEVANT];

interface AnswerItemsProps {
  items: readonly RequestedItem[];
  answers: TypedAnswers;
  // Keys of the texts, by item.
  errors: Readonly<Record<string, string>>;
  onChange: (id: string, answer: TypedAnswer) => void;
}

// Everything that was asked for, with a choice for each.
export function AnswerItems({ items, answers, errors, onChange }: AnswerItemsProps) {
  return (
    <>
      {items.map((item) => (
        <AnswerItem
          key={item.id}
          item={item}
          typed={answers[item.id] ?? NO_ANSWER}
          error={errors[item.id]}
          onChange={(answer) => onChange(item.id, answer)}
        />
      ))}
    </>
  );
}

interface AnswerItemProps {
  item: RequestedItem;
  typed: TypedAnswer;
  error?: string;
  onChange: (answer: TypedAnswer) => void;
}

function AnswerItem({ item, typed, error, onChange }: AnswerItemProps) {
  const { t } = useTranslation();
  const text = useEnumText();
  const words = useWording();
  const chosen = typed.answer !== ItemAnswer.UNSPECIFIED;
  const optional = typed.answer === ItemAnswer.PROVIDED;
  return (
    <div className="sj-stack">
      <RadioGroup
        size="small"
        legend={words(item.label)}
        value={typed.answer}
        error={error && !chosen ? t(error) : undefined}
        onChange={(answer: ItemAnswer) => onChange({ ...typed, answer })}
      >
        {ANSWERS.map((answer) => (
          <Radio key={answer} value={answer}>
            {text('ItemAnswer', ItemAnswer as EnumObject, answer)}
          </Radio>
        ))}
      </RadioGroup>
      {chosen && (
        <TextField
          size="small"
          label={t(optional ? 'completeness.words' : 'completeness.whyNot')}
          value={typed.words}
          error={error ? t(error) : undefined}
          autoComplete="off"
          onChange={(event) => onChange({ ...typed, words: event.target.value })}
        />
      )}
    </div>
  );
}

// What was asked for and how it was answered, as the history tells it.
export function AnsweredItems({ items }: { items: readonly RequestedItem[] }) {
  const text = useEnumText();
  const words = useWording();
  if (items.length === 0) return null;
  return (
    <ul className="sj-list">
      {items.map((item) => (
        <li key={item.id}>
          {words(item.label)}{' '}
          {item.answer !== ItemAnswer.UNSPECIFIED && (
            <span className="sj-subtle">
              {text('ItemAnswer', ItemAnswer as EnumObject, item.answer)}
              {item.words !== '' && `: ${item.words}`}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
