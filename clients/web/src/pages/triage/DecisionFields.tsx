import { TextField, Textarea } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { CareLevel, NoRightReason, Priority, Urgency } from '@/gen/sjelden/referral/v1/assessment_pb';
import { AssignmentRole } from '@/gen/sjelden/referral/v1/referral_pb';
import { ASSIGNMENT_FUNCTIONS } from '@/referral/assignmentFunctions';
import { AskItems } from '@/referral/completeness/AskItems';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { StaffSelect } from '@/ui/StaffSelect';
import { UnitSelect } from '@/ui/UnitSelect';
import { type EnumObject } from '@/ui/enumText';
import type { Decision, DecisionErrors } from './decision';
import type { OpenDecision } from './useDecision';

interface FieldsProps {
  open: OpenDecision;
  errors: DecisionErrors;
  onChange: (changes: Partial<Decision>) => void;
}

const PRIORITIES = [Priority.HIGH, Priority.NORMAL, Priority.LOW];
const LEVELS = [CareLevel.PRIMARY, CareLevel.LOCAL, CareLevel.REGIONAL, CareLevel.NATIONAL, CareLevel.EUROPEAN];
const URGENCIES = [Urgency.EMERGENCY, Urgency.EXPEDITED, Urgency.ELECTIVE, Urgency.CANCER_PATHWAY];
const REASONS = [
  NoRightReason.NO_EXPECTED_BENEFIT,
  NoRightReason.OUT_OF_PROPORTION,
  NoRightReason.LOWER_LEVEL_SUFFICES,
];
const ROLES = [
  AssignmentRole.RESPONSIBLE_PHYSICIAN,
  AssignmentRole.COUNSELLOR,
  AssignmentRole.COORDINATOR,
  AssignmentRole.LOCAL_CLINICIAN,
];

export function DecisionFields(props: FieldsProps) {
  switch (props.open.action) {
    case 'right':
    case 'accept':
      return <CareFields {...props} />;
    case 'noRight':
      return <NoRightFields {...props} />;
    case 'forward':
      return <ForwardFields {...props} />;
    case 'advice':
      return <AdviceFields {...props} />;
    case 'localWorkup':
      return <LocalWorkupFields {...props} />;
    case 'ask':
      return <AskFields {...props} />;
    case 'assign':
      return <AssignFields {...props} />;
  }
}

function UrgencyField({ open, errors, onChange }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <EnumSelect
      label={t('triage.fields.urgency')}
      name="Urgency"
      values={Urgency as EnumObject}
      value={open.decision.urgency}
      options={URGENCIES}
      error={errors.urgency}
      onChange={(urgency) => onChange({ urgency })}
    />
  );
}

// The lowest level that is good enough and, from the regional one up, why a lower one is not.
function LevelFields({ open, errors, onChange }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <EnumSelect
        label={t('triage.fields.careLevel')}
        name="CareLevel"
        values={CareLevel as EnumObject}
        value={open.decision.careLevel}
        options={LEVELS}
        error={errors.careLevel}
        onChange={(careLevel) => onChange({ careLevel })}
      />
      {open.decision.careLevel >= CareLevel.REGIONAL && (
        <TextField
          size="small"
          label={t('triage.fields.justification')}
          value={open.decision.justification}
          error={errors.justification}
          onChange={(event) => onChange({ justification: event.target.value })}
        />
      )}
    </>
  );
}

function CareFields(props: FieldsProps) {
  const { open, errors, onChange } = props;
  const { t } = useTranslation();
  return (
    <>
      <p className="sj-subtle sj-small">{t('triage.proposal')}</p>
      <div className="sj-fields">
        {open.action === 'right' && (
          <DateField
            autoFocus
            label={t('triage.fields.latestStart')}
            value={open.decision.latestStart}
            error={errors.latestStart}
            onChange={(latestStart) => onChange({ latestStart })}
          />
        )}
        <DateField
          autoFocus={open.action === 'accept'}
          label={t('triage.fields.plannedStart')}
          value={open.decision.plannedStart}
          error={errors.plannedStart}
          onChange={(plannedStart) => onChange({ plannedStart })}
        />
      </div>
      <div className="sj-columns">
        <EnumSelect
          label={t('triage.fields.priority')}
          name="Priority"
          values={Priority as EnumObject}
          value={open.decision.priority}
          options={PRIORITIES}
          error={errors.priority}
          onChange={(priority) => onChange({ priority })}
        />
        <UrgencyField {...props} />
      </div>
      <LevelFields {...props} />
    </>
  );
}

function NoRightFields(props: FieldsProps) {
  const { open, errors, onChange } = props;
  const { t } = useTranslation();
  return (
    <>
      <EnumSelect
        autoFocus
        mustChoose
        label={t('triage.fields.reasonCode')}
        name="NoRightReason"
        values={NoRightReason as EnumObject}
        value={open.decision.reasonCode}
        options={REASONS}
        error={errors.reasonCode}
        onChange={(reasonCode) => onChange({ reasonCode })}
      />
      <Textarea
        size="small"
        label={t('triage.fields.medicalReason')}
        description={t('triage.fields.medicalReasonWhy')}
        value={open.decision.medicalReason}
        error={errors.medicalReason}
        minRows={3}
        onChange={(event) => onChange({ medicalReason: event.target.value })}
      />
      <UrgencyField {...props} />
    </>
  );
}

function ForwardFields(props: FieldsProps) {
  const { open, errors, onChange } = props;
  const { t } = useTranslation();
  return (
    <>
      <UnitSelect
        autoFocus
        label={t('triage.fields.unit')}
        description={t('triage.fields.unitWhy')}
        value={open.decision.unit}
        without={open.base.receivingUnit}
        error={errors.unit}
        onChange={(unit) => onChange({ unit })}
      />
      <Textarea
        size="small"
        label={t('triage.fields.forwardReason')}
        value={open.decision.forwardReason}
        error={errors.forwardReason}
        minRows={2}
        onChange={(event) => onChange({ forwardReason: event.target.value })}
      />
      <LevelFields {...props} />
      <UrgencyField {...props} />
    </>
  );
}

function AdviceFields(props: FieldsProps) {
  const { open, errors, onChange } = props;
  const { t } = useTranslation();
  return (
    <>
      <Textarea
        autoFocus
        size="small"
        label={t('triage.fields.advice')}
        description={t('triage.fields.adviceWhy')}
        value={open.decision.advice}
        error={errors.advice}
        minRows={4}
        onChange={(event) => onChange({ advice: event.target.value })}
      />
      <UrgencyField {...props} />
    </>
  );
}

function LocalWorkupFields(props: FieldsProps) {
  const { open, errors, onChange } = props;
  const { t } = useTranslation();
  return (
    <>
      <TextField
        autoFocus
        size="small"
        label={t('triage.fields.workupPackage')}
        value={open.decision.workupPackage}
        error={errors.workupPackage}
        onChange={(event) => onChange({ workupPackage: event.target.value })}
      />
      <StaffSelect
        label={t('triage.fields.supporter')}
        unit={open.base.receivingUnit}
        functions={[]}
        value={open.decision.supporter}
        error={errors.supporter}
        onChange={(supporter) => onChange({ supporter })}
      />
      <DateField
        label={t('triage.fields.checkIn')}
        value={open.decision.checkIn}
        error={errors.checkIn}
        onChange={(checkIn) => onChange({ checkIn })}
      />
      <UrgencyField {...props} />
    </>
  );
}

function AskFields({ open, errors, onChange }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <AskItems
        referral={open.base}
        value={open.decision.items}
        error={errors.items}
        onChange={(items) => onChange({ items })}
      />
      <Textarea
        autoFocus
        size="small"
        label={t('triage.fields.question')}
        description={t('triage.fields.questionWhy')}
        value={open.decision.question}
        error={errors.question}
        minRows={3}
        onChange={(event) => onChange({ question: event.target.value })}
      />
      <DateField
        countWorkingDays
        label={t('triage.fields.replyBy')}
        value={open.decision.replyBy}
        error={errors.replyBy}
        onChange={(replyBy) => onChange({ replyBy })}
      />
    </>
  );
}

function AssignFields({ open, errors, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const { role, person } = open.decision;
  const local = role === AssignmentRole.LOCAL_CLINICIAN;
  return (
    <>
      <EnumSelect
        autoFocus
        label={t('triage.fields.role')}
        name="AssignmentRole"
        values={AssignmentRole as EnumObject}
        value={role}
        options={ROLES}
        error={errors.role}
        onChange={(next) => onChange({ role: next, person: '' })}
      />
      <StaffSelect
        label={t('triage.fields.person')}
        unit={local ? open.base.referringUnit : open.base.receivingUnit}
        functions={ASSIGNMENT_FUNCTIONS[role]}
        value={person}
        error={errors.person}
        onChange={(next) => onChange({ person: next })}
      />
    </>
  );
}
