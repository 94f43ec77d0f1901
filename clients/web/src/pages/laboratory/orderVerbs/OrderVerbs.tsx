import { useTranslation } from 'react-i18next';
import { orders } from '@/api/orders';
import type { Order } from '@/gen/sjelden/sample/v1/order_pb';
import { WordsField } from '@/ui/WordsField';
import { required, useFields } from '@/ui/useFields';
import { LabForm } from '../LabForm';
import { LabVerbs } from '../LabVerbs';
import { AddConsentForm, waitingForConsent } from './AddConsentForm';
import { AddIndicationForm } from './AddIndicationForm';
import { PersonSelect } from './PersonSelect';
import { type OrderFormProps, useOrderVerb } from './useOrderVerb';

const KEYS = { 'add-consent': 's', 'add-indication': 'i', 'remove-person': 'u', cancel: 'x' } as const;
type OrderAction = keyof typeof KEYS;
const ACTIONS = Object.keys(KEYS) as OrderAction[];

// What this person may do with the order now, as the service says.
export function OrderVerbs({ order }: { order: Order }) {
  const offered = ACTIONS.filter(
    (action) =>
      order.availableActions.includes(action) && (action !== 'add-consent' || waitingForConsent(order).length > 0),
  );
  return (
    <LabVerbs<OrderAction>
      keys={KEYS}
      offered={offered}
      form={(action, close) => <FormOf action={action} order={order} close={close} />}
    />
  );
}

function FormOf({ action, ...props }: OrderFormProps & { action: OrderAction }) {
  switch (action) {
    case 'add-consent':
      return <AddConsentForm {...props} />;
    case 'add-indication':
      return <AddIndicationForm {...props} />;
    case 'remove-person':
      return <RemovePersonForm {...props} />;
    case 'cancel':
      return <CancelForm {...props} />;
  }
}

function RemovePersonForm({ order, close }: OrderFormProps) {
  const { t } = useTranslation();
  const relatives = order.testedPersons.filter((person) => person.patient !== order.patient && person.patient !== '');
  const { values, field, check } = useFields(
    { patient: relatives[0]?.patient ?? '', reason: '' },
    { patient: required, reason: required },
  );
  const verb = useOrderVerb(order, {
    action: 'remove-person',
    content: values,
    call: (base) => orders.removeTestedPerson({ ...base, ...values }),
    onDone: close,
  });
  return (
    <LabForm action="remove-person" verb={verb} check={check} onCancel={close}>
      <div className="sj-fields">
        <PersonSelect persons={relatives} {...field('patient')} />
        <WordsField grow label={t('laboratory.fields.reasonWords')} {...field('reason')} />
      </div>
    </LabForm>
  );
}

function CancelForm({ order, close }: OrderFormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields({ reason: '' }, { reason: required });
  const verb = useOrderVerb(order, {
    action: 'cancel',
    content: values,
    call: (base) => orders.cancelOrder({ ...base, ...values }),
    onDone: close,
  });
  return (
    <LabForm action="cancel" verb={verb} check={check} onCancel={close}>
      <WordsField label={t('laboratory.fields.reasonWords')} {...field('reason')} />
    </LabForm>
  );
}
