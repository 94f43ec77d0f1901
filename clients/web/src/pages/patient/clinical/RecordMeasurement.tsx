import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { clinical, clinicalChanged } from '@/api/clinical';
import { numberOf } from '@/pages/laboratory/finding';
import { today } from '@/time/clock';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { useAct } from '@/ui/useAct';
import { required, useFields } from '@/ui/useFields';
import { TimePointField } from './TimePointField';
import type { RecordFormProps } from './entry';
import { UNITS, type ResultDraft, valueOf } from './measurement';
import { SourceSelect } from './parts';
import { termOfWords } from './terms';
import { NOT_SAID, type TimePointDraft, timePointError, timePointOf } from './timePoint';

interface MeasurementDraft extends ResultDraft {
  assay: string;
  time: TimePointDraft;
  description: string;
  source: string;
}

const NOTHING: MeasurementDraft = {
  assay: '',
  result: '',
  unit: '',
  low: '',
  high: '',
  time: { ...NOT_SAID, how: 'day' },
  description: '',
  source: '',
};

// Both bounds of what is normal, or none.
function bound(own: string, other: string): string | undefined {
  if (own === '' && other === '') return undefined;
  return numberOf(own) === undefined ? 'clinicalRecord.errors.bound' : undefined;
}

export function RecordMeasurement({ patient, close }: RecordFormProps) {
  const { t } = useTranslation();
  const units = useId();
  const { values, field, check } = useFields(NOTHING, {
    assay: required,
    result: required,
    low: (low, { high }) => bound(low, high),
    high: (high, { low }) => bound(high, low),
    time: (time) => timePointError(time, today()),
  });
  const { assay, time, description, source } = values;
  const act = useAct({
    content: values,
    call: (requestId) =>
      clinical.batchRecordMeasurements({
        patient,
        measurements: [
          {
            assay: termOfWords(assay),
            result: { case: 'value', value: valueOf(values) },
            timeObserved: timePointOf(time),
            description,
            source,
          },
        ],
        requestId,
      }),
    settled: () => clinicalChanged(patient),
    said: t('clinicalRecord.recorded'),
    onDone: close,
  });
  const { error, ...when } = field('time');
  return (
    <VerbForm inCard submit={t('clinicalRecord.measurements.save')} verb={act} check={check} onCancel={close}>
      <div className="sj-fields">
        <WordsField
          grow
          label={t('clinicalRecord.measurements.assay')}
          description={t('clinicalRecord.measurements.assayHint')}
          maxLength={150}
          {...field('assay')}
        />
        <WordsField
          private
          label={t('clinicalRecord.measurements.result')}
          description={t('clinicalRecord.measurements.resultHint')}
          maxLength={90}
          {...field('result')}
        />
        <WordsField
          private
          label={t('clinicalRecord.measurements.unit')}
          description={t('clinicalRecord.measurements.unitHint')}
          list={units}
          maxLength={60}
          {...field('unit')}
        />
        <datalist id={units}>
          {Object.keys(UNITS).map((unit) => (
            <option key={unit} value={unit} />
          ))}
        </datalist>
      </div>
      <div className="sj-fields">
        <WordsField private label={t('clinicalRecord.measurements.low')} {...field('low')} />
        <WordsField private label={t('clinicalRecord.measurements.high')} {...field('high')} />
        <TimePointField label={t('clinicalRecord.measurements.when')} tried={error !== undefined} {...when} />
        <SourceSelect patient={patient} {...field('source')} />
      </div>
      <WordsField lines={2} label={t('clinicalRecord.measurements.description')} maxLength={1000} {...field('description')} />
    </VerbForm>
  );
}
