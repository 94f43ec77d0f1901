import { Button } from '@navikt/ds-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PatientName } from '@/ui/Names';
import { RelatedPersons } from './RelatedPersons';

// Those around the patients of a family. Read for one patient at a time and only when somebody asks, as looking is
// traced.
export function FamilyRelated({ patients }: { patients: readonly string[] }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section className="sj-card" aria-labelledby={id}>
      <h2 id={id}>{t('related.familyTitle')}</h2>
      <p className="sj-subtle">{t('related.familyWhy')}</p>
      <ul className="sj-list sj-tasks">
        {patients.map((patient) => (
          <OnePatient key={patient} patient={patient} />
        ))}
      </ul>
    </section>
  );
}

function OnePatient({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li>
      <div className="sj-row sj-between">
        <span id={id}>
          <PatientName name={patient} />
        </span>
        <Button
          size="small"
          variant="tertiary"
          data-color="neutral"
          aria-expanded={open}
          aria-describedby={id}
          onClick={() => setOpen(!open)}
        >
          {t('related.show')}
        </Button>
      </div>
      {open && <RelatedPersons patient={patient} />}
    </li>
  );
}
