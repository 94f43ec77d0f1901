import { Checkbox } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { keepContacts, recordChanged } from '@/api/patientRecord';
import { patients } from '@/api/patients';
import { useVerb } from '@/api/useVerb';
import type { PatientContacts } from '@/gen/sjelden/registry/v1/patient_pb';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { announce } from '@/ui/announce';
import { useFields } from '@/ui/useFields';
import { AddressesField } from './AddressesField';
import { addressError, contactsOf, draftOf, emailError, phonesError } from './contactsDraft';

interface ContactsFormProps {
  patient: string;
  contacts: PatientContacts;
  close: () => void;
}

// Replaces where the patient is reached, all of it.
export function ContactsForm({ patient, contacts, close }: ContactsFormProps) {
  const { t } = useTranslation();
  const { values, set, field, check } = useFields(() => draftOf(contacts), {
    phones: phonesError,
    email: emailError,
    addresses: (addresses) => addresses.map(addressError).find((error) => error !== undefined),
  });
  const verb = useVerb(contacts, {
    content: values,
    call: ({ etag }, requestId) => patients.updateContacts({ patient, contacts: contactsOf(values), etag, requestId }),
    onDone: (answer) => {
      keepContacts(patient, answer.contacts);
      announce(t('patient.contacts.done'));
      close();
    },
    reread: () => recordChanged(patient),
  });
  return (
    <VerbForm
      inCard
      title={t('patient.contacts.change')}
      submit={t('patient.contacts.save')}
      verb={verb}
      check={check}
      onCancel={close}
    >
      <WordsField
        private
        lines={2}
        label={t('patient.contacts.phones')}
        description={t('patient.contacts.phonesWhy')}
        {...field('phones')}
      />
      <WordsField
        private
        label={t('patient.contacts.email')}
        description={t('patient.contacts.emailWhy')}
        maxLength={200}
        {...field('email')}
      />
      <AddressesField {...field('addresses')} />
      <Checkbox
        size="small"
        checked={values.digitalMailbox}
        onChange={(event) => set({ digitalMailbox: event.target.checked })}
      >
        {t('patient.contacts.digitalMailbox')}
      </Checkbox>
    </VerbForm>
  );
}
