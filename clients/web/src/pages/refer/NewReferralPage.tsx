import { Button } from '@navikt/ds-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { keepReferral, referrals } from '@/api/referrals';
import { useRequestIds } from '@/api/useRequestIds';
import { Urgency } from '@/gen/sjelden/referral/v1/assessment_pb';
import { ReferralKind } from '@/gen/sjelden/referral/v1/referral_pb';
import { useMe } from '@/session/useSession';
import { EnumSelect } from '@/ui/EnumSelect';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { PatientName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { UnitSelect } from '@/ui/UnitSelect';
import { type EnumObject } from '@/ui/enumText';
import { Drafts } from './Drafts';
import { PatientStep } from './PatientStep';

export const KINDS = [
  ReferralKind.NEW_CONDITION,
  ReferralKind.ONWARD,
  ReferralKind.INTERNAL,
  ReferralKind.INPATIENT_CONSULTATION,
  ReferralKind.EMERGENCY,
  ReferralKind.ADVICE,
  ReferralKind.FAMILY_INVITATION,
];

// Who and to whom: what is fixed once the draft is there. Everything else is written in the draft.
export function NewReferralPage() {
  const { t } = useTranslation();
  const [patient, setPatient] = useState('');
  return (
    <Page title={t('pages.refer')} intro={t('refer.intro')}>
      {patient === '' ? (
        <PatientStep onChosen={setPatient} />
      ) : (
        <ReceiverStep patient={patient} onBack={() => setPatient('')} />
      )}
      <Drafts />
    </Page>
  );
}

function ReceiverStep({ patient, onBack }: { patient: string; onBack: () => void }) {
  const { t } = useTranslation();
  const { unit, person } = useMe();
  const navigate = useNavigate();
  const [receivingUnit, setReceivingUnit] = useState('');
  const [kind, setKind] = useState(ReferralKind.NEW_CONDITION);
  const [missing, setMissing] = useState(false);
  const requestIds = useRequestIds();
  const start = useMutation({
    mutationFn: async () => {
      const referral = { kind, patient, referringUnit: unit, receivingUnit, requestedBy: person, urgency: Urgency.ELECTIVE };
      return (await referrals.createReferral({ referral, requestId: requestIds.idFor(referral) })).referral;
    },
    onSuccess: (referral) => {
      keepReferral(referral);
      if (referral) void navigate(`/refer/${referral.name}`);
    },
  });

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setMissing(receivingUnit === '');
    if (receivingUnit !== '') start.mutate();
  }

  return (
    <form className="sj-card" onSubmit={onSubmit} noValidate>
      <h2>{t('refer.receiverTitle')}</h2>
      <p>
        <PatientName name={patient} withNumber />
      </p>
      <div className="sj-fields">
        <UnitSelect
          autoFocus
          label={t('refer.fields.receivingUnit')}
          description={t('refer.fields.receivingUnitWhy')}
          value={receivingUnit}
          error={missing ? t('triage.errors.missing') : undefined}
          onChange={setReceivingUnit}
        />
        <EnumSelect
          label={t('refer.fields.kind')}
          name="ReferralKind"
          values={ReferralKind as EnumObject}
          value={kind}
          options={KINDS}
          onChange={setKind}
        />
      </div>
      {start.isError && <ErrorPanel error={start.error} />}
      <div className="sj-row">
        <Button type="submit" size="small" loading={start.isPending}>
          {t('refer.start')}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={onBack}>
          {t('refer.anotherPatient')}
        </Button>
      </div>
    </form>
  );
}
