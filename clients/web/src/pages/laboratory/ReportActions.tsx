import { Button, Radio, RadioGroup, TextField } from '@navikt/ds-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepReport, reports } from '@/api/reports';
import { TestPurpose } from '@/gen/sjelden/sample/v1/order_pb';
import { CounsellingState, DisclosureMode, ReleaseChoice, type Report, ReportState, type ReportVersion } from '@/gen/sjelden/sample/v1/report_pb';
import { type Shortcut, useShortcuts } from '@/keyboard/shortcuts';
import { EnumSelect } from '@/ui/EnumSelect';
import { UnitName } from '@/ui/Names';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { ActForm } from './ActForm';
import { ReportEditor } from './ReportEditor';
import { SiteSelect } from './SiteSelect';
import { type Changing, useChange } from './useChange';

const ACTION_KEYS = {
  countersign: 's',
  sign: 's',
  acknowledge: 'b',
  'record-disclosure': 'i',
  release: 'f',
  revise: 'e',
  correct: 'r',
} as const;
type ReportAction = keyof typeof ACTION_KEYS;
const ACTIONS = Object.keys(ACTION_KEYS) as ReportAction[];
const AT_ONCE: readonly ReportAction[] = ['acknowledge'];

function useReportChange<Content = void>(
  report: Report,
  done: string,
  call: (base: Pick<Report, 'name' | 'etag'> & { requestId: string }, content: Content) => Promise<{ report?: Report }>,
  options: { onDone?: () => void; follows?: boolean } = {},
): Changing<Content> {
  const text = useEnumText();
  return useChange<Report, Content>(
    report,
    { done, keep: keepReport, standing: (one) => text('ReportState', ReportState as EnumObject, one.state), ...options },
    async ({ name, etag }, requestId, content) => (await call({ name, etag, requestId }, content)).report,
  );
}

// What this person may do with the report now, as the service says.
export function ReportActions({ report }: { report: Report }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<ReportAction>();
  const bar = useRef<HTMLDivElement>(null);
  const offered = ACTIONS.filter((action) => report.availableActions.includes(action));
  const acknowledge = useReportChange(report, 'laboratory.done.acknowledge', (base) => reports.acknowledgeReport(base), {
    follows: true,
  });
  const choose = (action: ReportAction) => {
    if (action === 'acknowledge') acknowledge.run();
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
  if (offered.length === 0) return <p className="sj-subtle">{t('laboratory.report.nothingOffered')}</p>;
  return (
    <div className="sj-stack sj-no-print">
      <div ref={bar} className="sj-row" role="group" aria-label={t('laboratory.actionsTitle')}>
        {offered.map((action, place) => (
          <Button
            key={action}
            size="small"
            variant={place === 0 ? 'primary' : 'secondary'}
            data-color={place === 0 ? undefined : 'neutral'}
            aria-expanded={AT_ONCE.includes(action) ? undefined : action === shown}
            loading={action === 'acknowledge' && acknowledge.busy}
            onClick={() => choose(action)}
          >
            {t(`laboratory.actions.${action}`)} <kbd>{ACTION_KEYS[action]}</kbd>
          </Button>
        ))}
      </div>
      {acknowledge.notices}
      {shown === 'sign' && <SignForm report={report} onClose={close} />}
      {shown === 'countersign' && <CountersignForm report={report} onClose={close} />}
      {shown === 'revise' && <ReviseForm report={report} onClose={close} />}
      {shown === 'correct' && <CorrectForm report={report} onClose={close} />}
      {shown === 'record-disclosure' && <DisclosureForm report={report} onClose={close} />}
      {shown === 'release' && <ReleaseForm report={report} onClose={close} />}
    </div>
  );
}

interface FormProps {
  report: Report;
  onClose: () => void;
}

// What a signature means has the focus, as there is nothing to fill in.
function ReadFirst({ text }: { text: string }) {
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => words.current?.focus(), []);
  return (
    <p ref={words} tabIndex={-1}>
      {text}
    </p>
  );
}

// A signature is two keystrokes: what is signed stands below on the same page.
function SignForm({ report, onClose }: FormProps) {
  const { t } = useTranslation();
  const change = useReportChange(report, 'laboratory.done.sign', (base) => reports.signReport(base), { onDone: onClose });
  return (
    <ActForm title={t('laboratory.actions.sign')} confirm={t('laboratory.confirm.sign')} change={change} ok onClose={onClose}>
      {() => <ReadFirst text={t('laboratory.report.signWhy')} />}
    </ActForm>
  );
}

function CountersignForm({ report, onClose }: FormProps) {
  const { t } = useTranslation();
  const change = useReportChange(report, 'laboratory.done.countersign', (base) => reports.countersignReport(base), {
    onDone: onClose,
  });
  return (
    <ActForm
      title={t('laboratory.actions.countersign')}
      confirm={t('laboratory.confirm.countersign')}
      change={change}
      ok
      onClose={onClose}
    >
      {() => <ReadFirst text={t('laboratory.report.countersignWhy')} />}
    </ActForm>
  );
}

function ReviseForm({ report, onClose }: FormProps) {
  const { t } = useTranslation();
  const change = useReportChange<ReportVersion>(
    report,
    'laboratory.done.revise',
    (base, content) => reports.reviseReport({ ...base, content }),
    { onDone: onClose },
  );
  return (
    <ReportEditor
      title={t('laboratory.actions.revise')}
      confirm={t('laboratory.report.save')}
      version={report.draft}
      busy={change.busy}
      stale={change.stale}
      notices={change.notices}
      onConfirm={(content) => change.run(content)}
      onCancel={onClose}
    />
  );
}

function CorrectForm({ report, onClose }: FormProps) {
  const { t } = useTranslation();
  const change = useReportChange<{ content: ReportVersion; reason: string }>(
    report,
    'laboratory.done.correct',
    (base, correction) => reports.correctReport({ ...base, ...correction }),
    { onDone: onClose },
  );
  return (
    <ReportEditor
      withReason
      title={t('laboratory.actions.correct')}
      confirm={t('laboratory.confirm.correct')}
      version={report.signed}
      busy={change.busy}
      stale={change.stale}
      notices={change.notices}
      onConfirm={(content, reason) => change.run({ content, reason })}
      onCancel={onClose}
    />
  );
}

const MODES = [DisclosureMode.IN_PERSON, DisclosureMode.VIDEO, DisclosureMode.TELEPHONE, DisclosureMode.LETTER];
const COUNSELLING = [CounsellingState.GIVEN, CounsellingState.DECLINED];
const CHOICES = [ReleaseChoice.RELEASE, ReleaseChoice.KEEP_BACK];

function DisclosureForm({ report, onClose }: FormProps) {
  const { t } = useTranslation();
  const [informed, setInformed] = useState(true);
  const [mode, setMode] = useState<DisclosureMode>(DisclosureMode.UNSPECIFIED);
  const [counselling, setCounselling] = useState<CounsellingState>(CounsellingState.UNSPECIFIED);
  const [choice, setChoice] = useState<ReleaseChoice>(ReleaseChoice.UNSPECIFIED);
  const [note, setNote] = useState('');
  const predictive = report.purpose === TestPurpose.PREDICTIVE || report.purpose === TestPurpose.CARRIER;
  const counselled = predictive || report.purpose === TestPurpose.PRENATAL;
  const change = useReportChange(
    report,
    'laboratory.done.record-disclosure',
    (base) =>
      reports.recordDisclosure({
        ...base,
        informed,
        mode: informed ? mode : DisclosureMode.UNSPECIFIED,
        counselling,
        choice,
        note: note.trim(),
      }),
    { onDone: onClose },
  );
  const noMode = informed && mode === DisclosureMode.UNSPECIFIED;
  const noCounselling = counselled && counselling === CounsellingState.UNSPECIFIED;
  const noChoice = predictive && choice === ReleaseChoice.UNSPECIFIED;
  return (
    <ActForm
      title={t('laboratory.actions.record-disclosure')}
      confirm={t('laboratory.confirm.record-disclosure')}
      change={change}
      ok={!noMode && !noCounselling && !noChoice}
      onClose={onClose}
    >
      {(tried) => {
        const missing = (is: boolean) => (tried && is ? t('triage.errors.missing') : undefined);
        return (
          <>
            <RadioGroup size="small" legend={t('laboratory.disclosed.wanted')} value={informed} onChange={setInformed}>
              <Radio value autoFocus>
                {t('laboratory.disclosed.informed')}
              </Radio>
              <Radio value={false}>{t('laboratory.disclosed.declined')}</Radio>
            </RadioGroup>
            <div className="sj-fields">
              {informed && (
                <EnumSelect
                  mustChoose
                  label={t('laboratory.disclosed.how')}
                  name="DisclosureMode"
                  values={DisclosureMode as EnumObject}
                  value={mode}
                  options={MODES}
                  error={missing(noMode)}
                  onChange={setMode}
                />
              )}
              <EnumSelect
                mustChoose
                label={t('laboratory.disclosed.counselling')}
                name="CounsellingState"
                values={CounsellingState as EnumObject}
                value={counselling}
                options={COUNSELLING}
                error={missing(noCounselling)}
                onChange={setCounselling}
              />
              <EnumSelect
                mustChoose
                label={t('laboratory.disclosed.choice')}
                name="ReleaseChoice"
                values={ReleaseChoice as EnumObject}
                value={choice}
                options={CHOICES}
                error={missing(noChoice)}
                onChange={setChoice}
              />
            </div>
            <TextField
              size="small"
              label={t('laboratory.fields.note')}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </>
        );
      }}
    </ActForm>
  );
}

function ReleaseForm({ report, onClose }: FormProps) {
  const { t } = useTranslation();
  const [units, setUnits] = useState<string[]>([]);
  const change = useReportChange(report, 'laboratory.done.release', (base) => reports.releaseReport({ ...base, units }), {
    onDone: onClose,
  });
  return (
    <ActForm
      title={t('laboratory.actions.release')}
      confirm={t('laboratory.confirm.release')}
      change={change}
      ok
      onClose={onClose}
    >
      {() => (
        <>
          <p className="sj-subtle">{t('laboratory.disclosed.releaseWhy')}</p>
          <SiteSelect
            label={t('laboratory.disclosed.releaseTo')}
            value=""
            onChange={(unit) => unit !== '' && setUnits((all) => [...new Set([...all, unit])])}
          />
          <ul className="sj-list">
            {units.map((unit) => (
              <li key={unit} className="sj-row">
                <UnitName name={unit} />
                <button type="button" className="sj-link" onClick={() => setUnits(units.filter((one) => one !== unit))}>
                  {t('refer.findings.removeShort')}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </ActForm>
  );
}
