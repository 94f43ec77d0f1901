import { Radio, RadioGroup, Select } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { PathwayOutcome, type Task } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { EnumSelect } from '@/ui/EnumSelect';
import { WordsField } from '@/ui/WordsField';
import { type EnumObject } from '@/ui/enumText';
import type { Next } from './next';

interface NextChoiceProps {
  value: Next;
  others: Task[];
  // Said beside what is missing of it.
  error?: string;
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

export function NextChoice({ value: next, others, error, onChange }: NextChoiceProps) {
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
            error={next.outcome === PathwayOutcome.UNSPECIFIED ? error : undefined}
            onChange={(outcome) => onChange({ ...next, outcome })}
          />
          <WordsField
            grow
            label={t('case.fields.closeReason')}
            value={next.reason}
            error={next.reason.trim() === '' ? error : undefined}
            onChange={(reason) => onChange({ ...next, reason })}
          />
        </div>
      )}
    </>
  );
}
