import { Checkbox, CheckboxGroup } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { findingsQuery } from '@/api/patients';
import { phenotypeTerms } from '@/api/vocabulary';
import type { FindingSnapshot } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { RecordState } from '@/gen/sjelden/registry/v1/clinical_record_pb';
import { useMe } from '@/session/useSession';
import { TermPicker } from '@/ui/TermPicker';
import { announce } from '@/ui/announce';
import { findingKey, hasFinding, makeFinding } from './draft';

interface FindingsEditorProps {
  patient: string;
  findings: readonly FindingSnapshot[];
  onChange: (findings: FindingSnapshot[]) => void;
}

function wordsOf(finding: FindingSnapshot): string {
  return finding.term?.label || finding.term?.id || finding.plainText;
}

// Findings are never required. Terms are proposed; plain words do as well.
export function FindingsEditor({ patient, findings, onChange }: FindingsEditorProps) {
  const { t } = useTranslation();
  function add(finding: FindingSnapshot) {
    if (hasFinding(findings, finding)) return announce(t('refer.findings.known'));
    onChange([...findings, finding]);
    announce(t('refer.findings.added', { finding: wordsOf(finding) }));
  }
  const replace = (place: number, finding: FindingSnapshot) =>
    onChange(findings.map((other, at) => (at === place ? finding : other)));
  return (
    <section className="sj-card" aria-labelledby="sj-findings-title">
      <h2 id="sj-findings-title">{t('refer.findings.title')}</h2>
      <p className="sj-subtle">{t('refer.findings.why')}</p>
      <TermPicker
        label={t('refer.findings.add')}
        source={phenotypeTerms}
        onTerm={({ id, label }) => add(makeFinding({ id, label }, ''))}
        onWords={(words) => add(makeFinding(undefined, words))}
      />
      <KnownFindings patient={patient} findings={findings} onChange={onChange} />
      <ul className="sj-list sj-work">
        {findings.map((finding, place) => (
          <FindingLine
            key={findingKey(finding)}
            finding={finding}
            onToggle={() => replace(place, { ...finding, excluded: !finding.excluded })}
            onRemove={() => onChange(findings.filter((_, at) => at !== place))}
          />
        ))}
      </ul>
    </section>
  );
}

interface FindingLineProps {
  finding: FindingSnapshot;
  onToggle: () => void;
  onRemove: () => void;
}

function FindingLine({ finding, onToggle, onRemove }: FindingLineProps) {
  const { t } = useTranslation();
  const words = wordsOf(finding);
  return (
    <li>
      <span>
        {words} {finding.term && <span className="sj-subtle sj-small">{finding.term.id}</span>}
      </span>
      <span className="sj-row">
        <span className="sj-switch" role="group" aria-label={words}>
          <button type="button" aria-pressed={!finding.excluded} onClick={() => finding.excluded && onToggle()}>
            {t('refer.findings.present')}
          </button>
          <button type="button" aria-pressed={finding.excluded} onClick={() => !finding.excluded && onToggle()}>
            {t('refer.findings.absent')}
          </button>
        </span>
        <button type="button" className="sj-link" onClick={onRemove} aria-label={t('refer.findings.remove', { finding: words })}>
          {t('refer.findings.removeShort')}
        </button>
      </span>
    </li>
  );
}

// What is known about the patient already, to tick.
function KnownFindings({ patient, findings, onChange }: FindingsEditorProps) {
  const { t } = useTranslation();
  const { may } = useMe();
  const query = useQuery({ ...findingsQuery(patient), enabled: may('registry.read-findings'), retry: false });
  const known = (query.data ?? [])
    .filter((finding) => finding.state === RecordState.RECORDED)
    .map((finding): FindingSnapshot => ({ ...makeFinding(undefined, ''), ...snapshotOf(finding) }));
  if (known.length === 0) return null;
  const chosen = known.filter((finding) => hasFinding(findings, finding)).map(findingKey);
  return (
    <CheckboxGroup
      size="small"
      legend={t('refer.findings.fromRecord')}
      value={chosen}
      onChange={(keys: string[]) => {
        const others = findings.filter((finding) => !hasFinding(known, finding));
        onChange([...others, ...known.filter((finding) => keys.includes(findingKey(finding)))]);
      }}
    >
      {known.map((finding) => (
        <Checkbox key={findingKey(finding)} value={findingKey(finding)}>
          {wordsOf(finding)}
          {finding.excluded && ` (${t('refer.findings.absent').toLowerCase()})`}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

function snapshotOf({ term, plainText, excluded, onset }: Pick<FindingSnapshot, 'term' | 'plainText' | 'excluded' | 'onset'>) {
  return { term, plainText, excluded, onset };
}
