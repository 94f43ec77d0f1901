import { Radio, RadioGroup, Select, TextField } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { PathwayOutcome, type Task } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { EnumSelect } from '@/ui/EnumSelect';
import { type EnumObject } from '@/ui/enumText';
import type { Next } from './next';

interface NextChoiceProps {
  next: Next;
  others: Task[];
  // What is missing is pointed out.
  checked: boolean;
  onChange: (next: Next) => void;
}

export const OUTCOMES = [
  PathwayOutcome.DIAGNOSIS_CONFIRMED,
  PathwayOutcome.DIAGNOSIS_EXCLUDED,
  PathwayOutcome.UNSOLVED,
  PathwayOutcome.ANSWERED,
  PathwayOutcome.TRANSFERRED,
  PathwayOutcome.PATIENT_DECLINED,
  PathwayOutcome.DECEASED,
  PathwayOutcome.OPENED_IN_ERROR,
];

export function NextChoice({ next, others, checked, onChange }: NextChoiceProps) {
  const { t } = useTranslation();
  return (
    <>
      <RadioGroup
        size="small"
        legend={t('case.nextTitle')}
        value={next.kind}
        onChange={(kind: Next['kind']) => onChange({ ...next, kind, lead: next.lead || (others[0]?.name ?? '') })}
      >
        <Radio value="template">{t('case.nextKinds.template')}</Radio>
        {others.length > 0 && <Radio value="task">{t('case.nextKinds.task')}</Radio>}
        <Radio value="close">{t('case.nextKinds.close')}</Radio>
      </RadioGroup>
      {next.kind === 'task' && (
        <Select
          size="small"
          label={t('case.fields.nextTask')}
          value={next.lead}
          onChange={(event) => onChange({ ...next, lead: event.target.value })}
        >
          {others.map((task) => (
            <option key={task.name} value={task.name}>
              {t(`taskCodes.${task.code}`, { defaultValue: task.code })}
            </option>
          ))}
        </Select>
      )}
      {next.kind === 'close' && (
        <div className="sj-fields">
          <EnumSelect
            mustChoose
            label={t('case.fields.outcome')}
            name="PathwayOutcome"
            values={PathwayOutcome as EnumObject}
            value={next.outcome}
            options={OUTCOMES}
            error={checked && next.outcome === PathwayOutcome.UNSPECIFIED ? t('triage.errors.missing') : undefined}
            onChange={(outcome) => onChange({ ...next, outcome })}
          />
          <TextField
            size="small"
            className="sj-grow"
            label={t('case.fields.closeReason')}
            value={next.reason}
            error={checked && next.reason.trim() === '' ? t('triage.errors.missing') : undefined}
            onChange={(event) => onChange({ ...next, reason: event.target.value })}
          />
        </div>
      )}
    </>
  );
}
