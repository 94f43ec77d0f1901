import { Select, TextField, Textarea } from '@navikt/ds-react';
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
import { type EnumObject } from '@/ui/enumText';
import { type FindingDraft, type FindingKind, KINDS, ZYGOSITIES, hasClass, missingIn } from './finding';

const CLASSES = [
  AcmgClass.PATHOGENIC,
  AcmgClass.LIKELY_PATHOGENIC,
  AcmgClass.UNCERTAIN_SIGNIFICANCE,
  AcmgClass.LIKELY_BENIGN,
  AcmgClass.BENIGN,
];
const ORIGINS = [FindingOrigin.PRIMARY, FindingOrigin.SECONDARY];
const INHERITANCES = [
  Inheritance.UNSPECIFIED,
  Inheritance.DE_NOVO,
  Inheritance.MATERNAL,
  Inheritance.PATERNAL,
  Inheritance.BIPARENTAL,
];
const CATEGORIES = [
  RepeatCategory.NORMAL,
  RepeatCategory.INTERMEDIATE,
  RepeatCategory.PREMUTATION,
  RepeatCategory.REDUCED_PENETRANCE,
  RepeatCategory.FULL_PENETRANCE,
];
const CHANGES = [MethylationChange.NORMAL, MethylationChange.LOSS, MethylationChange.GAIN, MethylationChange.MOSAIC];
const INTERPRETATIONS = [
  BiochemicalInterpretation.NORMAL,
  BiochemicalInterpretation.DEFICIENT,
  BiochemicalInterpretation.CARRIER_RANGE,
  BiochemicalInterpretation.RAISED,
  BiochemicalInterpretation.PSEUDODEFICIENT,
];

interface FindingFieldsProps {
  finding: FindingDraft;
  // What is missing is pointed out.
  tried: boolean;
  onChange: (changes: Partial<FindingDraft>) => void;
}

type TextKey = Exclude<
  {
    [Key in keyof FindingDraft]: FindingDraft[Key] extends string ? Key : never;
  }[keyof FindingDraft],
  undefined | 'kind'
>;

const WIDE: readonly TextKey[] = ['coding', 'protein', 'genomic', 'iscn', 'covered', 'notCovered', 'reason', 'proposal', 'condition'];

// The text fields of each kind; what is chosen from a list stands after them.
const FIELDS: Record<FindingKind, readonly TextKey[]> = {
  sequence: ['gene', 'coding', 'protein', 'genomic'],
  structural: ['iscn', 'copyNumber'],
  karyotype: ['iscn', 'cells'],
  repeat: ['gene', 'unit', 'shorter', 'longer'],
  methylation: ['region', 'percent'],
  biochemical: ['assay', 'amount', 'amountUnit', 'low', 'high'],
  negative: ['covered', 'notCovered'],
  failed: ['reason', 'proposal'],
};

export function FindingFields({ finding, tried, onChange }: FindingFieldsProps) {
  const { t } = useTranslation();
  const missing = tried ? missingIn(finding) : [];
  const error = (field: keyof FindingDraft) => (missing.includes(field) ? t('triage.errors.missing') : undefined);
  const text = (field: TextKey) => (
    <TextField
      key={field}
      size="small"
      className={WIDE.includes(field) ? 'sj-grow' : undefined}
      label={t(`laboratory.finding.${field}`)}
      description={t(`laboratory.finding.hints.${field}`, { defaultValue: '' }) || undefined}
      value={finding[field]}
      autoComplete="off"
      spellCheck={false}
      error={error(field)}
      onChange={(event) => onChange({ [field]: event.target.value })}
    />
  );
  const inherits = finding.kind === 'sequence' || finding.kind === 'structural';
  const found = finding.kind !== 'negative' && finding.kind !== 'failed';
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
        {found && (
          <EnumSelect
            label={t('laboratory.finding.origin')}
            name="FindingOrigin"
            values={FindingOrigin as EnumObject}
            value={finding.origin}
            options={ORIGINS}
            onChange={(origin) => onChange({ origin })}
          />
        )}
      </div>
      <div className="sj-fields sj-bottom">{FIELDS[finding.kind].map(text)}</div>
      <div className="sj-fields sj-bottom">
        {finding.kind === 'sequence' && (
          <Select
            size="small"
            label={t('laboratory.finding.zygosity')}
            value={finding.zygosity}
            onChange={(event) => onChange({ zygosity: event.target.value })}
          >
            <option value="">{t('laboratory.finding.notSaid')}</option>
            {[...new Set([...ZYGOSITIES, ...(finding.zygosity === '' ? [] : [finding.zygosity])])].map((one) => (
              <option key={one} value={one}>
                {t(`laboratory.finding.zygosities.${one.replace(':', '_')}`, { defaultValue: one })}
              </option>
            ))}
          </Select>
        )}
        {inherits && (
          <EnumSelect
            label={t('laboratory.finding.inheritance')}
            name="Inheritance"
            values={Inheritance as EnumObject}
            value={finding.inheritance}
            options={INHERITANCES}
            onChange={(inheritance) => onChange({ inheritance })}
          />
        )}
        {finding.kind === 'repeat' && (
          <EnumSelect
            mustChoose
            label={t('laboratory.finding.category')}
            name="RepeatCategory"
            values={RepeatCategory as EnumObject}
            value={finding.category}
            options={CATEGORIES}
            error={error('category')}
            onChange={(category) => onChange({ category })}
          />
        )}
        {finding.kind === 'methylation' && (
          <EnumSelect
            mustChoose
            label={t('laboratory.finding.change')}
            name="MethylationChange"
            values={MethylationChange as EnumObject}
            value={finding.change}
            options={CHANGES}
            error={error('change')}
            onChange={(change) => onChange({ change })}
          />
        )}
        {finding.kind === 'biochemical' && (
          <EnumSelect
            mustChoose
            label={t('laboratory.finding.interpretation')}
            name="BiochemicalInterpretation"
            values={BiochemicalInterpretation as EnumObject}
            value={finding.interpretation}
            options={INTERPRETATIONS}
            error={error('interpretation')}
            onChange={(interpretation) => onChange({ interpretation })}
          />
        )}
        {hasClass(finding.kind) && (
          <>
            <EnumSelect
              mustChoose
              label={t('laboratory.finding.class')}
              name="AcmgClass"
              values={AcmgClass as EnumObject}
              value={finding.acmgClass}
              options={CLASSES}
              onChange={(acmgClass) => onChange({ acmgClass })}
            />
            {text('criteria')}
          </>
        )}
        {found && text('condition')}
      </div>
      <Textarea
        size="small"
        label={t('laboratory.finding.comment')}
        value={finding.comment}
        minRows={1}
        onChange={(event) => onChange({ comment: event.target.value })}
      />
    </div>
  );
}
