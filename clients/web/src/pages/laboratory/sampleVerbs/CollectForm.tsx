import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Checkbox } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { samples } from '@/api/samples';
import { now, today } from '@/time/clock';
import { osloTime } from '@/time/oslo';
import { DateField } from '@/ui/DateField';
import { WordsField } from '@/ui/WordsField';
import { noDayOr, useFields } from '@/ui/useFields';
import { LabForm } from '../LabForm';
import { aLabel, labelIn } from '../scan';
import { type SampleFormProps, useSampleVerb } from './useSampleVerb';

// Now, unless a day or an hour is said.
function takenAt(day: string, clock: string): Date | undefined {
  return day === '' && clock === '' ? undefined : osloTime(day || today(), clock || '12:00');
}

function isOver(day: string, clock: string): boolean {
  if (noDayOr(day)) return true;
  const taken = takenAt(day, clock);
  return taken === undefined || taken <= now();
}

// A sample was taken: the tube in the hand is the one that was meant.
export function CollectForm({ sample, close }: SampleFormProps) {
  const { t } = useTranslation();
  const { values, set, field, check } = useFields(
    { label: '', day: '', clock: '', irreplaceable: false },
    { label: aLabel, day: noDayOr, clock: (clock, { day }) => (isOver(day, clock) ? undefined : 'laboratory.errors.future') },
  );
  const verb = useSampleVerb(sample, {
    action: 'collect',
    content: values,
    call: (base) => {
      const { label, day, clock, irreplaceable } = values;
      const taken = takenAt(day, clock);
      return samples.collectSample({
        ...base,
        labelRead: labelIn(label),
        collectTime: taken && timestampFromDate(taken),
        irreplaceable,
      });
    },
    onDone: close,
  });
  return (
    <LabForm action="collect" verb={verb} check={check} onCancel={close}>
      <div className="sj-fields">
        <WordsField
          private
          label={t('laboratory.fields.labelRead')}
          description={t('laboratory.fields.labelReadWhy')}
          {...field('label')}
        />
        <DateField past label={t('laboratory.fields.takenDay')} {...field('day')} />
        <WordsField
          type="time"
          label={t('laboratory.fields.takenClock')}
          description={t('laboratory.fields.takenNow')}
          {...field('clock')}
        />
      </div>
      <Checkbox size="small" checked={values.irreplaceable} onChange={(event) => set({ irreplaceable: event.target.checked })}>
        {t('laboratory.fields.irreplaceable')}
      </Checkbox>
    </LabForm>
  );
}
