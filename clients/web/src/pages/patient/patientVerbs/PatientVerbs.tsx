import { useTranslation } from 'react-i18next';
import type { Patient } from '@/gen/sjelden/registry/v1/patient_pb';
import { Verbs } from '@/ui/Verbs';
import { AddNumberForm } from './AddNumberForm';
import { EncounterForm } from './EncounterForm';
import { VitalStatusForm } from './VitalStatusForm';
import type { PatientFormProps } from './usePatientVerb';

const FORMS = {
  'record-encounter-time': EncounterForm,
  'add-identifier': AddNumberForm,
  'update-vital-status': VitalStatusForm,
} as const;
type PatientAction = keyof typeof FORMS;
const ACTIONS = Object.keys(FORMS) as PatientAction[];

// What this person may change about who the patient is, as the registry says.
export function PatientVerbs({ patient }: { patient: Patient }) {
  const { t } = useTranslation();
  return (
    <Verbs<PatientAction>
      label={t('verbs.offered')}
      offered={ACTIONS.filter((action) => patient.availableActions.includes(action))}
      textOf={(action) => t(`patient.actions.${action}`)}
      form={(action, close) => <FormOf action={action} patient={patient} close={close} />}
    />
  );
}

function FormOf({ action, ...props }: PatientFormProps & { action: PatientAction }) {
  const Shown = FORMS[action];
  return <Shown {...props} />;
}
