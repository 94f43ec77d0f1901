import { useTranslation } from 'react-i18next';
import { orders } from '@/api/orders';
import { phenotypeTerms } from '@/api/vocabulary';
import { TermPicker } from '@/ui/TermPicker';
import { useFields } from '@/ui/useFields';
import { LabForm } from '../LabForm';
import { indicationText } from '../NewOrderPage';
import { type IndicationDraft, termOf } from '../order';
import { type OrderFormProps, useOrderVerb } from './useOrderVerb';

// One more reason for the order.
export function AddIndicationForm({ order, close }: OrderFormProps) {
  const { t } = useTranslation();
  const { values, set, field, check } = useFields<{ indication?: IndicationDraft }>(
    { indication: undefined },
    { indication: (one) => (one ? undefined : 'triage.errors.missing') },
  );
  const { indication } = values;
  const verb = useOrderVerb(order, {
    action: 'add-indication',
    content: indication,
    call: (base) => orders.addIndication({ ...base, indication }),
    onDone: close,
  });
  const { error } = field('indication');
  return (
    <LabForm action="add-indication" verb={verb} check={check} onCancel={close}>
      <TermPicker
        label={t('laboratory.fields.indication')}
        source={phenotypeTerms}
        onTerm={({ id, label }) => set({ indication: { term: { id, label }, text: '' } })}
        onWords={(words) => {
          const term = termOf(words);
          set({ indication: term ? { term, text: '' } : { text: words } });
        }}
      />
      {indication && <p className="sj-strong">{indicationText(indication)}</p>}
      {error && <p role="alert">{error}</p>}
    </LabForm>
  );
}
