import { TextField } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '@/time/clock';
import { type Day, formatDay, parseDay, parsePastDay, weekday } from '@/time/days';
import { workingDaysBetween } from '@/time/workingDays';

interface DateFieldProps {
  label: string;
  // A day, or what was typed as long as it is none: nothing that was typed is lost.
  value: Day;
  onChange: (value: Day) => void;
  error?: string;
  autoFocus?: boolean;
  // Working days from today are said beside it.
  countWorkingDays?: boolean;
  // A day that is over, such as a birthday: two digits of a year are the last ones that were.
  past?: boolean;
}

// A date as people type it: 12.1.2027, 1201, +10.
export function DateField({ label, value, onChange, error, autoFocus, countWorkingDays, past }: DateFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const now = today();
  const parse = past ? parsePastDay : parseDay;
  const known = parse(value, now);
  const left = known ? workingDaysBetween(now, known) : 0;
  const described =
    known &&
    [t(`time.weekday.${weekday(known)}`), countWorkingDays && t('time.workingDaysAway', { count: left })]
      .filter(Boolean)
      .join(', ');
  return (
    <TextField
      size="small"
      label={label}
      description={described || t(past ? 'time.pastDateHint' : 'time.dateHint')}
      value={typed ?? formatDay(value)}
      error={error}
      autoFocus={autoFocus}
      inputMode="numeric"
      autoComplete="off"
      className="sj-date-field"
      onFocus={(event) => event.target.select()}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(parse(event.target.value, now) ?? event.target.value.trim());
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
