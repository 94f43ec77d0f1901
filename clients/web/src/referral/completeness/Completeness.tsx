import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { completenessQuery } from '@/api/completeness';
import { CompletenessState, type ItemCompleteness } from '@/gen/sjelden/referral/v1/completeness_pb';
import type { Referral } from '@/gen/sjelden/referral/v1/referral_pb';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { askable, missingItems } from './items';
import { useWording } from './useWording';

interface MissingProps {
  referral: Referral;
  // The key that asks for all of it.
  askKey: string;
  // Asks for what is missing; left out where nobody may ask now.
  onAsk?: () => void;
}

// What the assessor finds missing, in a few lines, and one button that asks for all of it.
export function Missing({ referral, askKey, onAsk }: MissingProps) {
  const { t } = useTranslation();
  const query = useQuery(completenessQuery(referral));
  if (query.isError) return <p className="sj-subtle">{t('completeness.unreadable')}</p>;
  if (!query.data) return null;
  const shown = query.data.items.filter((item) => item.state !== CompletenessState.PRESENT);
  const missing = missingItems(query.data);
  return (
    <section className="sj-part" aria-labelledby="sj-missing-title">
      <h3 id="sj-missing-title">{t('completeness.missing')}</h3>
      {shown.length === 0 ? <p className="sj-subtle">{t('completeness.nothingMissing')}</p> : <Checklist items={shown} />}
      {onAsk && missing.length > 0 && (
        <div className="sj-row sj-no-print">
          <Button size="small" variant="secondary" data-color="neutral" onClick={onAsk}>
            {t('completeness.askAll', { count: missing.length })} <kbd>{askKey}</kbd>
          </Button>
        </div>
      )}
    </section>
  );
}

function Checklist({ items }: { items: readonly ItemCompleteness[] }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const words = useWording();
  // What is missing and not asked for yet says nothing more: the heading has said it.
  const standingOf = ({ awaitsAnswer, askedIn, state }: ItemCompleteness) => {
    if (awaitsAnswer) return t('completeness.awaited', { number: askedIn });
    return state === CompletenessState.MISSING ? '' : text('CompletenessState', CompletenessState as EnumObject, state);
  };
  return (
    <ul className="sj-list sj-row">
      {items.map((item) => (
        <li key={item.id}>
          <span className="sj-strong">{words(item.label)}</span>{' '}
          <span className="sj-subtle">
            {standingOf(item)}
            {item.words !== '' && `: ${item.words}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

// What the referrer may still add before sending. It advises and stops nothing.
export function CompletenessAdvice({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const words = useWording();
  const query = useQuery(completenessQuery(referral));
  const items = askable(query.data);
  if (items.length === 0) return null;
  return (
    <section className="sj-card" aria-labelledby="sj-advice-title">
      <h2 id="sj-advice-title">{t('completeness.adviceTitle')}</h2>
      <p className="sj-subtle">{t('completeness.adviceWhy')}</p>
      <ul className="sj-list">
        {items.map((item) => (
          <li key={item.id}>
            <span className="sj-strong">{words(item.label)}</span>{' '}
            {item.state === CompletenessState.TO_CONFIRM && (
              <span className="sj-subtle">({t('completeness.maybeThere')})</span>
            )}{' '}
            {words(item.why)}
          </li>
        ))}
      </ul>
    </section>
  );
}
