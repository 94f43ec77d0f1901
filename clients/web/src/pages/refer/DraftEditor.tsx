import { Alert, Button, Checkbox, TextField, Textarea } from '@navikt/ds-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { newRequestId } from '@/api/requestId';
import { queryClient } from '@/api/queryClient';
import { keepReferral, referralQuery, referrals } from '@/api/referrals';
import { Urgency } from '@/gen/sjelden/referral/v1/assessment_pb';
import { type Referral, ReferralKind } from '@/gen/sjelden/referral/v1/referral_pb';
import { AttachFiles } from '@/referral/attachments/AttachFiles';
import { Attachments } from '@/referral/attachments/Attachments';
import { useUploads } from '@/referral/attachments/useUploads';
import { CompletenessAdvice } from '@/referral/completeness/Completeness';
import { today } from '@/time/clock';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { PatientName, UnitName } from '@/ui/Names';
import { UnitSelect } from '@/ui/UnitSelect';
import { announce } from '@/ui/announce';
import { type EnumObject } from '@/ui/enumText';
import { FindingsEditor } from './FindingsEditor';
import { KINDS } from './NewReferralPage';
import { type DraftContent, type DraftErrors, checkDraft } from './draft';
import { type SaveState, useDraft } from './useDraft';

const URGENCIES = [Urgency.ELECTIVE, Urgency.EXPEDITED, Urgency.EMERGENCY, Urgency.CANCER_PATHWAY];

export function DraftEditor({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft(referral);
  const uploads = useUploads(referral.name);
  const [errors, setErrors] = useState<DraftErrors>({});
  const form = useRef<HTMLFormElement>(null);
  const submit = useMutation({
    mutationFn: async () => {
      await draft.flush();
      const { referral: sent } = await referrals.submitReferral({
        name: referral.name,
        etag: draft.etag(),
        requestId: newRequestId(),
      });
      return sent;
    },
    onSuccess: (sent) => {
      keepReferral(sent);
      announce(t('refer.sent'));
      void navigate(`/referrals/${referral.name}`);
    },
    // It may be an attachment that keeps it from being sent.
    onError: () => queryClient.invalidateQueries(referralQuery(referral.name)),
  });

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const found = checkDraft(draft.content, today());
    setErrors(found);
    if (Object.keys(found).length === 0) submit.mutate();
  }

  const change = (changes: Partial<DraftContent>) => {
    setErrors({});
    draft.change(changes);
  };
  return (
    <form ref={form} onSubmit={onSubmit} className="sj-stack" noValidate>
      <div className="sj-card">
        <div className="sj-row sj-between">
          <span>
            <PatientName name={referral.patient} withNumber /> → <UnitName name={referral.receivingUnit} />
          </span>
          <SaveNote state={draft.state} />
        </div>
      </div>
      {draft.conflicts.length > 0 && (
        <Alert variant="warning" size="small" role="alert">
          {t('refer.conflict')} {draft.conflicts.map((field) => t(`refer.contentFields.${field}`)).join(', ')}
        </Alert>
      )}
      {draft.state === 'failed' && <ErrorPanel error={draft.error} onRetry={() => void draft.flush().catch(() => undefined)} />}
      <DraftFields content={draft.content} errors={errors} onChange={change} />
      <FindingsEditor
        patient={referral.patient}
        findings={draft.content.findings}
        onChange={(findings) => change({ findings })}
      />
      <section className="sj-card" aria-labelledby="sj-attachments-title">
        <h2 id="sj-attachments-title">{t('attachments.title')}</h2>
        <Attachments referral={referral} underWay={uploads.underWay} />
        <AttachFiles uploads={uploads} />
      </section>
      <CompletenessAdvice referral={referral} />
      {submit.isError && draft.state !== 'failed' && <ErrorPanel error={submit.error} />}
      <div className="sj-row">
        <Button type="submit" loading={submit.isPending}>
          {t('refer.submit')}
        </Button>
        <span className="sj-subtle">{t('refer.submitWhy')}</span>
      </div>
    </form>
  );
}

function SaveNote({ state }: { state: SaveState }) {
  const { t } = useTranslation();
  return (
    <span className="sj-subtle" role="status">
      {t(`refer.save.${state}`)}
    </span>
  );
}

interface DraftFieldsProps {
  content: DraftContent;
  errors: DraftErrors;
  onChange: (changes: Partial<DraftContent>) => void;
}

function DraftFields({ content, errors, onChange }: DraftFieldsProps) {
  const { t } = useTranslation();
  const error = (field: keyof DraftContent) => {
    const key = errors[field];
    return key && t(key);
  };
  return (
    <>
      <Textarea
        size="small"
        label={t('refer.fields.question')}
        description={t('refer.fields.questionWhy')}
        value={content.question}
        error={error('question')}
        minRows={5}
        autoFocus
        onChange={(event) => onChange({ question: event.target.value })}
      />
      <div className="sj-fields">
        <EnumSelect
          label={t('refer.fields.kind')}
          name="ReferralKind"
          values={ReferralKind as EnumObject}
          value={content.kind}
          options={KINDS}
          onChange={(kind) => onChange({ kind })}
        />
        <EnumSelect
          label={t('refer.fields.urgency')}
          name="Urgency"
          values={Urgency as EnumObject}
          value={content.urgency}
          options={URGENCIES}
          error={error('urgency')}
          onChange={(urgency) => onChange({ urgency })}
        />
        <DateField
          countWorkingDays
          label={t('refer.fields.replyBy')}
          value={content.replyBy}
          error={error('replyBy')}
          onChange={(replyBy) => onChange({ replyBy })}
        />
        {content.kind === ReferralKind.ONWARD && (
          <DateField
            past
            label={t('refer.fields.received')}
            value={content.received}
            error={error('received')}
            onChange={(received) => onChange({ received })}
          />
        )}
      </div>
      {content.kind === ReferralKind.INPATIENT_CONSULTATION && (
        <div className="sj-fields">
          <UnitSelect
            label={t('refer.fields.ward')}
            value={content.ward}
            error={error('ward')}
            onChange={(ward) => onChange({ ward })}
          />
          <TextField
            size="small"
            label={t('refer.fields.wardPhone')}
            value={content.wardPhone}
            inputMode="tel"
            autoComplete="off"
            onChange={(event) => onChange({ wardPhone: event.target.value })}
          />
        </div>
      )}
      <div className="sj-fields">
        <Checkbox
          size="small"
          checked={content.isPregnant}
          onChange={(event) => onChange({ isPregnant: event.target.checked })}
        >
          {t('refer.fields.isPregnant')}
        </Checkbox>
        {content.isPregnant && (
          <DateField
            label={t('refer.fields.pregnancyDue')}
            value={content.pregnancyDue}
            onChange={(pregnancyDue) => onChange({ pregnancyDue })}
          />
        )}
      </div>
    </>
  );
}
