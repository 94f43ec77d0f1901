import { useTranslation } from 'react-i18next';
import { orders } from '@/api/orders';
import type { Order, TestedPerson } from '@/gen/sjelden/sample/v1/order_pb';
import { required, useFields } from '@/ui/useFields';
import { ConsentField } from '../ConsentField';
import { LabForm } from '../LabForm';
import { consentScopeOf } from '../order';
import { PersonSelect } from './PersonSelect';
import { type OrderFormProps, useOrderVerb } from './useOrderVerb';

export function waitingForConsent(order: Order): TestedPerson[] {
  return order.testedPersons.filter((person) => person.consent === '' && consentScopeOf(person.purpose));
}

// The consent that somebody's test has waited for.
export function AddConsentForm({ order, close }: OrderFormProps) {
  const { t } = useTranslation();
  const waiting = waitingForConsent(order);
  const { values, set, field, check } = useFields(
    { patient: waiting[0]?.patient ?? '', consent: '' },
    { consent: required },
  );
  const { patient } = values;
  const purpose = waiting.find((person) => person.patient === patient)?.purpose;
  const scope = purpose === undefined ? undefined : consentScopeOf(purpose);
  const verb = useOrderVerb(order, {
    action: 'add-consent',
    content: values,
    call: (base) => orders.addConsent({ ...base, ...values }),
    onDone: close,
  });
  const consent = field('consent');
  return (
    <>
      {scope !== undefined && (
        // A form of its own, for a consent that is recorded now.
        <ConsentField patient={patient} scope={scope} value={consent.value} onChange={consent.onChange} />
      )}
      <LabForm action="add-consent" verb={verb} check={check} onCancel={close}>
        <PersonSelect persons={waiting} value={patient} onChange={(next) => set({ patient: next, consent: '' })} />
        {consent.error && <p role="alert">{t('laboratory.consent.choose')}</p>}
      </LabForm>
    </>
  );
}
