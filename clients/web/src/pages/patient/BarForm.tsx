import { Radio, RadioGroup, Select } from '@navikt/ds-react';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { consents } from '@/api/consents';
import { careRelationsQuery } from '@/api/patientRecord';
import { AnyUnitSelect } from '@/pages/administration/AnyUnitSelect';
import { dayOf, formatDay } from '@/time/days';
import { PersonPicker } from '@/ui/PersonPicker';
import { VerbForm } from '@/ui/VerbForm';
import { required, useFields } from '@/ui/useFields';
import { TrustSelect } from './TrustSelect';
import { documentOf } from './ground';
import { useChoiceAct } from './useChoiceAct';

const WHOM = ['unit', 'trust', 'person', 'everybody'] as const;
type Whom = (typeof WHOM)[number];

function useBarFields() {
  return useFields(
    { whom: 'unit' as Whom, unit: '', trust: '', person: '', exempt: '', document: '' },
    {
      unit: (unit, { whom }) => (whom === 'unit' ? required(unit) : undefined),
      trust: (trust, { whom }) => (whom === 'trust' ? required(trust) : undefined),
      person: (person, { whom }) => (whom === 'person' ? required(person) : undefined),
      // Where a unit that treats the patient is barred, the registry asks for it too.
      exempt: (exempt, { whom }) => (whom === 'everybody' ? required(exempt) : undefined),
    },
  );
}

// Who may not see the patient's record, or one document of it.
export function BarForm({ patient, close }: { patient: string; close: () => void }) {
  const { t } = useTranslation();
  const { values, field, check } = useBarFields();
  const { whom, unit, trust, person, exempt, document } = values;
  const barring = {
    patient,
    document,
    unit: whom === 'unit' ? unit : whom === 'trust' ? trust : '',
    person: whom === 'person' ? person : '',
    exemptPerson: whom === 'person' ? '' : exempt,
  };
  const act = useChoiceAct(patient, {
    content: barring,
    call: (requestId) => consents.barAccess({ barring, requestId }),
    said: t('patient.barrings.barred'),
    onDone: close,
  });
  return (
    <VerbForm
      title={t('patient.barrings.bar')}
      intro={t('patient.barrings.barWhy')}
      submit={t('patient.barrings.save')}
      verb={act}
      check={check}
      onCancel={close}
    >
      <RadioGroup size="small" legend={t('patient.barrings.whom')} {...field('whom')}>
        {WHOM.map((one) => (
          <Radio key={one} value={one}>
            {t(`patient.barrings.whoms.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <div className="sj-fields">
        {whom === 'unit' && <AnyUnitSelect label={t('patient.barrings.unit')} {...field('unit')} />}
        {whom === 'trust' && (
          <TrustSelect label={t('patient.barrings.trust')} none={t('app.choose')} {...field('trust')} />
        )}
        {whom === 'person' && <PersonPicker label={t('patient.barrings.person')} {...field('person')} />}
        <DocumentSelect patient={patient} {...field('document')} />
      </div>
      {whom !== 'person' && (
        <>
          <PersonPicker label={t(`patient.barrings.exempt.${whom}`)} {...field('exempt')} />
          <p className="sj-subtle sj-small">{t('patient.barrings.exemptWhy')}</p>
        </>
      )}
    </VerbForm>
  );
}

interface DocumentSelectProps {
  patient: string;
  value: string;
  onChange: (document: string) => void;
}

// The whole record, or one of the documents that the patient's care rests on.
function DocumentSelect({ patient, value, onChange }: DocumentSelectProps) {
  const { t } = useTranslation();
  const relations = useQuery(careRelationsQuery(patient, true)).data ?? [];
  const days = new Map<string, string>();
  for (const { ground, startTime } of relations) {
    const document = documentOf(ground);
    if (document && startTime && !days.has(document.name)) days.set(document.name, dayOf(timestampDate(startTime)));
  }
  return (
    <Select
      size="small"
      label={t('patient.barrings.from')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t('patient.barrings.whole')}</option>
      {[...days].map(([name, day]) => (
        <option key={name} value={name}>
          {t(`patient.documents.${documentOf(name)?.kind}`)}, {formatDay(day)}
        </option>
      ))}
    </Select>
  );
}
