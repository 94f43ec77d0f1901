import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Button, Checkbox, Radio, RadioGroup, Select, TextField, Textarea } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keepSample, sampleByLabel, sampleTimelineQuery, samples } from '@/api/samples';
import { controllerOf } from '@/api/names';
import { isNotFound, problemOf } from '@/api/problem';
import { TimelineKind } from '@/gen/sjelden/sample/v1/next_step_pb';
import { IdentityCheck, RejectReason, type Sample, SampleState } from '@/gen/sjelden/sample/v1/sample_pb';
import { type Shortcut, useShortcuts } from '@/keyboard/shortcuts';
import { now, today } from '@/time/clock';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { ActForm } from './ActForm';
import { readScan } from './scan';
import { type Changing, useChange } from './useChange';

// The API's words, with the key of each. What has no form of its own is done at once.
const ACTION_KEYS = {
  collect: 't',
  dispatch: 'e',
  receive: 'm',
  'release-quarantine': 'u',
  'start-analysis': 's',
  'record-step': 'r',
  'finish-analysis': 'f',
  reject: 'v',
  'give-up': 'b',
  discard: 'x',
} as const;
type SampleAction = keyof typeof ACTION_KEYS;
const ACTIONS = Object.keys(ACTION_KEYS) as SampleAction[];
const AT_ONCE: readonly SampleAction[] = ['start-analysis', 'finish-analysis'];

// The steps of deploy/config/rules/laboratory_norms.txt, in the order in which they are usually done.
const STEPS = [
  'extract-dna',
  'extract-rna',
  'quality-control',
  'culture',
  'library',
  'sequencing',
  'array',
  'fragment-analysis',
  'methylation-assay',
  'enzyme-assay',
  'alignment',
  'interpretation',
] as const;

function useSampleChange<Content>(
  sample: Sample,
  done: string,
  call: (base: Pick<Sample, 'name' | 'etag'> & { requestId: string }, content: Content) => Promise<{ sample?: Sample }>,
  options: { onDone?: () => void; follows?: boolean } = {},
): Changing<Content> {
  const text = useEnumText();
  return useChange<Sample, Content>(
    sample,
    {
      done,
      keep: keepSample,
      standing: (one) => text('SampleState', SampleState as EnumObject, one.state),
      ...options,
    },
    async ({ name, etag }, requestId, content) => (await call({ name, etag, requestId }, content)).sample,
  );
}

// What this person may do with the sample now, as the service says.
export function SampleActions({ sample }: { sample: Sample }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<SampleAction>();
  const bar = useRef<HTMLDivElement>(null);
  const offered = ACTIONS.filter((action) => sample.availableActions.includes(action));
  const start = useSampleChange<void>(sample, 'laboratory.done.start-analysis', (base) => samples.startAnalysis(base), {
    follows: true,
  });
  const finish = useSampleChange<void>(sample, 'laboratory.done.finish-analysis', (base) => samples.finishAnalysis(base), {
    follows: true,
  });
  const choose = (action: SampleAction) => {
    if (action === 'start-analysis') start.run();
    else if (action === 'finish-analysis') finish.run();
    else setOpen(action === open ? undefined : action);
  };
  const close = () => {
    setOpen(undefined);
    bar.current?.querySelector('button')?.focus();
  };
  useShortcuts(
    offered.map((action): Shortcut => ({
      keys: ACTION_KEYS[action],
      label: `laboratory.actions.${action}`,
      group: 'pages.laboratory',
      run: () => choose(action),
    })),
  );
  const shown = open && offered.includes(open) ? open : undefined;
  return (
    <div className="sj-stack sj-no-print">
      {offered.length === 0 ? (
        // Once it is analysed the report is written, which is offered beside.
        sample.state !== SampleState.TO_VERIFY && <p className="sj-subtle">{t('laboratory.sample.nothingOffered')}</p>
      ) : (
        <div ref={bar} className="sj-row" role="group" aria-label={t('laboratory.actionsTitle')}>
          {offered.map((action, place) =>
            action === 'dispatch' ? (
              <Link key={action} className="lab-button" to="/laboratory/ship">
                {t('laboratory.actions.dispatch')}
              </Link>
            ) : (
              <Button
                key={action}
                size="small"
                variant={place === 0 ? 'primary' : 'secondary'}
                data-color={place === 0 ? undefined : 'neutral'}
                aria-expanded={AT_ONCE.includes(action) ? undefined : action === shown}
                loading={(action === 'start-analysis' && start.busy) || (action === 'finish-analysis' && finish.busy)}
                onClick={() => choose(action)}
              >
                {t(`laboratory.actions.${action}`)} <kbd>{ACTION_KEYS[action]}</kbd>
              </Button>
            ),
          )}
        </div>
      )}
      {start.notices}
      {finish.notices}
      {shown === 'collect' && <CollectForm sample={sample} onClose={close} />}
      {shown === 'receive' && <ReceiveForm sample={sample} onClose={close} />}
      {shown === 'release-quarantine' && <ReleaseForm sample={sample} onClose={close} />}
      {shown === 'reject' && <RejectForm sample={sample} onClose={close} />}
      {shown === 'give-up' && <GiveUpForm sample={sample} onClose={close} />}
      {shown === 'record-step' && <StepForm sample={sample} onClose={close} />}
      {shown === 'discard' && <DiscardForm sample={sample} onClose={close} />}
    </div>
  );
}

interface FormProps {
  sample: Sample;
  onClose: () => void;
}

interface SampleFormProps {
  action: SampleAction;
  change: Changing<void>;
  // Whether what was filled in will do; what is wrong is shown once it was tried.
  ok: boolean;
  onClose: () => void;
  children: (tried: boolean) => ReactNode;
}

function SampleForm({ action, change, ok, onClose, children }: SampleFormProps) {
  const { t } = useTranslation();
  return (
    <ActForm
      title={t(`laboratory.actions.${action}`)}
      confirm={t(`laboratory.confirm.${action}`)}
      change={change}
      ok={ok}
      onClose={onClose}
    >
      {children}
    </ActForm>
  );
}

function CollectForm({ sample, onClose }: FormProps) {
  const { t } = useTranslation();
  const [label, setLabel] = useState('');
  const [day, setDay] = useState('');
  const [clock, setClock] = useState('');
  const [irreplaceable, setIrreplaceable] = useState(false);
  const read = readScan(label)?.label ?? '';
  // Now, unless a day or an hour is said.
  const taken = day === '' && clock === '' ? undefined : new Date(`${day || today()}T${clock || '12:00'}`);
  const change = useSampleChange<void>(
    sample,
    'laboratory.done.collect',
    (base) =>
      samples.collectSample({
        ...base,
        labelRead: read,
        collectTime: taken && timestampFromDate(taken),
        irreplaceable,
      }),
    { onDone: onClose },
  );
  const wrongTime = taken !== undefined && !(taken <= now());
  return (
    <SampleForm action="collect" change={change} ok={read !== '' && !wrongTime} onClose={onClose}>
      {(tried) => (
        <>
          <div className="sj-fields">
            <TextField
              size="small"
              autoFocus
              label={t('laboratory.fields.labelRead')}
              description={t('laboratory.fields.labelReadWhy')}
              value={label}
              autoComplete="off"
              error={tried && read === '' ? t('triage.errors.missing') : undefined}
              onChange={(event) => setLabel(event.target.value)}
            />
            <DateField past label={t('laboratory.fields.takenDay')} value={day} onChange={setDay} />
            <TextField
              size="small"
              type="time"
              label={t('laboratory.fields.takenClock')}
              description={t('laboratory.fields.takenNow')}
              value={clock}
              error={tried && wrongTime ? t('laboratory.errors.future') : undefined}
              onChange={(event) => setClock(event.target.value)}
            />
          </div>
          <Checkbox size="small" checked={irreplaceable} onChange={(event) => setIrreplaceable(event.target.checked)}>
            {t('laboratory.fields.irreplaceable')}
          </Checkbox>
        </>
      )}
    </SampleForm>
  );
}

const CHECKS = [IdentityCheck.AGREES, IdentityCheck.LABEL_ONLY, IdentityCheck.DIFFERS];

function ReceiveForm({ sample, onClose }: FormProps) {
  const { t } = useTranslation();
  const text = useEnumText();
  const [label, setLabel] = useState('');
  const [noLabel, setNoLabel] = useState(false);
  const [identity, setIdentity] = useState<IdentityCheck>(IdentityCheck.AGREES);
  const [deviation, setDeviation] = useState('');
  const [storage, setStorage] = useState('');
  const read = noLabel ? '' : (readScan(label)?.label ?? '');
  const change = useSampleChange<void>(
    sample,
    'laboratory.done.receive',
    (base) => samples.receiveSample({ ...base, labelRead: read, identity, deviation: deviation.trim(), storage: storage.trim() }),
    { onDone: onClose },
  );
  return (
    <SampleForm action="receive" change={change} ok={noLabel || read !== ''} onClose={onClose}>
      {(tried) => (
        <>
          <TextField
            size="small"
            autoFocus
            label={t('laboratory.fields.labelRead')}
            value={label}
            disabled={noLabel}
            autoComplete="off"
            className="lab-short"
            error={tried && !noLabel && read === '' ? t('triage.errors.missing') : undefined}
            onChange={(event) => setLabel(event.target.value)}
          />
          <Checkbox size="small" checked={noLabel} onChange={(event) => setNoLabel(event.target.checked)}>
            {t('laboratory.fields.noLabel')}
          </Checkbox>
          <RadioGroup size="small" legend={t('laboratory.receive.identity')} value={identity} onChange={setIdentity}>
            {CHECKS.map((check) => (
              <Radio key={check} value={check}>
                {text('IdentityCheck', IdentityCheck as EnumObject, check)}
              </Radio>
            ))}
          </RadioGroup>
          <div className="sj-fields">
            <TextField
              size="small"
              className="sj-grow"
              label={t('laboratory.fields.deviation')}
              description={t('laboratory.fields.deviationWhy')}
              value={deviation}
              onChange={(event) => setDeviation(event.target.value)}
            />
            <TextField
              size="small"
              className="sj-grow"
              label={t('laboratory.receive.storage')}
              description={t('laboratory.receive.storageHint')}
              value={storage}
              onChange={(event) => setStorage(event.target.value)}
            />
          </div>
        </>
      )}
    </SampleForm>
  );
}

function ReleaseForm({ sample, onClose }: FormProps) {
  const { t } = useTranslation();
  const [resolution, setResolution] = useState('');
  const [label, setLabel] = useState('');
  const [deviation, setDeviation] = useState('');
  const [unknown, setUnknown] = useState(false);
  // A tube without an order turns out to be a sample that was expected.
  const isTube = sample.order === '';
  const read = readScan(label)?.label ?? '';
  const change = useSampleChange<void>(
    sample,
    'laboratory.done.release-quarantine',
    async (base) => {
      let asSample = '';
      if (isTube) {
        try {
          asSample = (await sampleByLabel(controllerOf(sample.name), read))?.name ?? '';
        } catch (error) {
          const problem = problemOf(error);
          setUnknown(isNotFound(problem) || problem.fields.length > 0);
          throw error;
        }
      }
      return samples.releaseQuarantine({ ...base, resolution: resolution.trim(), asSample, deviation: deviation.trim() });
    },
    { onDone: onClose },
  );
  return (
    <SampleForm
      action="release-quarantine"
      change={change}
      ok={resolution.trim() !== '' && (!isTube || read !== '')}
      onClose={onClose}
    >
      {(tried) => (
        <>
          {isTube && (
            <TextField
              size="small"
              autoFocus
              className="lab-short"
              label={t('laboratory.fields.asSample')}
              description={t('laboratory.fields.asSampleWhy')}
              value={label}
              autoComplete="off"
              error={
                unknown ? t('laboratory.receive.unknown') : tried && read === '' ? t('triage.errors.missing') : undefined
              }
              onChange={(event) => {
                setLabel(event.target.value);
                setUnknown(false);
              }}
            />
          )}
          <Textarea
            size="small"
            autoFocus={!isTube}
            label={t('laboratory.fields.resolution')}
            description={t('laboratory.fields.resolutionWhy')}
            value={resolution}
            minRows={2}
            error={tried && resolution.trim() === '' ? t('triage.errors.missing') : undefined}
            onChange={(event) => setResolution(event.target.value)}
          />
          <TextField
            size="small"
            label={t('laboratory.fields.deviation')}
            description={t('laboratory.fields.deviationWhy')}
            value={deviation}
            onChange={(event) => setDeviation(event.target.value)}
          />
        </>
      )}
    </SampleForm>
  );
}

const REJECT_REASONS = [
  RejectReason.CLOTTED,
  RejectReason.HAEMOLYSED,
  RejectReason.INSUFFICIENT,
  RejectReason.WRONG_TUBE,
  RejectReason.DAMAGED,
  RejectReason.TRANSPORT,
  RejectReason.QUALITY,
  RejectReason.IDENTITY_UNRESOLVED,
];

function RejectForm({ sample, onClose }: FormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<RejectReason>(RejectReason.UNSPECIFIED);
  const [note, setNote] = useState('');
  const change = useSampleChange<void>(
    sample,
    'laboratory.done.reject',
    (base) => samples.rejectSample({ ...base, reason, note: note.trim() }),
    { onDone: onClose },
  );
  return (
    <SampleForm action="reject" change={change} ok={reason !== RejectReason.UNSPECIFIED} onClose={onClose}>
      {(tried) => (
        <>
          <p className="sj-subtle">{t('laboratory.rejectWhy')}</p>
          <div className="sj-fields">
            <EnumSelect
              mustChoose
              autoFocus
              label={t('laboratory.fields.reason')}
              name="RejectReason"
              values={RejectReason as EnumObject}
              value={reason}
              options={REJECT_REASONS}
              error={tried && reason === RejectReason.UNSPECIFIED ? t('triage.errors.missing') : undefined}
              onChange={setReason}
            />
            <TextField
              size="small"
              className="sj-grow"
              label={t('laboratory.fields.note')}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </div>
        </>
      )}
    </SampleForm>
  );
}

function GiveUpForm({ sample, onClose }: FormProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const change = useSampleChange<void>(
    sample,
    'laboratory.done.give-up',
    (base) => samples.rejectSample({ ...base, reason: RejectReason.LOST, note: note.trim() }),
    { onDone: onClose },
  );
  return (
    <SampleForm action="give-up" change={change} ok onClose={onClose}>
      {() => (
        <>
          <p className="sj-subtle">{t('laboratory.giveUpWhy')}</p>
          <TextField
            size="small"
            autoFocus
            label={t('laboratory.fields.note')}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </>
      )}
    </SampleForm>
  );
}

function StepForm({ sample, onClose }: FormProps) {
  const { t } = useTranslation();
  const timeline = useQuery(sampleTimelineQuery(sample.name)).data ?? [];
  const done = timeline.filter((entry) => entry.kind === TimelineKind.ANALYSIS_STEP).map((entry) => entry.code);
  const [chosen, setChosen] = useState('');
  const [note, setNote] = useState('');
  const step = chosen || (STEPS.find((one) => !done.includes(one)) ?? STEPS[0]);
  const change = useSampleChange<void>(
    sample,
    'laboratory.done.record-step',
    (base) => samples.recordAnalysisStep({ ...base, step, note: note.trim() }),
    {
      // The next step follows: the form stays.
      onDone: () => {
        setChosen('');
        setNote('');
      },
    },
  );
  return (
    <SampleForm action="record-step" change={change} ok onClose={onClose}>
      {() => (
        <>
          <p className="sj-subtle">
            {done.length === 0
              ? t('laboratory.stepsNone')
              : t('laboratory.stepsDone', {
                  steps: done.map((code) => t(`laboratory.steps.${code}`, { defaultValue: code })).join(', '),
                })}
          </p>
          <div className="sj-fields">
            <Select
              size="small"
              autoFocus
              label={t('laboratory.fields.step')}
              value={step}
              onChange={(event) => setChosen(event.target.value)}
            >
              {STEPS.map((code) => (
                <option key={code} value={code}>
                  {t(`laboratory.steps.${code}`)}
                </option>
              ))}
            </Select>
            <TextField
              size="small"
              className="sj-grow"
              label={t('laboratory.fields.note')}
              description={t('laboratory.fields.stepNote')}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </div>
        </>
      )}
    </SampleForm>
  );
}

function DiscardForm({ sample, onClose }: FormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useSampleChange<void>(
    sample,
    'laboratory.done.discard',
    (base) => samples.discardSample({ ...base, reason: reason.trim() }),
    { onDone: onClose },
  );
  return (
    <SampleForm action="discard" change={change} ok={reason.trim() !== ''} onClose={onClose}>
      {(tried) => (
        <TextField
          size="small"
          autoFocus
          label={t('laboratory.fields.reasonWords')}
          value={reason}
          error={tried && reason.trim() === '' ? t('triage.errors.missing') : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
    </SampleForm>
  );
}
