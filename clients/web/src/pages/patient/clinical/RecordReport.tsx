import { Alert } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clinical, clinicalChanged } from '@/api/clinical';
import { Compartment } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import type { EnumObject } from '@/ui/enumText';
import { useAct } from '@/ui/useAct';
import { required, useFields } from '@/ui/useFields';
import { pastDayOrNone } from './draftErrors';
import type { RecordFormProps } from './entry';
import { unnumbered } from './report';

const COMPARTMENTS = [Compartment.ORDINARY, Compartment.PREDICTIVE, Compartment.PRENATAL];

const NOTHING = { source: '', documentId: '', reportDate: '', compartment: Compartment.ORDINARY, summary: '' };

// A report from elsewhere. The same number of the same sender is the same report.
export function RecordReport({ patient, close }: RecordFormProps) {
  const { t } = useTranslation();
  const [known, setKnown] = useState(false);
  const { values, field, check } = useFields(NOTHING, { source: required, reportDate: pastDayOrNone });
  const { summary, documentId, ...report } = values;
  const act = useAct({
    content: values,
    call: (requestId) =>
      clinical.recordExternalReport({
        patient,
        externalReport: {
          ...report,
          documentId: documentId || unnumbered(requestId),
          interpretations: summary === '' ? [] : [{ id: 'summary', summary }],
        },
        requestId,
      }),
    settled: () => clinicalChanged(patient),
    said: ({ existing }) => t(existing ? 'clinicalRecord.reports.known' : 'clinicalRecord.recorded'),
    onDone: ({ existing }) => (existing ? setKnown(true) : close()),
  });
  return (
    <VerbForm
      inCard
      intro={t('clinicalRecord.reports.why')}
      submit={t('clinicalRecord.reports.save')}
      verb={act}
      check={check}
      onCancel={close}
    >
      <div className="sj-fields">
        <WordsField grow label={t('clinicalRecord.reports.source')} maxLength={90} {...field('source')} />
        <WordsField private label={t('clinicalRecord.reports.documentId')} maxLength={90} {...field('documentId')} />
        <DateField past label={t('clinicalRecord.reports.dayOptional')} {...field('reportDate')} />
        <EnumSelect
          label={t('clinicalRecord.reports.compartment')}
          name="Compartment"
          values={Compartment as EnumObject}
          options={COMPARTMENTS}
          {...field('compartment')}
        />
      </div>
      <WordsField lines={3} label={t('clinicalRecord.reports.summary')} maxLength={5000} {...field('summary')} />
      {known && (
        <Alert variant="info" size="small">
          {t('clinicalRecord.reports.known')}
        </Alert>
      )}
    </VerbForm>
  );
}
