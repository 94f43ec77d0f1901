import { useTranslation } from 'react-i18next';
import type { ConditionSnapshot, FindingSnapshot, Term } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { Certainty } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { type EnumObject, useEnumText } from '@/ui/enumText';

export function TermText({ term }: { term: Term | undefined }) {
  if (!term) return null;
  return (
    <span>
      {term.label || term.id} {term.label && <span className="sj-subtle sj-small">{term.id}</span>}
    </span>
  );
}

function FindingText({ finding }: { finding: FindingSnapshot }) {
  return (
    <>
      <TermText term={finding.term} />
      {finding.plainText !== '' && <span>{finding.term ? `: ${finding.plainText}` : finding.plainText}</span>}
    </>
  );
}

// What was seen, and apart from it what was looked for and not found: the two must not be mixed up.
export function Findings({ findings }: { findings: readonly FindingSnapshot[] }) {
  const { t } = useTranslation();
  const groups = [
    { title: t('referral.present'), sign: '+', findings: findings.filter((finding) => !finding.excluded) },
    { title: t('referral.absent'), sign: '−', findings: findings.filter((finding) => finding.excluded) },
  ];
  if (findings.length === 0) return <p className="sj-subtle">{t('referral.noFindings')}</p>;
  return (
    <div className="sj-findings">
      {groups
        .filter((group) => group.findings.length > 0)
        .map((group) => (
          <div key={group.sign}>
            <h4>{group.title}</h4>
            <ul className="sj-list">
              {group.findings.map((finding, place) => (
                <li key={place}>
                  <span aria-hidden="true" className="sj-sign">
                    {group.sign}
                  </span>
                  <FindingText finding={finding} />
                </li>
              ))}
            </ul>
          </div>
        ))}
    </div>
  );
}

export function Conditions({ conditions }: { conditions: readonly ConditionSnapshot[] }) {
  const text = useEnumText();
  return (
    <ul className="sj-list">
      {conditions.map((condition, place) => (
        <li key={place}>
          <TermText term={condition.term} />
          {condition.certainty !== Certainty.UNSPECIFIED && (
            <span className="sj-subtle"> {text('Certainty', Certainty as EnumObject, condition.certainty)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
