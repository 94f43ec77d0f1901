import { Checkbox, Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { templatesQuery } from '@/api/templates';
import { today } from '@/time/clock';
import type { Day } from '@/time/days';
import { addWorkingDays } from '@/time/workingDays';
import { DateField } from '@/ui/DateField';
import { UnitSelect } from '@/ui/UnitSelect';
import { WordsField } from '@/ui/WordsField';
import { type Rules, aDay, required, wrongIn } from '@/ui/useFields';
import { type Owner, OwnerFields, anOwner } from './OwnerFields';

export interface NewTask {
  code: string;
  owner: Owner;
  backupUnit: string;
  dueDate: Day;
  note: string;
  lead: boolean;
}

const USUAL_WORKING_DAYS = 10;

export function emptyTask(unit: string): NewTask {
  const dueDate = addWorkingDays(today(), USUAL_WORKING_DAYS);
  return { code: '', owner: { unit, person: '' }, backupUnit: unit, dueDate, note: '', lead: false };
}

const RULES: Rules<NewTask> = { code: required, owner: anOwner, backupUnit: required, dueDate: aDay };

export function aTask(task: NewTask): string | undefined {
  return Object.values(wrongIn(task, RULES))[0];
}

// As the API takes it.
export function taskOf({ code, owner, backupUnit, dueDate, note, lead }: NewTask) {
  return { code, owner: owner.person, unit: owner.unit, backupUnit, dueDate, note: note.trim(), lead };
}

interface TaskFieldsProps {
  units: readonly string[];
  value: NewTask;
  // Something of it is missing.
  error?: string;
  // Whether it may become the next action; a first task always is.
  withLead?: boolean;
  onChange: (task: NewTask) => void;
}

export function TaskFields({ units, value, error, withLead, onChange }: TaskFieldsProps) {
  const { t } = useTranslation();
  const templates = useQuery(templatesQuery).data ?? [];
  const codes = new Set(templates.flatMap((template) => template.steps.map((step) => step.taskCode)));
  const named = [...codes]
    .map((code) => ({ code, text: t(`taskCodes.${code}`, { defaultValue: code }) }))
    .sort((a, b) => a.text.localeCompare(b.text, 'nb'));
  const wrong = error === undefined ? {} : wrongIn(value, RULES);
  const errorOf = (key: string | undefined) => key && t(key);
  return (
    <>
      <Select
        size="small"
        label={t('pathwayActs.fields.task')}
        value={value.code}
        error={errorOf(wrong.code)}
        onChange={(event) => onChange({ ...value, code: event.target.value })}
      >
        <option value="">{t('app.choose')}</option>
        {named.map(({ code, text }) => (
          <option key={code} value={code}>
            {text}
          </option>
        ))}
      </Select>
      <div className="sj-fields">
        <OwnerFields
          units={units}
          value={value.owner}
          error={errorOf(wrong.owner)}
          onChange={(owner) => onChange({ ...value, owner })}
        />
        <UnitSelect
          label={t('pathwayActs.fields.backup')}
          value={value.backupUnit}
          error={errorOf(wrong.backupUnit)}
          onChange={(backupUnit) => onChange({ ...value, backupUnit })}
        />
        <DateField
          countWorkingDays
          label={t('pathwayActs.fields.due')}
          value={value.dueDate}
          error={errorOf(wrong.dueDate)}
          onChange={(dueDate) => onChange({ ...value, dueDate })}
        />
      </div>
      <WordsField
        lines={2}
        label={t('pathwayActs.fields.note')}
        value={value.note}
        onChange={(note) => onChange({ ...value, note })}
      />
      {withLead && (
        <Checkbox size="small" checked={value.lead} onChange={(event) => onChange({ ...value, lead: event.target.checked })}>
          {t('pathwayActs.fields.lead')}
        </Checkbox>
      )}
    </>
  );
}
