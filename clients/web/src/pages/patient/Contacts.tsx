import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contactsQuery } from '@/api/patientRecord';
import type { Patient, PatientContacts, PostalAddress } from '@/gen/sjelden/registry/v1/patient_pb';
import { formatDay } from '@/time/days';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { Verbs } from '@/ui/Verbs';
import { ContactsForm } from './ContactsForm';

// Where the patient is reached. Asked for only when somebody wants it: it is guarded apart from the rest, and traced.
export function Contacts({ patient }: { patient: Patient }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <section className="sj-card">
      <h2>{t('patient.contacts.title')}</h2>
      {open ? (
        <ContactsOf patient={patient} />
      ) : (
        <>
          <p className="sj-subtle">{t('patient.contacts.why')}</p>
          <div className="sj-row">
            <Button size="small" variant="secondary" onClick={() => setOpen(true)}>
              {t('patient.contacts.show')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function ContactsOf({ patient }: { patient: Patient }) {
  const { t } = useTranslation();
  const query = useQuery(contactsQuery(patient.name));
  if (query.isError) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading lines={2} />;
  const contacts = query.data;
  return (
    <>
      <ContactsRead contacts={contacts} />
      <Verbs
        label={t('patient.contacts.title')}
        offered={(['update-contacts'] as const).filter((action) => patient.availableActions.includes(action))}
        textOf={() => t('patient.contacts.change')}
        form={(_, close) => <ContactsForm patient={patient.name} contacts={contacts} close={close} />}
      />
    </>
  );
}

function ContactsRead({ contacts: { phones, email, addresses, digitalMailbox } }: { contacts: PatientContacts }) {
  const { t } = useTranslation();
  if (phones.length === 0 && email === '' && addresses.length === 0 && !digitalMailbox) {
    return <EmptyState title={t('patient.contacts.empty')}>{t('patient.contacts.emptyText')}</EmptyState>;
  }
  return (
    <>
      {phones.map((phone) => (
        <p key={phone}>
          <a href={`tel:${phone.replace(/\s/g, '')}`}>{phone}</a>
        </p>
      ))}
      {email !== '' && <p>{email}</p>}
      {addresses.map((address, place) => (
        <Address key={place} address={address} />
      ))}
      {digitalMailbox && <p>{t('patient.contacts.digitalMailbox')}</p>}
    </>
  );
}

function Address({ address: { lines, postalCode, city, household, period } }: { address: PostalAddress }) {
  const { t } = useTranslation();
  return (
    <p>
      {lines.map((line) => (
        <span key={line}>
          {line}
          <br />
        </span>
      ))}
      {postalCode} {city}
      {household !== '' && <span className="sj-subtle"> ({t('patient.contacts.householdOf', { household })})</span>}
      {period?.endDate && <span className="sj-subtle"> {t('patient.until', { day: formatDay(period.endDate) })}</span>}
    </p>
  );
}
