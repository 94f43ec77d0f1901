import { Checkbox } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { advice, keepDialogue } from '@/api/advice';
import { PatientStep } from '@/pages/refer/PatientStep';
import { useMe } from '@/session/useSession';
import { Form } from '@/ui/Form';
import { PatientName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { Refusal } from '@/ui/Refusal';
import { SubmitRow } from '@/ui/SubmitRow';
import { UnitSelect } from '@/ui/UnitSelect';
import { WordsField } from '@/ui/WordsField';
import { useAct } from '@/ui/useAct';
import { required, useFields } from '@/ui/useFields';

// A question to a department about a patient, without a referral.
export function NewDialoguePage() {
  const { t } = useTranslation();
  const [patient, setPatient] = useState('');
  return (
    <Page title={t('advice.new')} intro={t('advice.newIntro')}>
      {patient === '' ? (
        <PatientStep onChosen={setPatient} />
      ) : (
        <>
          <section className="sj-card sj-card-accent">
            <h2>
              <PatientName name={patient} withNumber />
            </h2>
          </section>
          <AskForm patient={patient} />
        </>
      )}
    </Page>
  );
}

function AskForm({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { unit } = useMe();
  const { values, set, field, check } = useFields(
    { askedUnit: '', subject: '', text: '', mayConvert: false },
    { askedUnit: required, subject: required, text: required },
  );
  const { text, ...content } = values;
  const act = useAct({
    content: [patient, values],
    call: (requestId) =>
      advice.createDialogue({ dialogue: { ...content, patient, askingUnit: unit }, text, requestId }),
    said: t('advice.done.ask'),
    onDone: ({ dialogue }) => {
      if (!dialogue) return;
      keepDialogue(dialogue);
      void navigate(`/advice/${dialogue.name}`);
    },
  });
  return (
    <Form label={t('advice.new')} className="sj-card" check={check} onSubmit={act.run}>
      <UnitSelect autoFocus label={t('advice.askedUnit')} without={unit} {...field('askedUnit')} />
      <WordsField
        label={t('advice.subject')}
        description={t('advice.subjectWhy')}
        maxLength={100}
        {...field('subject')}
      />
      <WordsField lines={5} label={t('advice.text')} {...field('text')} />
      <Checkbox
        size="small"
        description={t('advice.consentWhy')}
        checked={values.mayConvert}
        onChange={(event) => set({ mayConvert: event.target.checked })}
      >
        {t('advice.consent')}
      </Checkbox>
      <Refusal error={act.error} />
      <SubmitRow submit={t('advice.submit.ask')} busy={act.busy} />
    </Form>
  );
}
