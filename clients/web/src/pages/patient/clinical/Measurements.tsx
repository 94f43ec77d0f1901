import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { clinical, measurementsQuery } from '@/api/clinical';
import type { Measurement } from '@/gen/sjelden/registry/v1/clinical_record_pb';
import { Entries } from './Entries';
import { RecordMeasurement } from './RecordMeasurement';
import type { PartProps } from './entry';
import { resultText } from './measurement';
import { Said, SourceText, TermWithCode } from './parts';
import { termText } from './terms';
import { timePointText } from './timePoint';

function textOf({ assay }: Measurement): string {
  return assay ? termText(assay) : '';
}

// What was measured in the patient, with what is normal where that is known.
export function Measurements({ patient, includeRetracted }: PartProps) {
  const query = useQuery(measurementsQuery({ patient, includeRetracted }));
  return (
    <Entries
      part="measurements"
      query={query}
      form={(close) => <RecordMeasurement patient={patient} close={close} />}
      textOf={textOf}
      show={(measurement) => <MeasurementText measurement={measurement} />}
      retract={clinical.retractMeasurement}
    />
  );
}

function MeasurementText({ measurement }: { measurement: Measurement }) {
  const { t, i18n } = useTranslation();
  const { assay, description, procedure } = measurement;
  return (
    <>
      <p>
        {assay && <TermWithCode term={assay} />}:{' '}
        <span className="sj-number">{resultText(measurement, i18n.language) || t('clinicalRecord.measurements.noResult')}</span>
      </p>
      {description !== '' && <p className="sj-prose">{description}</p>}
      <Said label={t('clinicalRecord.measurements.when')}>{timePointText(t, measurement.timeObserved)}</Said>
      <Said label={t('clinicalRecord.measurements.procedure')}>{procedure?.code && termText(procedure.code)}</Said>
      <SourceText patient={measurement.patient} source={measurement.source} />
    </>
  );
}
