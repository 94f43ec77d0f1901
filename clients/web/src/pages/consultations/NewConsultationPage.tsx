import { Button, Checkbox, Radio, RadioGroup, Select, TextField } from '@navikt/ds-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { consultations, keepConsultation } from '@/api/consultations';
import { pathwayQuery } from '@/api/pathways';
import { problemOf } from '@/api/problem';
import { useRequestIds } from '@/api/useRequestIds';
import { ConsultationMode, ConsultationPurpose } from '@/gen/sjelden/meeting/v1/consultation_pb';
import { type Pathway, PathwayStepState } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { FreeTimes } from '@/pages/meetings/parts/FreeTimes';
import { PeopleField, type PersonAtUnit } from '@/pages/meetings/parts/PeopleField';
import { Refusal } from '@/ui/Refusal';
import { TimeFields } from '@/pages/meetings/parts/TimeFields';
import { endOf, isMoment, startOf } from '@/pages/meetings/parts/moment';
import { PatientStep } from '@/pages/refer/PatientStep';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { addDays, dayNumber } from '@/time/days';
import { workingDayOnOrBefore } from '@/time/workingDays';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PatientName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { announce } from '@/ui/announce';
import { type EnumObject } from '@/ui/enumText';
import { needsVideo, usualMoment } from './TimeForm';

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

function NewForm({ patient, pathway }: { patient: string; pathway: Pathway | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { unit } = useMe();
  const openSteps = (pathway?.steps ?? []).filter((step) => step.state !== PathwayStepState.DONE);
  const [purpose, setPurpose] = useState(ConsultationPurpose.UNSPECIFIED);
  const [mode, setMode] = useState(ConsultationMode.IN_PERSON);
  const [step, setStep] = useState(() => openSteps.find((one) => one.id === 'first-consultation')?.id ?? '');
  const [people, setPeople] = useState<PersonAtUnit[]>([]);
  const [withTime, setWithTime] = useState(false);
  const [moment, setMoment] = useState(usualMoment);
  const [bookBy, setBookBy] = useState(() => workingDayOnOrBefore(addDays(today(), 21)));
  const [videoLink, setVideoLink] = useState('');
  const [language, setLanguage] = useState('');
  const [acceptConflicts, setAcceptConflicts] = useState(false);
  const [checked, setChecked] = useState(false);
  const requestIds = useRequestIds();
  const wantsVideo = withTime && needsVideo(mode);
  const written = {
    patients: [patient],
    pathway: pathway?.name ?? '',
    step,
    unit,
    purpose,
    mode,
    practitioners: people,
    // Everybody sits where they work; a joint one is two rooms, the patient beside the clinician of the other unit.
    sites: mode === ConsultationMode.JOINT ? sitesOf(people, unit) : [],
    interpreter: language.trim() === '' ? undefined : { language: language.trim() },
    bookByDate: withTime ? '' : bookBy,
    videoLink: wantsVideo ? videoLink.trim() : '',
  };
  const create = useMutation({
    mutationFn: () =>
      consultations.createConsultation({
        consultation: withTime ? { ...written, startTime: startOf(moment), endTime: endOf(moment) } : written,
        acceptConflicts,
        requestId: requestIds.idFor([written, withTime && moment, acceptConflicts]),
      }),
    onSuccess: ({ consultation }) => {
      if (!consultation) return;
      keepConsultation(consultation);
      announce(t('consultations.done.create'));
      void navigate(`/consultations/${consultation.name}`);
    },
  });
  const missing = (empty: boolean) => (checked && empty ? t('triage.errors.missing') : undefined);
  const complete = withTime
    ? isMoment(moment) && people.length > 0 && (!wantsVideo || written.videoLink !== '')
    : dayNumber(bookBy) !== undefined;
  const busy = create.isError && problemOf(create.error).reason === 'PRACTITIONER_BUSY';
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (complete && purpose !== ConsultationPurpose.UNSPECIFIED) create.mutate();
  }
  return (
    <form className="sj-card" onSubmit={onSubmit} noValidate>
      <div className="sj-fields">
        <EnumSelect
          mustChoose
          label={t('consultations.purpose')}
          name="ConsultationPurpose"
          values={ConsultationPurpose as EnumObject}
          value={purpose}
          options={PURPOSES}
          error={missing(purpose === ConsultationPurpose.UNSPECIFIED)}
          onChange={setPurpose}
        />
        <EnumSelect
          label={t('consultations.mode')}
          name="ConsultationMode"
          values={ConsultationMode as EnumObject}
          value={mode}
          options={MODES}
          onChange={setMode}
        />
        {openSteps.length > 0 && (
          <Select size="small" label={t('consultations.step')} value={step} onChange={(event) => setStep(event.target.value)}>
            <option value="">{t('consultations.noStep')}</option>
            {openSteps.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </Select>
        )}
        <TextField
          size="small"
          className="sj-date-field"
          label={t('consultations.language')}
          description={t('consultations.languageWhy')}
          value={language}
          onChange={(event) => setLanguage(event.target.value)}
        />
      </div>
      <PeopleField
        legend={t('consultations.practitioners')}
        why={t(mode === ConsultationMode.JOINT ? 'consultations.jointWhy' : 'consultations.practitionersWhy')}
        people={people}
        error={missing(withTime && people.length === 0)}
        onChange={setPeople}
      />
      <RadioGroup
        size="small"
        legend={t('consultations.time')}
        value={withTime ? 'now' : 'later'}
        onChange={(value: string) => setWithTime(value === 'now')}
      >
        <Radio value="later">{t('consultations.timeLater')}</Radio>
        <Radio value="now">{t('consultations.timeNow')}</Radio>
      </RadioGroup>
      {withTime ? (
        <>
          <TimeFields value={moment} checked={checked} onChange={setMoment} />
          <FreeTimes persons={people.map(({ person }) => person)} moment={moment} onChoose={setMoment} />
          {wantsVideo && (
            <TextField
              size="small"
              label={t('meetings.videoLink')}
              description={t('meetings.videoLinkWhy')}
              value={videoLink}
              error={missing(written.videoLink === '')}
              onChange={(event) => setVideoLink(event.target.value)}
            />
          )}
        </>
      ) : (
        <DateField
          countWorkingDays
          label={t('consultations.bookBy')}
          value={bookBy}
          error={checked && dayNumber(bookBy) === undefined ? t('triage.errors.noDay') : undefined}
          onChange={setBookBy}
        />
      )}
      <Refusal error={create.error} />
      {(busy || acceptConflicts) && (
        <Checkbox size="small" checked={acceptConflicts} onChange={(event) => setAcceptConflicts(event.target.checked)}>
          {t('consultations.acceptConflicts')}
        </Checkbox>
      )}
      <div className="sj-row">
        <Button type="submit" size="small" loading={create.isPending}>
          {t(withTime ? 'consultations.submit.book' : 'consultations.submit.create')}
        </Button>
      </div>
    </form>
  );
}

function sitesOf(people: readonly PersonAtUnit[], own: string) {
  const units = [...new Set(people.map(({ unit }) => unit))];
  const local = units.find((unit) => unit !== own) ?? own;
  return units.map((unit) => ({
    unit,
    persons: people.filter((one) => one.unit === unit).map(({ person }) => person),
    patientHere: unit === local,
  }));
}
