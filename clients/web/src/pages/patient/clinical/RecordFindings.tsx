import { useTranslation } from 'react-i18next';
import { clinical, clinicalChanged } from '@/api/clinical';
import { phenotypeTerms } from '@/api/vocabulary';
import { termOf } from '@/pages/laboratory/order';
import { today } from '@/time/clock';
import { DateField } from '@/ui/DateField';
import { PersonPicker } from '@/ui/PersonPicker';
import { Switch } from '@/ui/Switch';
import { TermPicker } from '@/ui/TermPicker';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { announce } from '@/ui/announce';
import { useAct } from '@/ui/useAct';
import { useFields } from '@/ui/useFields';
import { TimePointField } from './TimePointField';
import { draftErrors, pastDayOrNone } from './draftErrors';
import type { RecordFormProps } from './entry';
import { DraftLine, SourceSelect } from './parts';
import { type TermDraft, termText } from './terms';
import { NOT_SAID, type TimePointDraft, timePointOf } from './timePoint';

interface FindingDraft {
  term?: TermDraft;
  plainText: string;
  excluded: boolean;
  onset: TimePointDraft;
}

interface FindingsDraft {
  entries: FindingDraft[];
  observedDate: string;
  observer: string;
  source: string;
}

function textOf({ term, plainText }: FindingDraft): string {
  return term ? termText(term) : plainText;
}

// Several findings at once. A code is proposed, never required.
export function RecordFindings({ patient, close }: RecordFormProps) {
  const { t } = useTranslation();
  const { values, set, field, check } = useFields<FindingsDraft>(
    () => ({ entries: [], observedDate: today(), observer: '', source: '' }),
    { entries: draftErrors, observedDate: pastDayOrNone },
  );
  const { entries, ...shared } = values;
  const act = useAct({
    content: values,
    call: (requestId) =>
      clinical.batchRecordClinicalFindings({
        patient,
        findings: entries.map(({ onset, ...entry }) => ({ ...entry, ...shared, onset: timePointOf(onset) })),
        requestId,
      }),
    settled: () => clinicalChanged(patient),
    said: t('clinicalRecord.recorded'),
    onDone: close,
  });
  function add(term: TermDraft | undefined, plainText: string) {
    const added = { term, plainText, excluded: false, onset: NOT_SAID };
    if (entries.some((one) => textOf(one) === textOf(added))) return announce(t('refer.findings.known'));
    set({ entries: [...entries, added] });
    announce(t('refer.findings.added', { finding: textOf(added) }));
  }
  const { error } = field('entries');
  return (
    <VerbForm
      inCard
      intro={t('clinicalRecord.findings.why')}
      submit={t('clinicalRecord.findings.save')}
      verb={act}
      check={check}
      onCancel={close}
    >
      <TermPicker
        label={t('clinicalRecord.findings.add')}
        source={phenotypeTerms}
        onTerm={({ id, label }) => add({ id, label }, '')}
        onWords={(words) => {
          const term = termOf(words);
          add(term, term ? '' : words);
        }}
      />
      {error && <p role="alert">{error}</p>}
      <ul className="sj-list sj-tasks">
        {entries.map((entry, place) => (
          <FindingLine
            key={textOf(entry)}
            entry={entry}
            tried={error !== undefined}
            onChange={(changed) => set({ entries: entries.with(place, changed) })}
            onRemove={() => set({ entries: entries.toSpliced(place, 1) })}
          />
        ))}
      </ul>
      <div className="sj-fields">
        <DateField past label={t('clinicalRecord.findings.seenDay')} {...field('observedDate')} />
        <PersonPicker label={t('clinicalRecord.findings.seenBy')} {...field('observer')} />
        <SourceSelect patient={patient} {...field('source')} />
      </div>
    </VerbForm>
  );
}

interface FindingLineProps {
  entry: FindingDraft;
  tried: boolean;
  onChange: (entry: FindingDraft) => void;
  onRemove: () => void;
}

function FindingLine({ entry, tried, onChange, onRemove }: FindingLineProps) {
  const { t } = useTranslation();
  return (
    <DraftLine term={entry.term} words={textOf(entry)} onRemove={onRemove}>
      <Switch
        label={t('clinicalRecord.findings.presence')}
        options={[
          { value: 'present', text: t('refer.findings.present') },
          { value: 'absent', text: t('refer.findings.absent') },
        ]}
        value={entry.excluded ? 'absent' : 'present'}
        onChange={(next) => onChange({ ...entry, excluded: next === 'absent' })}
      />
      <TimePointField
        withPhases
        label={t('clinicalRecord.onset')}
        value={entry.onset}
        tried={tried}
        onChange={(onset) => onChange({ ...entry, onset })}
      />
      {entry.term && (
        <WordsField
          grow
          label={t('clinicalRecord.findings.words')}
          value={entry.plainText}
          onChange={(plainText) => onChange({ ...entry, plainText })}
        />
      )}
    </DraftLine>
  );
}
