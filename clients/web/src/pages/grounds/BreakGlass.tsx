import { Alert, Button, Checkbox, Radio, RadioGroup, TextField, Textarea } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { grounds, groundsChanged } from '@/api/grounds';
import { digitsOf, identitySystem, isWholeNumber } from '@/api/identityNumber';
import { AccessPurpose } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { ActForm } from '@/ui/ActForm';
import { PatientName } from '@/ui/Names';
import { enumKey, type EnumObject } from '@/ui/enumText';
import { useAct } from '@/ui/useAct';

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

function BreakGlassForm({ patient, onCancel }: { patient: string; onCancel: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [purpose, setPurpose] = useState(AccessPurpose.UNSPECIFIED);
  const [reason, setReason] = useState('');
  const [understood, setUnderstood] = useState(false);
  const [opened, setOpened] = useState('');
  const number = digitsOf(typed);
  const words = reason.trim();
  const whom =
    patient === '' ? { identifier: { system: identitySystem(number), value: number } } : { patient };
  const act = useAct({
    content: [whom, purpose, words],
    call: (requestId) => grounds.breakGlass({ ...whom, purpose, reason: words, requestId }),
    settled: groundsChanged,
    said: t('breakGlass.done'),
    onDone: ({ ground }) => {
      setOpened(ground?.patient ?? '');
      setTyped('');
      setReason('');
      setUnderstood(false);
    },
  });
  const badNumber = patient === '' && !isWholeNumber(number);
  const tooShort = words.length < SHORTEST;
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
      <ActForm
        title={t('breakGlass.formTitle')}
        label={t('breakGlass.do')}
        act={act}
        incomplete={badNumber || purpose === AccessPurpose.UNSPECIFIED || tooShort || !understood}
        onCancel={onCancel}
      >
        {(checked) => (
          <>
            {patient !== '' ? (
              <PatientName name={patient} />
            ) : (
              <div className="sj-fields">
                <TextField
                  autoFocus
                  size="small"
                  label={t('refer.fields.number')}
                  description={t('breakGlass.numberWhy')}
                  value={typed}
                  inputMode="numeric"
                  autoComplete="off"
                  error={checked && badNumber ? t('refer.errors.number') : undefined}
                  onChange={(event) => setTyped(event.target.value)}
                />
              </div>
            )}
            <RadioGroup
              size="small"
              legend={t('ground.purpose')}
              value={purpose}
              error={checked && purpose === AccessPurpose.UNSPECIFIED ? t('triage.errors.missing') : undefined}
              onChange={setPurpose}
            >
              {PURPOSES.map((one) => (
                <Radio key={one} value={one}>
                  {t(enumKey('AccessPurpose', AccessPurpose as EnumObject, one))}
                </Radio>
              ))}
            </RadioGroup>
            <Textarea
              size="small"
              minRows={2}
              label={t('breakGlass.reason')}
              description={t('breakGlass.reasonWhy')}
              value={reason}
              maxLength={LONGEST}
              error={checked && tooShort ? t('breakGlass.reasonShort', { count: SHORTEST }) : undefined}
              onChange={(event) => setReason(event.target.value)}
            />
            <Checkbox
              size="small"
              checked={understood}
              error={checked && !understood}
              onChange={(event) => setUnderstood(event.target.checked)}
            >
              {t('breakGlass.understood')}
            </Checkbox>
            {checked && !understood && <p className="sj-strong">{t('breakGlass.mustUnderstand')}</p>}
          </>
        )}
      </ActForm>
    </div>
  );
}
