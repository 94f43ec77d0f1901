import { useTranslation } from 'react-i18next';
import { patients } from '@/api/patients';
import { phenotypeTerms } from '@/api/vocabulary';
import { LifeStatus, type VitalStatus } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { today } from '@/time/clock';
import { EnumSelect } from '@/ui/EnumSelect';
import { TermPicker } from '@/ui/TermPicker';
import { VerbForm } from '@/ui/VerbForm';
import { type EnumObject } from '@/ui/enumText';
import { useFields } from '@/ui/useFields';
import { TimePointField } from '../clinical/TimePointField';
import { type TermDraft, termOfWords, termText } from '../clinical/terms';
import { NOT_SAID, timePointError, timePointOf, timePointText } from '../clinical/timePoint';
import { type PatientFormProps, usePatientVerb } from './usePatientVerb';

const STATUSES = [LifeStatus.ALIVE, LifeStatus.DECEASED, LifeStatus.UNSPECIFIED];

interface Typed {
  status: LifeStatus;
  died: typeof NOT_SAID;
  cause: TermDraft | undefined;
}

// What is known already stays where nothing else is said; of who lives no death is kept.
function vitalStatusOf({ status, died, cause }: Typed, before: VitalStatus | undefined) {
  const survivalTimeDays = before?.survivalTimeDays ?? 0;
  if (status !== LifeStatus.DECEASED) return { status, survivalTimeDays };
  return { status, survivalTimeDays, timeOfDeath: timePointOf(died) ?? before?.timeOfDeath, causeOfDeath: cause };
}

// Whether the patient lives, and the death.
export function VitalStatusForm({ patient, close }: PatientFormProps) {
  const { t } = useTranslation();
  const before = patient.vitalStatus;
  const { values, set, field, check } = useFields<Typed>(
    { status: before?.status ?? LifeStatus.UNSPECIFIED, died: NOT_SAID, cause: before?.causeOfDeath },
    { died: (died, { status }) => (status === LifeStatus.DECEASED ? timePointError(died, today()) : undefined) },
  );
  const verb = usePatientVerb(patient, {
    content: values,
    call: (base) => patients.updateVitalStatus({ ...base, vitalStatus: vitalStatusOf(values, before) }),
    said: t('patient.life.done'),
    onDone: close,
  });
  const { error, ...died } = field('died');
  const known = timePointText(t, before?.timeOfDeath);
  return (
    <VerbForm
      title={t('patient.actions.update-vital-status')}
      intro={t('patient.life.intro')}
      submit={t('patient.life.save')}
      verb={verb}
      check={check}
      onCancel={close}
    >
      <div className="sj-fields">
        <EnumSelect
          label={t('patient.life.status')}
          name="LifeStatus"
          values={LifeStatus as EnumObject}
          options={STATUSES}
          {...field('status')}
        />
      </div>
      {values.status === LifeStatus.DECEASED && (
        <>
          <TimePointField label={t('patient.life.when')} {...died} tried={error !== undefined} />
          {known !== '' && <p className="sj-subtle sj-small">{t('patient.life.keptTime', { time: known })}</p>}
          <Cause value={values.cause} onChange={(cause) => set({ cause })} />
        </>
      )}
    </VerbForm>
  );
}

interface CauseProps {
  value: TermDraft | undefined;
  onChange: (cause: TermDraft | undefined) => void;
}

function Cause({ value, onChange }: CauseProps) {
  const { t } = useTranslation();
  if (!value) {
    return (
      <TermPicker
        label={t('patient.life.cause')}
        source={phenotypeTerms}
        hint={t('patient.life.causeHint')}
        onTerm={({ id, label }) => onChange({ id, label })}
        onWords={(words) => onChange(termOfWords(words))}
      />
    );
  }
  return (
    <p className="sj-row">
      <span className="sj-subtle">{t('patient.life.cause')}:</span> {termText(value)}
      <button type="button" className="sj-link" onClick={() => onChange(undefined)}>
        {t('patient.life.otherCause')}
      </button>
    </p>
  );
}
