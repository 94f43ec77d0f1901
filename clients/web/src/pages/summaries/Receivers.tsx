import { Button, Select, TextField, Textarea } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { controllersQuery, useUnits } from '@/api/directory';
import { controllerOf } from '@/api/names';
import { pathwayQuery } from '@/api/pathways';
import { keepSummary, rereadSummary, summaries } from '@/api/summaries';
import { useVerb } from '@/api/useVerb';
import { ControllerKind } from '@/gen/sjelden/access/v1/organization_pb';
import { ReceiverGround } from '@/gen/sjelden/exchange/v1/delivery_pb';
import type { Summary } from '@/gen/sjelden/exchange/v1/summary_pb';
import { PathwayUnitRole } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { EmptyState } from '@/ui/EmptyState';
import { EnumSelect } from '@/ui/EnumSelect';
import { UnitName } from '@/ui/Names';
import { Refusal } from '@/ui/Refusal';
import { StaffSelect } from '@/ui/StaffSelect';
import { StaleNotice } from '@/ui/StaleNotice';
import { UnitSelect } from '@/ui/UnitSelect';
import { announce } from '@/ui/announce';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { type Receiver, addressed, isIncomplete, receiverOf } from './draft';

const GROUNDS = [
  ReceiverGround.TREATING,
  ReceiverGround.TAKES_OVER_FOLLOW_UP,
  ReceiverGround.REQUESTED_HELP,
  ReceiverGround.RESEARCH_PROJECT,
];
const NOBODY: Receiver = { unit: '', person: '', ground: ReceiverGround.UNSPECIFIED, project: '', undisclosedReason: '' };

interface ReceiversProps {
  summary: Summary;
  // Results stand in it that the patient has not been told.
  isUntold: boolean;
}

// Who gets it, each with a ground: without one nobody does.
export function Receivers({ summary, isUntold }: ReceiversProps) {
  const { t } = useTranslation();
  const [begun, setBegun] = useState<{ base: Summary; receivers: Receiver[] }>();
  const [checked, setChecked] = useState(false);
  const stored = summary.receivers.map(receiverOf);
  const receivers = begun?.receivers ?? stored;
  const same = (a: Summary, b: Summary) =>
    JSON.stringify(a.receivers.map(receiverOf)) === JSON.stringify(b.receivers.map(receiverOf));
  const verb = useVerb(summary, {
    content: receivers,
    begun: begun?.base ?? summary,
    onRebase: () => setBegun({ base: summary, receivers }),
    isSame: same,
    call: ({ name, etag }, requestId) =>
      summaries.addressSummary({ name, etag, requestId, receivers: receivers.map(addressed) }),
    onDone: (answer) => {
      keepSummary(answer.summary);
      setBegun(undefined);
      setChecked(false);
      announce(t('summaryDraft.addressed'));
    },
    reread: () => rereadSummary(summary.name),
  });
  const change = (next: Receiver[]) => setBegun({ base: begun?.base ?? summary, receivers: next });
  const replace = (place: number, next: Receiver) => change(receivers.map((one, at) => (at === place ? next : one)));
  return (
    <section className="sj-card" aria-labelledby="sj-summary-receivers">
      <h2 id="sj-summary-receivers">{t('summaryDraft.receivers')}</h2>
      <p className="sj-subtle">{t('summaryDraft.receiversWhy')}</p>
      <StaleNotice verb={verb}>
        <ul>
          {stored.map(({ unit }) => (
            <li key={unit}>
              <UnitName name={unit} />
            </li>
          ))}
        </ul>
      </StaleNotice>
      {receivers.length === 0 && <EmptyState title={t('summaryDraft.noReceivers')}>{t('summaryDraft.noReceiversText')}</EmptyState>}
      {receivers.map((receiver, place) => (
        <ReceiverFields
          key={place}
          number={place + 1}
          receiver={receiver}
          isUntold={isUntold}
          checked={checked}
          onChange={(next) => replace(place, next)}
          onRemove={() => change(receivers.filter((_, at) => at !== place))}
        />
      ))}
      <Proposals summary={summary} receivers={receivers} onAdd={(receiver) => change([...receivers, receiver])} />
      <Refusal error={verb.error} />
      <div className="sj-row sj-no-print">
        <Button
          size="small"
          loading={verb.busy}
          disabled={verb.stale || begun === undefined || receivers.length === 0}
          onClick={() => {
            setChecked(true);
            if (!receivers.some(isIncomplete)) verb.run();
          }}
        >
          {t('summaryDraft.address')}
        </Button>
        <Button size="small" variant="secondary" data-color="neutral" onClick={() => change([...receivers, NOBODY])}>
          {t('summaryDraft.addReceiver')}
        </Button>
        {begun && <span className="sj-tag sj-tone-soon">{t('summaryDraft.unsaved')}</span>}
      </div>
    </section>
  );
}

interface ReceiverFieldsProps {
  number: number;
  receiver: Receiver;
  isUntold: boolean;
  checked: boolean;
  onChange: (receiver: Receiver) => void;
  onRemove: () => void;
}

function ReceiverFields({ number, receiver, isUntold, checked, onChange, onRemove }: ReceiverFieldsProps) {
  const { t } = useTranslation();
  const research = receiver.ground === ReceiverGround.RESEARCH_PROJECT;
  const missing = (empty: boolean) => (checked && empty ? t('triage.errors.missing') : undefined);
  const unit = {
    label: t('verbs.unit'),
    value: receiver.unit,
    error: missing(receiver.unit === ''),
    onChange: (next: string) => onChange({ ...receiver, unit: next, person: '' }),
  };
  return (
    <fieldset className="sj-fieldset">
      <legend>{t('summaryDraft.receiver', { number })}</legend>
      <div className="sj-fields">
        <EnumSelect
          mustChoose
          label={t('summaryDraft.ground')}
          name="ReceiverGround"
          values={ReceiverGround as EnumObject}
          value={receiver.ground}
          options={GROUNDS}
          error={missing(receiver.ground === ReceiverGround.UNSPECIFIED)}
          onChange={(ground) => onChange({ ...receiver, ground })}
        />
        {research ? <UniversitySelect {...unit} /> : <UnitSelect {...unit} />}
        {!research && (
          <StaffSelect
            label={t('summaryDraft.attention')}
            unit={receiver.unit}
            functions={[]}
            value={receiver.person}
            onChange={(person) => onChange({ ...receiver, person })}
          />
        )}
      </div>
      {research && (
        <TextField
          size="small"
          label={t('summaryDraft.project')}
          description={t('summaryDraft.projectWhy')}
          value={receiver.project}
          error={missing(receiver.project.trim() === '')}
          onChange={(event) => onChange({ ...receiver, project: event.target.value })}
        />
      )}
      {isUntold && receiver.ground === ReceiverGround.TREATING && receiver.person !== '' && (
        <Textarea
          size="small"
          label={t('summaryDraft.untoldReason')}
          description={t('summaryDraft.untoldReasonWhy')}
          value={receiver.undisclosedReason}
          minRows={1}
          onChange={(event) => onChange({ ...receiver, undisclosedReason: event.target.value })}
        />
      )}
      <div className="sj-row sj-no-print">
        <Button size="small" variant="tertiary" data-color="neutral" onClick={onRemove}>
          {t('summaryDraft.removeReceiver', { number })}
        </Button>
      </div>
    </fieldset>
  );
}

interface UniversitySelectProps {
  label: string;
  value: string;
  error?: string;
  onChange: (unit: string) => void;
}

// Research is at a university, which gets pseudonymised copies only.
function UniversitySelect({ label, value, error, onChange }: UniversitySelectProps) {
  const { t } = useTranslation();
  const controllers = useQuery(controllersQuery).data ?? [];
  const universities = controllers.filter((one) => one.kind === ControllerKind.UNIVERSITY).map((one) => one.organizationNumber);
  const units = useUnits().filter((unit) => universities.includes(controllerOf(unit.name)));
  const known = units.some((unit) => unit.name === value);
  return (
    <Select size="small" label={label} value={known ? value : ''} error={error} onChange={(event) => onChange(event.target.value)}>
      <option value="">{t('app.choose')}</option>
      {units.map((unit) => (
        <option key={unit.name} value={unit.name}>
          {unit.displayName}
        </option>
      ))}
    </Select>
  );
}

interface ProposalsProps {
  summary: Summary;
  receivers: readonly Receiver[];
  onAdd: (receiver: Receiver) => void;
}

// The units that take part in the case, of other trusts: those of the own one read it where it is. The ground is the
// sender's to say.
function Proposals({ summary, receivers, onAdd }: ProposalsProps) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { data: pathway } = useQuery(pathwayQuery(summary.pathway));
  const units = (pathway?.units ?? []).filter(
    ({ unit }) => controllerOf(unit) !== summary.controller && !receivers.some((one) => one.unit === unit),
  );
  if (units.length === 0) return null;
  return (
    <div className="sj-row sj-no-print" role="group" aria-label={t('summaryDraft.proposed')}>
      <span className="sj-subtle">{t('summaryDraft.proposed')}:</span>
      {units.map(({ unit, role }) => (
        <Button
          key={unit}
          size="small"
          variant="secondary"
          data-color="neutral"
          onClick={() => onAdd({ ...NOBODY, unit })}
        >
          + <UnitName name={unit} /> ({text('PathwayUnitRole', PathwayUnitRole as EnumObject, role)})
        </Button>
      ))}
    </div>
  );
}
