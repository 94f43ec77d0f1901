import { Button } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { consultations } from '@/api/consultations';
import type { Consultation } from '@/gen/sjelden/meeting/v1/consultation_pb';
import { CalendarButton } from '@/pages/meetings/parts/CalendarButton';
import { Refusal } from '@/ui/Refusal';
import { Verbs } from '@/ui/Verbs';
import { CancelForm } from './CancelForm';
import { HoldForm } from './HoldForm';
import { EndForm, MissForm, RebookForm } from './MissedForms';
import { NotifyForm } from './NotifyForm';
import { TimeForm } from './TimeForm';
import { type ConsultationFormProps, useConsultationVerb } from './useConsultationVerb';

const ACTIONS = ['book', 'notify', 'hold', 'rebook', 'end', 'move', 'miss', 'cancel'] as const;
type Action = (typeof ACTIONS)[number];

// What this person may do about the consultation now, the next act first.
export function ConsultationVerbs({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation();
  return (
    <Verbs<Action>
      emphasised
      label={t('consultations.actions.title')}
      offered={ACTIONS.filter((action) => consultation.availableActions.includes(action))}
      textOf={(action) => t(`consultations.actions.${action}`)}
      form={(action, close) => <FormOf action={action} consultation={consultation} close={close} />}
    >
      {consultation.availableActions.includes('confirm') && <Confirm consultation={consultation} />}
      {consultation.startTime && <CalendarButton name={consultation.name} />}
    </Verbs>
  );
}

function FormOf({ action, ...props }: ConsultationFormProps & { action: Action }) {
  switch (action) {
    case 'book':
    case 'move':
      return <TimeForm action={action} {...props} />;
    case 'notify':
      return <NotifyForm {...props} />;
    case 'hold':
      return <HoldForm {...props} />;
    case 'miss':
      return <MissForm {...props} />;
    case 'rebook':
      return <RebookForm {...props} />;
    case 'end':
      return <EndForm {...props} />;
    case 'cancel':
      return <CancelForm {...props} />;
  }
}

function Confirm({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation();
  const verb = useConsultationVerb(consultation, {
    action: 'confirm',
    content: 'confirm',
    // It says nothing but that the patient comes at the time that is shown.
    isSame: (before, after) => before.sequence === after.sequence,
    call: (base) => consultations.confirmConsultation(base),
  });
  return (
    <>
      <Button size="small" variant="secondary" data-color="neutral" loading={verb.busy} onClick={verb.run}>
        {t('consultations.actions.confirm')}
      </Button>
      <Refusal error={verb.error} />
    </>
  );
}
