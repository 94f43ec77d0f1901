import { Button, TextField } from '@navikt/ds-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { digitsOf, isWholeNumber } from '@/api/identityNumber';
import { findByNumber, mayOpen } from '@/api/patients';
import { AccessPurpose } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { useMe } from '@/session/useSession';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { GroundForm } from './GroundForm';
import { RegisterForm } from './RegisterForm';
import { takeNumber } from './handedNumber';

interface PatientStepProps {
  onChosen: (patient: string) => void;
}

type Found = { kind: 'none' } | { kind: 'closed'; patient: string } | { kind: 'open'; patient: string };

async function look(number: string): Promise<Found> {
  const [first] = await findByNumber(number, AccessPurpose.TREATMENT);
  if (!first) return { kind: 'none' };
  return { kind: (await mayOpen(first.patient)) ? 'open' : 'closed', patient: first.patient };
}

// Finds the patient by number, registers who is not there, and declares a ground where there is no relation.
export function PatientStep({ onChosen }: PatientStepProps) {
  const { t } = useTranslation();
  const { may } = useMe();
  const [typed, setTyped] = useState(takeNumber);
  const [incomplete, setIncomplete] = useState(false);
  const number = digitsOf(typed);
  const search = useMutation({
    mutationFn: look,
    onSuccess: (answer) => answer.kind === 'open' && onChosen(answer.patient),
  });
  const { mutate, data: found } = search;

  // A number that was handed over from the command palette is looked up by itself.
  const [handed] = useState(number);
  useEffect(() => {
    if (isWholeNumber(handed)) mutate(handed);
  }, [handed, mutate]);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setIncomplete(!isWholeNumber(number));
    if (isWholeNumber(number)) search.mutate(number);
  }

  return (
    <section className="sj-card">
      <h2>{t('refer.patientTitle')}</h2>
      <form onSubmit={onSubmit} className="sj-row sj-bottom" noValidate>
        <TextField
          autoFocus
          size="small"
          label={t('refer.fields.number')}
          description={t('refer.fields.numberWhy')}
          value={typed}
          error={incomplete ? t('refer.errors.number') : undefined}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.target.value);
            setIncomplete(false);
            search.reset();
          }}
        />
        <Button type="submit" size="small" loading={search.isPending}>
          {t('refer.find')}
        </Button>
      </form>
      {search.isError && <ErrorPanel error={search.error} />}
      {found?.kind === 'closed' && <GroundForm patient={found.patient} onDeclared={() => onChosen(found.patient)} />}
      {found?.kind === 'none' &&
        (may('registry.register') ? (
          <RegisterForm number={number} onRegistered={onChosen} />
        ) : (
          <EmptyState title={t('refer.notFoundTitle')}>{t('refer.notFoundText')}</EmptyState>
        ))}
    </section>
  );
}
