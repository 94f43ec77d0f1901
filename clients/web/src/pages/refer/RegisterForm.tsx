import { Button, TextField } from '@navikt/ds-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { identitySystem } from '@/api/identityNumber';
import { registerPatient } from '@/api/patients';
import { useRequestIds } from '@/api/useRequestIds';
import { Sex } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { dayNumber } from '@/time/days';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { type EnumObject } from '@/ui/enumText';

interface RegisterFormProps {
  number: string;
  onRegistered: (patient: string) => void;
}

const SEXES = [Sex.FEMALE, Sex.MALE, Sex.OTHER];

// Nobody has the number: who it is.
export function RegisterForm({ number, onRegistered }: RegisterFormProps) {
  const { t } = useTranslation();
  const [given, setGiven] = useState('');
  const [family, setFamily] = useState('');
  const [birthDate, setBirthDate] = useState('');
  const [sex, setSex] = useState(Sex.UNSPECIFIED);
  const [checked, setChecked] = useState(false);
  const requestIds = useRequestIds();
  const complete = given.trim() !== '' && family.trim() !== '' && dayNumber(birthDate) !== undefined;
  const missing = (isThere: boolean) => (checked && !isThere ? t('triage.errors.missing') : undefined);
  const register = useMutation({
    mutationFn: () => {
      const patient = {
        humanName: { given: given.trim(), family: family.trim() },
        birthDate,
        sex,
        identifiers: [{ system: identitySystem(number), value: number }],
      };
      return registerPatient(patient, requestIds.idFor(patient));
    },
    onSuccess: (patient) => patient && onRegistered(patient.name),
  });

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (complete) register.mutate();
  }

  return (
    <form onSubmit={onSubmit} className="sj-stack" noValidate>
      <p>{t('refer.registerWhy')}</p>
      <div className="sj-fields">
        <TextField
          autoFocus
          size="small"
          label={t('refer.fields.given')}
          value={given}
          error={missing(given.trim() !== '')}
          autoComplete="off"
          onChange={(event) => setGiven(event.target.value)}
        />
        <TextField
          size="small"
          label={t('refer.fields.family')}
          value={family}
          error={missing(family.trim() !== '')}
          autoComplete="off"
          onChange={(event) => setFamily(event.target.value)}
        />
        <DateField
          past
          label={t('refer.fields.birthDate')}
          value={birthDate}
          error={missing(dayNumber(birthDate) !== undefined)}
          onChange={setBirthDate}
        />
        <EnumSelect
          mustChoose
          label={t('refer.fields.sex')}
          name="Sex"
          values={Sex as EnumObject}
          value={sex}
          options={SEXES}
          onChange={setSex}
        />
      </div>
      {register.isError && <ErrorPanel error={register.error} />}
      <div className="sj-row">
        <Button type="submit" size="small" loading={register.isPending}>
          {t('refer.register')}
        </Button>
      </div>
    </form>
  );
}
