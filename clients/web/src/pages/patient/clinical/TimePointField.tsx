import { Select } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { today } from '@/time/clock';
import { DateField } from '@/ui/DateField';
import { WordsField } from '@/ui/WordsField';
import { PHASES, type TimePointDraft, timePointError } from './timePoint';

interface TimePointFieldProps {
  label: string;
  value: TimePointDraft;
  onChange: (value: TimePointDraft) => void;
  // Whether what is wrong with it is pointed out.
  tried: boolean;
  withPhases?: boolean;
}

// When something was, as exactly as it is known.
export function TimePointField({ label, value, onChange, tried, withPhases }: TimePointFieldProps) {
  const { t } = useTranslation();
  const wrong = tried ? timePointError(value, today()) : undefined;
  const error = wrong && t(wrong);
  const set = (changes: Partial<TimePointDraft>) => onChange({ ...value, ...changes });
  return (
    <div className="sj-fields">
      <Select size="small" label={label} value={value.how} onChange={(event) => set({ how: event.target.value })}>
        <option value="">{t('clinicalRecord.when.notSaid')}</option>
        <option value="day">{t('clinicalRecord.when.day')}</option>
        <option value="age">{t('clinicalRecord.when.age')}</option>
        {withPhases &&
          Object.keys(PHASES).map((id) => (
            <option key={id} value={id}>
              {t(`clinicalRecord.phases.${id.replace(':', '')}`)}
            </option>
          ))}
      </Select>
      {value.how === 'day' && (
        <DateField past label={t('clinicalRecord.when.day')} value={value.day} error={error} onChange={(day) => set({ day })} />
      )}
      {value.how === 'age' && (
        <>
          <WordsField
            private
            label={t('clinicalRecord.when.years')}
            inputMode="numeric"
            value={value.years}
            error={error}
            onChange={(years) => set({ years })}
          />
          <WordsField
            private
            label={t('clinicalRecord.when.months')}
            inputMode="numeric"
            value={value.months}
            onChange={(months) => set({ months })}
          />
        </>
      )}
    </div>
  );
}
