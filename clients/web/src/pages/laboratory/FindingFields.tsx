import { Select } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { AcmgClass } from '@/gen/sjelden/clinical/v1/variant_pb';
import {
  BiochemicalInterpretation,
  FindingOrigin,
  Inheritance,
  MethylationChange,
  RepeatCategory,
} from '@/gen/sjelden/sample/v1/finding_pb';
import { EnumSelect } from '@/ui/EnumSelect';
import { WordsField } from '@/ui/WordsField';
import { type EnumObject } from '@/ui/enumText';
import { type FindingDraft, type FindingKind, KINDS, missingIn } from './finding';
import { ZYGOSITIES } from './findingWrite';

// Keys of what is typed, and of what is chosen from a list.
type TextKey = Exclude<{ [Key in keyof FindingDraft]-?: FindingDraft[Key] extends string ? Key : never }[keyof FindingDraft], 'kind'>;
type ChoiceKey = 'origin' | 'inheritance' | 'category' | 'change' | 'interpretation' | 'acmgClass';

interface Choice {
  name: string;
  values: EnumObject;
  options: readonly number[];
}

function choice(name: string, values: EnumObject, options: readonly number[]): Choice {
  return { name, values, options };
}

const CHOICES: Record<ChoiceKey, Choice> = {
  origin: choice('FindingOrigin', FindingOrigin as EnumObject, [FindingOrigin.PRIMARY, FindingOrigin.SECONDARY]),
  inheritance: choice('Inheritance', Inheritance as EnumObject, [
    Inheritance.UNSPECIFIED,
    Inheritance.DE_NOVO,
    Inheritance.MATERNAL,
    Inheritance.PATERNAL,
    Inheritance.BIPARENTAL,
  ]),
  category: choice('RepeatCategory', RepeatCategory as EnumObject, [
    RepeatCategory.NORMAL,
    RepeatCategory.INTERMEDIATE,
    RepeatCategory.PREMUTATION,
    RepeatCategory.REDUCED_PENETRANCE,
    RepeatCategory.FULL_PENETRANCE,
  ]),
  change: choice('MethylationChange', MethylationChange as EnumObject, [
    MethylationChange.NORMAL,
    MethylationChange.LOSS,
    MethylationChange.GAIN,
    MethylationChange.MOSAIC,
  ]),
  interpretation: choice('BiochemicalInterpretation', BiochemicalInterpretation as EnumObject, [
    BiochemicalInterpretation.NORMAL,
    BiochemicalInterpretation.DEFICIENT,
    BiochemicalInterpretation.CARRIER_RANGE,
    BiochemicalInterpretation.RAISED,
    BiochemicalInterpretation.PSEUDODEFICIENT,
  ]),
  acmgClass: choice('AcmgClass', AcmgClass as EnumObject, [
    AcmgClass.PATHOGENIC,
    AcmgClass.LIKELY_PATHOGENIC,
    AcmgClass.UNCERTAIN_SIGNIFICANCE,
    AcmgClass.LIKELY_BENIGN,
    AcmgClass.BENIGN,
  ]),
};

// These have a value from the start; of the others one must be chosen.
const PRESET: readonly ChoiceKey[] = ['origin', 'inheritance'];

const WIDE: readonly TextKey[] = ['coding', 'protein', 'genomic', 'iscn', 'covered', 'notCovered', 'reason', 'proposal', 'condition'];

interface KindFields {
  texts: readonly TextKey[];
  // What is chosen, and after that what is said about it.
  choices: readonly (ChoiceKey | 'zygosity' | 'criteria' | 'condition')[];
}

const FIELDS: Record<FindingKind, KindFields> = {
  sequence: {
    texts: ['gene', 'coding', 'protein', 'genomic'],
    choices: ['zygosity', 'inheritance', 'acmgClass', 'criteria', 'condition'],
  },
  structural: { texts: ['iscn', 'copyNumber'], choices: ['inheritance', 'acmgClass', 'criteria', 'condition'] },
  karyotype: { texts: ['iscn', 'cells'], choices: ['condition'] },
  repeat: { texts: ['gene', 'unit', 'shorter', 'longer'], choices: ['category', 'acmgClass', 'criteria', 'condition'] },
  methylation: { texts: ['region', 'percent'], choices: ['change', 'condition'] },
  biochemical: { texts: ['assay', 'amount', 'amountUnit', 'low', 'high'], choices: ['interpretation', 'condition'] },
  negative: { texts: ['covered', 'notCovered'], choices: [] },
  failed: { texts: ['reason', 'proposal'], choices: [] },
};

interface FindingFieldsProps {
  finding: FindingDraft;
  // What is missing is pointed out.
  tried: boolean;
  onChange: (changes: Partial<FindingDraft>) => void;
}

export function FindingFields({ finding, tried, onChange }: FindingFieldsProps) {
  const { t } = useTranslation();
  const missing = tried ? missingIn(finding) : [];
  const error = (key: keyof FindingDraft) => (missing.includes(key) ? t('triage.errors.missing') : undefined);
  const text = (key: TextKey) => (
    <WordsField
      key={key}
      private
      grow={WIDE.includes(key)}
      label={t(`laboratory.finding.${key}`)}
      description={t(`laboratory.finding.hints.${key}`, { defaultValue: '' }) || undefined}
      value={finding[key]}
      error={error(key)}
      onChange={(typed) => onChange({ [key]: typed })}
    />
  );
  const chosen = (key: ChoiceKey) => (
    <EnumSelect
      key={key}
      mustChoose={!PRESET.includes(key)}
      label={t(`laboratory.finding.${key}`)}
      {...CHOICES[key]}
      value={finding[key]}
      error={error(key)}
      onChange={(value) => onChange({ [key]: value })}
    />
  );
  const { texts, choices } = FIELDS[finding.kind];
  const isFound = finding.kind !== 'negative' && finding.kind !== 'failed';
  return (
    <div className="sj-stack">
      <div className="sj-fields sj-bottom">
        <Select
          size="small"
          label={t('laboratory.finding.kind')}
          value={finding.kind}
          onChange={(event) => onChange({ kind: event.target.value as FindingKind })}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`laboratory.finding.kinds.${kind}`)}
            </option>
          ))}
        </Select>
        {isFound && chosen('origin')}
      </div>
      <div className="sj-fields sj-bottom">{texts.map(text)}</div>
      <div className="sj-fields sj-bottom">
        {choices.map((key) => {
          if (key === 'zygosity') return <ZygositySelect key={key} value={finding.zygosity} onChange={onChange} />;
          return key === 'criteria' || key === 'condition' ? text(key) : chosen(key);
        })}
      </div>
      <WordsField
        lines={1}
        label={t('laboratory.finding.comment')}
        value={finding.comment}
        onChange={(comment) => onChange({ comment })}
      />
    </div>
  );
}

interface ZygositySelectProps {
  value: string;
  onChange: (changes: Pick<FindingDraft, 'zygosity'>) => void;
}

// The usual ones, and what is stored already.
function ZygositySelect({ value, onChange }: ZygositySelectProps) {
  const { t } = useTranslation();
  const offered = [...new Set([...ZYGOSITIES, ...(value === '' ? [] : [value])])];
  return (
    <Select
      size="small"
      label={t('laboratory.finding.zygosity')}
      value={value}
      onChange={(event) => onChange({ zygosity: event.target.value })}
    >
      <option value="">{t('laboratory.finding.notSaid')}</option>
      {offered.map((one) => (
        <option key={one} value={one}>
          {t(`laboratory.finding.zygosities.${one.replace(':', '_')}`, { defaultValue: one })}
        </option>
      ))}
    </Select>
  );
}
