import { Checkbox, CheckboxGroup } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { completenessQuery } from '@/api/completeness';
import type { Referral } from '@/gen/sjelden/referral/v1/referral_pb';
import { askable } from './items';
import { useWording } from './useWording';

interface AskItemsProps {
  referral: Referral;
  // Ids of what is asked for.
  value: readonly string[];
  error?: string;
  onChange: (items: string[]) => void;
}

// What the referrer is asked for, to tick.
export function AskItems({ referral, value, error, onChange }: AskItemsProps) {
  const { t } = useTranslation();
  const words = useWording();
  const query = useQuery(completenessQuery(referral));
  // What somebody else has asked for meanwhile stays to be unticked.
  const open = askable(query.data);
  const items = (query.data?.items ?? []).filter((item) => open.includes(item) || value.includes(item.id));
  if (items.length === 0) return null;
  return (
    <CheckboxGroup
      size="small"
      legend={t('completeness.askFor')}
      value={[...value]}
      error={error}
      onChange={(chosen: string[]) => onChange(chosen)}
    >
      {items.map((item) => (
        <Checkbox key={item.id} value={item.id}>
          {words(item.label)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
