import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { clinical, conditionsQuery } from '@/api/clinical';
import { Certainty } from '@/gen/sjelden/clinical/v1/clinical_pb';
import type { Condition } from '@/gen/sjelden/registry/v1/clinical_record_pb';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { Entries } from './Entries';
import { RecordConditions } from './RecordConditions';
import type { PartProps } from './entry';
import { Said, SourceText, TermWithCode } from './parts';
import { termText } from './terms';
import { timePointText } from './timePoint';

function textOf({ term }: Condition): string {
  return term ? termText(term) : '';
}

// What the patient has, may have, or has not.
export function Conditions({ patient, includeRetracted }: PartProps) {
  const query = useQuery(conditionsQuery({ patient, includeRetracted }));
  return (
    <Entries
      part="conditions"
      query={query}
      form={(close) => <RecordConditions patient={patient} close={close} />}
      textOf={textOf}
      show={(condition) => <ConditionText condition={condition} />}
      retract={clinical.retractCondition}
    />
  );
}

function ConditionText({ condition }: { condition: Condition }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { term, excluded, icd10Code, orphaCodes } = condition;
  const certainty = excluded ? Certainty.RULED_OUT : condition.certainty;
  const codes = [icd10Code && `ICD-10 ${icd10Code}`, ...orphaCodes.filter((code) => code !== term?.id)].filter(Boolean);
  return (
    <>
      <div className="sj-row">
        {certainty !== Certainty.UNSPECIFIED && (
          <span className={certainty === Certainty.RULED_OUT ? 'sj-tag sj-tone-soon' : 'sj-tag'}>
            {text('Certainty', Certainty as EnumObject, certainty)}
          </span>
        )}
        <span>{term && <TermWithCode term={term} />}</span>
      </div>
      <Said label={t('clinicalRecord.conditions.codes')}>{codes.join(', ')}</Said>
      <Said label={t('clinicalRecord.conditions.stages')}>{condition.stages.map(termText).join(', ')}</Said>
      <Said label={t('clinicalRecord.onset')}>{timePointText(t, condition.onset)}</Said>
      <Said label={t('clinicalRecord.resolution')}>{timePointText(t, condition.resolution)}</Said>
      <SourceText patient={condition.patient} source={condition.source} />
    </>
  );
}
