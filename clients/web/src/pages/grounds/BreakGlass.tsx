import { Alert, Button, Checkbox, Radio, RadioGroup } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { grounds, groundsChanged } from '@/api/grounds';
import { digitsOf, identitySystem, isWholeNumber } from '@/api/identityNumber';
import { AccessPurpose } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { PatientName } from '@/ui/Names';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { enumKey, type EnumObject } from '@/ui/enumText';
import { useAct } from '@/ui/useAct';
import { required, useFields } from '@/ui/useFields';

const PURPOSES = [AccessPurpose.EMERGENCY, AccessPurpose.TREATMENT];
const SHORTEST = 10;
const LONGEST = 500;

// A patient that another page has named; only the id, never a number.
function usePatientOfAddress(): string {
  const patient = useSearchParams()[0].get('patient') ?? '';
  return /^patients\/[0-9a-z]{10,40}$/.test(patient) ? patient : '';
}

// Emergency access: opens one record in spite of barring, for a vital need. What follows is said before it is done.
export function BreakGlass() {
  const { t } = useTranslation();
  const patient = usePatientOfAddress();
  const [open, setOpen] = useState(patient !== '');
  return (
    <section className="sj-card">
      <div className="sj-row sj-between">
        <h2>{t('breakGlass.title')}</h2>
        {!open && (
          <Button size="small" data-color="danger" variant="secondary" onClick={() => setOpen(true)}>
            {t('breakGlass.begin')}
          </Button>
        )}
      </div>
      {!open && <p className="sj-subtle">{t('breakGlass.when')}</p>}
      {open && <BreakGlassForm patient={patient} onCancel={() => setOpen(false)} />}
    </section>
  );
}

const NOTHING = { number: '', purpose: AccessPurpose.UNSPECIFIED, reason: '', understood: false };

function BreakGlassForm({ patient, onCancel }: { patient: string; onCancel: () => void }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState('');
  const { values, set, field, check } = useFields(NOTHING, {
    number: (typed) => (patient !== '' || isWholeNumber(digitsOf(typed)) ? undefined : 'refer.errors.number'),
    purpose: required,
    reason: (reason) => (reason.length < SHORTEST ? 'breakGlass.reasonShort' : undefined),
    understood: required,
  });
  const { purpose, reason } = values;
  const number = digitsOf(values.number);
  const whom = patient === '' ? { identifier: { system: identitySystem(number), value: number } } : { patient };
  const act = useAct({
    content: [whom, purpose, reason],
    call: (requestId) => grounds.breakGlass({ ...whom, purpose, reason, requestId }),
    settled: groundsChanged,
    said: t('breakGlass.done'),
    onDone: ({ ground }) => {
      setOpened(ground?.patient ?? '');
      set({ ...NOTHING, purpose });
    },
  });
  return (
    <div className="sj-stack">
      <Alert variant="warning" size="small">
        <p className="sj-strong">{t('breakGlass.followsTitle')}</p>
        <ul>
          {(['opens', 'told', 'reviewed', 'seen'] as const).map((one) => (
            <li key={one}>{t(`breakGlass.follows.${one}`)}</li>
          ))}
        </ul>
      </Alert>
      {opened !== '' && (
        <Alert variant="success" size="small" role="status">
          <p>
            {t('breakGlass.opened')} <PatientName name={opened} withNumber />
          </p>
        </Alert>
      )}
      <VerbForm
        inCard
        title={t('breakGlass.formTitle')}
        submit={t('breakGlass.do')}
        verb={act}
        check={check}
        onCancel={onCancel}
      >
        {patient !== '' ? (
          <PatientName name={patient} />
        ) : (
          <div className="sj-fields">
            <WordsField
              private
              label={t('refer.fields.number')}
              description={t('breakGlass.numberWhy')}
              inputMode="numeric"
              {...field('number')}
            />
          </div>
        )}
        <RadioGroup size="small" legend={t('ground.purpose')} {...field('purpose')}>
          {PURPOSES.map((one) => (
            <Radio key={one} value={one}>
              {t(enumKey('AccessPurpose', AccessPurpose as EnumObject, one))}
            </Radio>
          ))}
        </RadioGroup>
        <WordsField
          lines={2}
          label={t('breakGlass.reason')}
          description={t('breakGlass.reasonWhy')}
          maxLength={LONGEST}
          {...field('reason')}
          error={field('reason').error && t('breakGlass.reasonShort', { count: SHORTEST })}
        />
        <Checkbox
          size="small"
          checked={values.understood}
          error={field('understood').error !== undefined}
          onChange={(event) => set({ understood: event.target.checked })}
        >
          {t('breakGlass.understood')}
        </Checkbox>
        {field('understood').error && <p className="sj-strong">{t('breakGlass.mustUnderstand')}</p>}
      </VerbForm>
    </div>
  );
}
