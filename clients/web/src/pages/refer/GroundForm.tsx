import { Alert, Button, TextField } from '@navikt/ds-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { declareGround } from '@/api/patients';
import { AccessPurpose } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { EnumSelect } from '@/ui/EnumSelect';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { PatientName } from '@/ui/Names';
import { type EnumObject } from '@/ui/enumText';

interface GroundFormProps {
  patient: string;
  onDeclared: () => void;
}

const PURPOSES = [
  AccessPurpose.TREATMENT,
  AccessPurpose.REQUESTED_HELP,
  AccessPurpose.RELATIVE_CARE,
  AccessPurpose.REGISTRATION,
  AccessPurpose.EMERGENCY,
  AccessPurpose.PATIENT_REQUEST,
];

// The way in without a relation: a coded purpose, traced, for a day. It does not open what the patient has barred.
export function GroundForm({ patient, onDeclared }: GroundFormProps) {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState(AccessPurpose.TREATMENT);
  const [reason, setReason] = useState('');
  const declare = useMutation({
    mutationFn: () => declareGround(patient, purpose, reason.trim()),
    onSuccess: onDeclared,
  });

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    declare.mutate();
  }

  return (
    <form onSubmit={onSubmit} className="sj-stack">
      <PatientName name={patient} />
      <Alert variant="info" size="small">
        {t('ground.why')}
      </Alert>
      <div className="sj-fields">
        <EnumSelect
          autoFocus
          label={t('ground.purpose')}
          name="AccessPurpose"
          values={AccessPurpose as EnumObject}
          value={purpose}
          options={PURPOSES}
          onChange={setPurpose}
        />
        <TextField
          size="small"
          className="sj-grow"
          label={t('ground.reason')}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {declare.isError && <ErrorPanel error={declare.error} />}
      <div className="sj-row">
        <Button type="submit" size="small" loading={declare.isPending}>
          {t('ground.declare')}
        </Button>
      </div>
    </form>
  );
}
