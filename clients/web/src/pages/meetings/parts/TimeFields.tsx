import { Select, TextField } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/ui/DateField';
import { dayNumber } from '@/time/days';
import { type Moment, parseClock } from './moment';

const DURATIONS = [15, 30, 45, 60, 90, 120, 180];

interface TimeFieldsProps {
  value: Moment;
  checked: boolean;
  onChange: (value: Moment) => void;
}

export function TimeFields({ value, checked, onChange }: TimeFieldsProps) {
  const { t } = useTranslation();
  const durations = [...new Set([...DURATIONS, value.minutes])].sort((a, b) => a - b);
  return (
    <div className="sj-fields">
      <DateField
        countWorkingDays
        label={t('verbs.day')}
        value={value.day}
        error={checked && dayNumber(value.day) === undefined ? t('triage.errors.noDay') : undefined}
        onChange={(day) => onChange({ ...value, day })}
      />
      <TextField
        size="small"
        className="sj-date-field"
        label={t('verbs.clock')}
        description={t('verbs.clockHint')}
        value={value.clock}
        inputMode="numeric"
        autoComplete="off"
        error={checked && parseClock(value.clock) === undefined ? t('verbs.noClock') : undefined}
        onFocus={(event) => event.target.select()}
        onChange={(event) => onChange({ ...value, clock: event.target.value })}
        onBlur={() => onChange({ ...value, clock: parseClock(value.clock) ?? value.clock })}
      />
      <Select
        size="small"
        label={t('verbs.duration')}
        description={t('verbs.durationHint')}
        value={value.minutes}
        onChange={(event) => onChange({ ...value, minutes: Number(event.target.value) })}
      >
        {durations.map((minutes) => (
          <option key={minutes} value={minutes}>
            {t('verbs.minutes', { count: minutes })}
          </option>
        ))}
      </Select>
    </div>
  );
}
