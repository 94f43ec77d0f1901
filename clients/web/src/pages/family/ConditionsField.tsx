import { useTranslation } from 'react-i18next';
import { phenotypeTerms } from '@/api/vocabulary';
import { termOf } from '@/pages/laboratory/order';
import { TermPicker } from '@/ui/TermPicker';

interface Condition {
  id: string;
  label: string;
}

interface ConditionsFieldProps {
  conditions: readonly Condition[];
  onChange: (conditions: Condition[]) => void;
  // Words that are no term.
  onWords: (words: string) => void;
}

// What a relative has, as it was told: terms, or codes as they are typed.
export function ConditionsField({ conditions, onChange, onWords }: ConditionsFieldProps) {
  const { t } = useTranslation();
  const keyOf = ({ id, label }: Condition) => id + label;
  function add(condition: Condition) {
    if (conditions.every((one) => keyOf(one) !== keyOf(condition))) onChange([...conditions, condition]);
  }
  return (
    <>
      <TermPicker
        label={t('pedigree.fields.conditions')}
        source={phenotypeTerms}
        onTerm={({ id, label }) => add({ id, label })}
        onWords={(words) => {
          const term = termOf(words);
          if (term) add(term);
          else onWords(words);
        }}
      />
      {conditions.length > 0 && (
        <ul className="sj-list sj-work">
          {conditions.map((condition) => (
            <li key={keyOf(condition)}>
              <span>
                {condition.label || condition.id}{' '}
                <span className="sj-subtle sj-small">{condition.label && condition.id}</span>
              </span>
              <button
                type="button"
                className="sj-link"
                aria-label={`${t('pedigree.removeCondition')}: ${condition.label || condition.id}`}
                onClick={() => onChange(conditions.filter((one) => one !== condition))}
              >
                {t('pedigree.removeCondition')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
