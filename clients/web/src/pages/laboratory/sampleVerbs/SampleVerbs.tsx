import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { samples } from '@/api/samples';
import { type Sample, SampleState } from '@/gen/sjelden/sample/v1/sample_pb';
import { Refusal } from '@/ui/Refusal';
import { LabVerbs } from '../LabVerbs';
import { CollectForm } from './CollectForm';
import { DiscardForm, GiveUpForm, RejectForm } from './EndForms';
import { ReceiveForm } from './ReceiveForm';
import { ReleaseQuarantineForm } from './ReleaseQuarantineForm';
import { StepForm } from './StepForm';
import { useSampleVerb } from './useSampleVerb';

// The API's words, with the key of each.
const KEYS = {
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
type SampleAction = keyof typeof KEYS;
const ACTIONS = Object.keys(KEYS) as SampleAction[];

// What this person may do with the sample now, as the service says.
export function SampleVerbs({ sample }: { sample: Sample }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const offered = ACTIONS.filter((action) => sample.availableActions.includes(action));
  const start = useSampleVerb(sample, { action: 'start-analysis', call: (base) => samples.startAnalysis(base), follows: true });
  const finish = useSampleVerb(sample, {
    action: 'finish-analysis',
    call: (base) => samples.finishAnalysis(base),
    follows: true,
  });
  // Samples are sent by the box.
  const pack = { run: () => void navigate('/laboratory/ship'), busy: false };
  return (
    <>
      {/* Once it is analysed the report is written, which is offered beside. */}
      {offered.length === 0 && sample.state !== SampleState.TO_VERIFY && (
        <p className="sj-subtle">{t('laboratory.sample.nothingOffered')}</p>
      )}
      <LabVerbs<SampleAction>
        emphasised
        keys={KEYS}
        offered={offered}
        atOnce={{ dispatch: pack, 'start-analysis': start, 'finish-analysis': finish }}
        form={(action, close) => <FormOf action={action} sample={sample} close={close} />}
      />
      <Refusal error={start.error ?? finish.error} />
    </>
  );
}

interface FormOfProps {
  action: SampleAction;
  sample: Sample;
  close: () => void;
}

function FormOf({ action, ...props }: FormOfProps) {
  switch (action) {
    case 'collect':
      return <CollectForm {...props} />;
    case 'receive':
      return <ReceiveForm {...props} />;
    case 'release-quarantine':
      return <ReleaseQuarantineForm {...props} />;
    case 'record-step':
      return <StepForm {...props} />;
    case 'reject':
      return <RejectForm {...props} />;
    case 'give-up':
      return <GiveUpForm {...props} />;
    case 'discard':
      return <DiscardForm {...props} />;
    default:
      return null;
  }
}
