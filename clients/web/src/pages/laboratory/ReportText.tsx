import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useTranslation } from 'react-i18next';
import { AcmgClass } from '@/gen/sjelden/clinical/v1/variant_pb';
import {
  BiochemicalInterpretation,
  type Finding,
  FindingOrigin,
  Inheritance,
  MethylationChange,
  RepeatCategory,
} from '@/gen/sjelden/sample/v1/finding_pb';
import { type Report, type ReportVersion, SignatureRole } from '@/gen/sjelden/sample/v1/report_pb';
import { formatMoment } from '@/time/days';
import { PatientName, PersonName, UnitName } from '@/ui/Names';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { Fact } from './parts';

// The answer in full, as it is read and as it is copied to the journal.
export function ReportText({ report, version }: { report: Report; version: ReportVersion }) {
  const { t } = useTranslation();
  const text = useEnumText();
  return (
    <div className="sj-referral">
      <p>
        <PatientName name={report.patient} withNumber />
      </p>
      <p>
        {report.analyses.map((analysis) => analysis.label || analysis.id).join(', ')}
        <span className="sj-subtle">
          {' '}
          <UnitName name={report.laboratoryUnit} /> → <UnitName name={report.orderingUnit} />
        </span>
      </p>
      <section className="sj-part">
        <h3>{t('laboratory.report.conclusion')}</h3>
        <p className="sj-prose sj-question">{version.conclusion}</p>
        <p className="sj-strong">
          {t(version.needsAction ? 'laboratory.report.needsActionYes' : 'laboratory.report.needsActionNo')}
        </p>
      </section>
      {version.correctionReason !== '' && (
        <section className="sj-part">
          <h3>{t('laboratory.report.correctionReason')}</h3>
          <p className="sj-prose">{version.correctionReason}</p>
        </section>
      )}
      {version.findings.map((finding) => (
        <FindingText key={finding.number} finding={finding} />
      ))}
      {version.method !== '' && (
        <section className="sj-part">
          <h3>{t('laboratory.report.method')}</h3>
          <p className="sj-prose">{version.method}</p>
        </section>
      )}
      <section className="sj-part">
        <h3>{t('laboratory.report.signatures')}</h3>
        {version.signatures.length === 0 && <p className="sj-subtle">{t('laboratory.report.unsigned')}</p>}
        {version.signatures.map((signature) => (
          <p key={signature.signatureRole}>
            {text('SignatureRole', SignatureRole as EnumObject, signature.signatureRole)}: <PersonName name={signature.person} />
            {signature.time && `, ${formatMoment(timestampDate(signature.time))}`}
          </p>
        ))}
      </section>
    </div>
  );
}

// The parts of one finding: a name and its value each.
function useFindingFacts() {
  const { t } = useTranslation();
  const text = useEnumText();
  const inheritance = (value: Inheritance): [string, string] => [
    'inheritance',
    value === Inheritance.UNSPECIFIED ? '' : text('Inheritance', Inheritance as EnumObject, value),
  ];
  return (finding: Finding): [string, string][] => {
    switch (finding.kind.case) {
      case 'sequence': {
        const { variant, zygosity, inheritance: from } = finding.kind.value;
        const found = (syntax: string) => variant?.expressions.find((one) => one.syntax === syntax)?.value ?? '';
        const state = zygosity ?? variant?.allelicState;
        return [
          ['gene', variant?.gene?.symbol || variant?.gene?.valueId || ''],
          ['coding', found('hgvs.c')],
          ['protein', found('hgvs.p')],
          ['genomic', found('hgvs.g')],
          ['zygosity', state ? t(`laboratory.finding.zygosities.${state.id.replace(':', '_')}`, { defaultValue: state.label || state.id }) : ''],
          inheritance(from),
        ];
      }
      case 'structural': {
        const { iscn, copyNumber, inheritance: from } = finding.kind.value;
        return [['iscn', iscn], ['copyNumber', copyNumber === undefined ? '' : String(copyNumber)], inheritance(from)];
      }
      case 'karyotype': {
        const { iscn, cellsCounted } = finding.kind.value;
        return [['iscn', iscn], ['cells', cellsCounted === 0 ? '' : String(cellsCounted)]];
      }
      case 'repeat': {
        const { gene, unit, alleles, category } = finding.kind.value;
        return [
          ['gene', gene?.symbol || gene?.valueId || ''],
          ['unit', unit],
          ['alleles', alleles.map(({ repeats, repeatsMax }) => (repeatsMax ? `${repeats}–${repeatsMax}` : String(repeats))).join(' / ')],
          ['category', text('RepeatCategory', RepeatCategory as EnumObject, category)],
        ];
      }
      case 'methylation': {
        const { region, change, percent } = finding.kind.value;
        return [
          ['region', region],
          ['change', text('MethylationChange', MethylationChange as EnumObject, change)],
          ['percent', percent === undefined ? '' : String(percent)],
        ];
      }
      case 'biochemical': {
        const { assay, value, interpretation } = finding.kind.value;
        const quantity = value?.value.case === 'quantity' ? value.value.value : undefined;
        const shown = (number: number) => String(number).replace('.', ',');
        const range = quantity?.referenceRange;
        return [
          ['assay', assay?.label || assay?.id || ''],
          ['amount', quantity ? `${shown(quantity.value)} ${quantity.unit?.label || quantity.unit?.id || ''}` : ''],
          ['range', range ? `${shown(range.low)}–${shown(range.high)}` : ''],
          ['interpretation', text('BiochemicalInterpretation', BiochemicalInterpretation as EnumObject, interpretation)],
        ];
      }
      case 'negative':
        return [['covered', finding.kind.value.covered], ['notCovered', finding.kind.value.notCovered]];
      case 'failed':
        return [['reason', finding.kind.value.reason], ['proposal', finding.kind.value.proposal]];
      default:
        return [];
    }
  };
}

function FindingText({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const facts = useFindingFacts();
  const last = finding.classHistory.at(-1);
  const earlier = finding.classHistory.slice(0, -1);
  const className = (acmgClass: AcmgClass) => text('AcmgClass', AcmgClass as EnumObject, acmgClass);
  return (
    <section className="sj-part">
      <h3>
        {t('laboratory.finding.title', { number: finding.number })}: {t(`laboratory.finding.kinds.${finding.kind.case}`)}
        {finding.origin === FindingOrigin.SECONDARY && `, ${text('FindingOrigin', FindingOrigin as EnumObject, finding.origin).toLowerCase()}`}
      </h3>
      {last && (
        <p>
          <span className={`sj-tag ${last.acmgClass >= AcmgClass.LIKELY_PATHOGENIC ? 'sj-tone-breach' : ''}`}>{className(last.acmgClass)}</span>{' '}
          {last.criteria}
          {earlier.length > 0 && (
            <span className="sj-subtle"> ({t('laboratory.finding.before')} {earlier.map((line) => className(line.acmgClass)).join(', ')})</span>
          )}
        </p>
      )}
      <dl className="sj-facts">
        {facts(finding)
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <Fact key={name} name={t(`laboratory.finding.${name}`)}>
              {value}
            </Fact>
          ))}
        {finding.condition && (
          <Fact name={t('laboratory.finding.condition')}>
            {[finding.condition.label, finding.condition.id].filter(Boolean).join(' ')}
          </Fact>
        )}
      </dl>
      {finding.comment !== '' && <p className="sj-prose">{finding.comment}</p>}
    </section>
  );
}
