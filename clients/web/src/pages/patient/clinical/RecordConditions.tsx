import { useTranslation } from 'react-i18next';
import { clinical, clinicalChanged } from '@/api/clinical';
import { disorderTerms } from '@/api/vocabulary';
import { Certainty } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { EnumSelect } from '@/ui/EnumSelect';
import { TermPicker } from '@/ui/TermPicker';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { announce } from '@/ui/announce';
import type { EnumObject } from '@/ui/enumText';
import { useAct } from '@/ui/useAct';
import { useFields } from '@/ui/useFields';
import { TimePointField } from './TimePointField';
import { draftErrors } from './draftErrors';
import type { RecordFormProps } from './entry';
import { DraftLine, SourceSelect } from './parts';
import { type TermDraft, termOfWords, termText } from './terms';
import { NOT_SAID, type TimePointDraft, timePointOf } from './timePoint';

interface ConditionDraft {
  term: TermDraft;
  certainty: Certainty;
  icd10Code: string;
  onset: TimePointDraft;
}

const CERTAINTIES = [
  Certainty.UNSPECIFIED,
  Certainty.SUSPECTED,
  Certainty.PROBABLE,
  Certainty.CLINICAL,
  Certainty.GENETICALLY_CONFIRMED,
  Certainty.RULED_OUT,
];

function conditionOf({ onset, ...draft }: ConditionDraft) {
  return {
    ...draft,
    icd10Code: draft.icd10Code.trim(),
    orphaCodes: draft.term.id.startsWith('ORPHA:') ? [draft.term.id] : [],
    excluded: draft.certainty === Certainty.RULED_OUT,
    onset: timePointOf(onset),
  };
}

// Several conditions at once, each as sure as it is.
export function RecordConditions({ patient, close }: RecordFormProps) {
  const { t } = useTranslation();
  const { values, set, field, check } = useFields<{ entries: ConditionDraft[]; source: string }>(
    { entries: [], source: '' },
    { entries: draftErrors },
  );
  const { entries, source } = values;
  const act = useAct({
    content: values,
    call: (requestId) =>
      clinical.batchRecordConditions({
        patient,
        conditions: entries.map((entry) => ({ ...conditionOf(entry), source })),
        requestId,
      }),
    settled: () => clinicalChanged(patient),
    said: t('clinicalRecord.recorded'),
    onDone: close,
  });
  function add({ id, label }: TermDraft) {
    const added = { term: { id, label }, certainty: Certainty.UNSPECIFIED, icd10Code: '', onset: NOT_SAID };
    if (entries.some(({ term }) => term.id === id)) return announce(t('refer.findings.known'));
    set({ entries: [...entries, added] });
    announce(t('refer.findings.added', { finding: termText(added.term) }));
  }
  const { error } = field('entries');
  return (
    <VerbForm
      inCard
      intro={t('clinicalRecord.conditions.why')}
      submit={t('clinicalRecord.conditions.save')}
      verb={act}
      check={check}
      onCancel={close}
    >
      <TermPicker
        label={t('clinicalRecord.conditions.add')}
        hint={t('clinicalRecord.conditions.addHint')}
        source={disorderTerms}
        onTerm={add}
        onWords={(words) => add(termOfWords(words))}
      />
      {error && <p role="alert">{error}</p>}
      <ul className="sj-list sj-tasks">
        {entries.map((entry, place) => (
          <ConditionLine
            key={entry.term.id}
            entry={entry}
            tried={error !== undefined}
            onChange={(changed) => set({ entries: entries.with(place, changed) })}
            onRemove={() => set({ entries: entries.toSpliced(place, 1) })}
          />
        ))}
      </ul>
      <SourceSelect patient={patient} {...field('source')} />
    </VerbForm>
  );
}

interface ConditionLineProps {
  entry: ConditionDraft;
  tried: boolean;
  onChange: (entry: ConditionDraft) => void;
  onRemove: () => void;
}

function ConditionLine({ entry, tried, onChange, onRemove }: ConditionLineProps) {
  const { t } = useTranslation();
  return (
    <DraftLine term={entry.term} words={termText(entry.term)} onRemove={onRemove}>
      <EnumSelect
        label={t('clinicalRecord.conditions.certainty')}
        name="Certainty"
        values={Certainty as EnumObject}
        options={CERTAINTIES}
        value={entry.certainty}
        onChange={(certainty) => onChange({ ...entry, certainty })}
      />
      <TimePointField
        withPhases
        label={t('clinicalRecord.onset')}
        value={entry.onset}
        tried={tried}
        onChange={(onset) => onChange({ ...entry, onset })}
      />
      <WordsField
        private
        label={t('clinicalRecord.conditions.icd10')}
        value={entry.icd10Code}
        maxLength={10}
        onChange={(icd10Code) => onChange({ ...entry, icd10Code })}
      />
    </DraftLine>
  );
}
