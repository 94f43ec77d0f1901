import { Checkbox, Radio, RadioGroup, Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { consultations, keepConsultation } from '@/api/consultations';
import { pathwayQuery } from '@/api/pathways';
import { ConsultationMode, ConsultationPurpose } from '@/gen/sjelden/meeting/v1/consultation_pb';
import { type Pathway, type PathwayStep, PathwayStepState } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { FreeTimes } from '@/pages/meetings/parts/FreeTimes';
import { PeopleField } from '@/pages/meetings/parts/PeopleField';
import { TimeFields } from '@/pages/meetings/parts/TimeFields';
import { PatientStep } from '@/pages/refer/PatientStep';
import { useMe } from '@/session/useSession';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Form } from '@/ui/Form';
import { Loading } from '@/ui/Loading';
import { PatientName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { Refusal } from '@/ui/Refusal';
import { SubmitRow } from '@/ui/SubmitRow';
import { WordsField } from '@/ui/WordsField';
import { type EnumObject } from '@/ui/enumText';
import { useAct } from '@/ui/useAct';
import { consultationOf, useNewConsultation } from './newConsultation';
import { needsVideo } from './verbs/TimeForm';
import { isBusy } from './verbs/useConsultationVerb';

const PURPOSES = [
  ConsultationPurpose.PRE_TEST,
  ConsultationPurpose.EXAMINATION,
  ConsultationPurpose.RESULT,
  ConsultationPurpose.FOLLOW_UP,
];
const MODES = [ConsultationMode.IN_PERSON, ConsultationMode.VIDEO, ConsultationMode.PHONE, ConsultationMode.JOINT];

// A new consultation of a case, or of a patient who has none: with a time, or with a date by which one must be found.
export function NewConsultationPage({ pathway: name }: { pathway: string }) {
  const { t } = useTranslation();
  const pathway = useQuery(pathwayQuery(name));
  const [chosen, setChosen] = useState('');
  const patient = pathway.data?.patient ?? chosen;
  const waits = name !== '' && pathway.isPending;
  return (
    <Page title={t('consultations.new')} intro={t('consultations.newIntro')}>
      {waits && <Loading lines={2} />}
      {pathway.isError && <ErrorPanel error={pathway.error} onRetry={() => void pathway.refetch()} />}
      {name === '' && patient === '' && <PatientStep onChosen={setChosen} />}
      {patient !== '' && (
        <>
          <section className="sj-card sj-card-accent">
            <h2>
              <PatientName name={patient} withNumber />
            </h2>
            {pathway.data && (
              <p>
                {pathway.data.question} <Link to={`/cases/${name}`}>{t('referralPage.toCase')}</Link>
              </p>
            )}
          </section>
          <NewForm patient={patient} pathway={pathway.data} />
        </>
      )}
    </Page>
  );
}

interface NewFormProps {
  patient: string;
  pathway: Pathway | undefined;
}

function NewForm({ patient, pathway }: NewFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { unit } = useMe();
  const openSteps = (pathway?.steps ?? []).filter((step) => step.state !== PathwayStepState.DONE);
  const { values, set, field, check } = useNewConsultation(openSteps);
  const { withTime, moment, people, acceptConflicts } = values;
  const consultation = consultationOf(values, { patients: [patient], pathway: pathway?.name ?? '', unit });
  const act = useAct({
    content: [values, consultation.pathway, acceptConflicts],
    call: (requestId) => consultations.createConsultation({ consultation, acceptConflicts, requestId }),
    said: t('consultations.done.create'),
    onDone: ({ consultation: created }) => {
      if (!created) return;
      keepConsultation(created);
      void navigate(`/consultations/${created.name}`);
    },
  });
  const time = field('moment');
  return (
    <Form label={t('consultations.new')} className="sj-card" check={check} onSubmit={act.run}>
      <div className="sj-fields">
        <EnumSelect
          mustChoose
          label={t('consultations.purpose')}
          name="ConsultationPurpose"
          values={ConsultationPurpose as EnumObject}
          options={PURPOSES}
          {...field('purpose')}
        />
        <EnumSelect
          label={t('consultations.mode')}
          name="ConsultationMode"
          values={ConsultationMode as EnumObject}
          options={MODES}
          {...field('mode')}
        />
        {openSteps.length > 0 && <StepSelect steps={openSteps} {...field('step')} />}
        <WordsField
          className="sj-date-field"
          label={t('consultations.language')}
          description={t('consultations.languageWhy')}
          {...field('language')}
        />
      </div>
      <PeopleField
        legend={t('consultations.practitioners')}
        why={t(values.mode === ConsultationMode.JOINT ? 'consultations.jointWhy' : 'consultations.practitionersWhy')}
        people={people}
        error={field('people').error}
        onChange={field('people').onChange}
      />
      <RadioGroup
        size="small"
        legend={t('consultations.time')}
        value={withTime ? 'now' : 'later'}
        onChange={(value: string) => set({ withTime: value === 'now' })}
      >
        <Radio value="later">{t('consultations.timeLater')}</Radio>
        <Radio value="now">{t('consultations.timeNow')}</Radio>
      </RadioGroup>
      {withTime ? (
        <>
          <TimeFields value={moment} checked={time.error !== undefined} onChange={time.onChange} />
          <FreeTimes persons={people.map(({ person }) => person)} moment={moment} onChoose={time.onChange} />
          {needsVideo(values.mode) && (
            <WordsField label={t('meetings.videoLink')} description={t('meetings.videoLinkWhy')} {...field('videoLink')} />
          )}
        </>
      ) : (
        <DateField countWorkingDays label={t('consultations.bookBy')} {...field('bookBy')} />
      )}
      <Refusal error={act.error} />
      {(isBusy(act.error) || acceptConflicts) && (
        <Checkbox size="small" checked={acceptConflicts} onChange={(event) => set({ acceptConflicts: event.target.checked })}>
          {t('consultations.acceptConflicts')}
        </Checkbox>
      )}
      <SubmitRow submit={t(withTime ? 'consultations.submit.book' : 'consultations.submit.create')} busy={act.busy} />
    </Form>
  );
}

interface StepSelectProps {
  steps: readonly PathwayStep[];
  value: string;
  onChange: (step: string) => void;
}

function StepSelect({ steps, value, onChange }: StepSelectProps) {
  const { t } = useTranslation();
  return (
    <Select size="small" label={t('consultations.step')} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{t('consultations.noStep')}</option>
      {steps.map((one) => (
        <option key={one.id} value={one.id}>
          {one.title}
        </option>
      ))}
    </Select>
  );
}
