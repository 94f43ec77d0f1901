import { useTranslation } from 'react-i18next';
import { families, relatedPersonsChanged } from '@/api/families';
import { useVerb } from '@/api/useVerb';
import type { RelatedPerson } from '@/gen/sjelden/registry/v1/patient_pb';
import { today } from '@/time/clock';
import { DateField } from '@/ui/DateField';
import { VerbForm } from '@/ui/VerbForm';
import { announce } from '@/ui/announce';
import { aDay, useFields } from '@/ui/useFields';

// The last day on which somebody speaks or hears for a patient.
export function EndRelatedForm({ person, close }: { person: RelatedPerson; close: () => void }) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(() => ({ endDate: today() }), { endDate: aDay });
  const reread = () => relatedPersonsChanged(person.patient);
  const verb = useVerb(person, {
    content: values,
    call: ({ name, etag }, requestId) => families.endRelatedPerson({ name, etag, requestId, ...values }),
    onDone: () => {
      announce(t('related.ended'));
      reread();
      close();
    },
    reread,
  });
  return (
    <VerbForm intro={t('related.endWhy')} submit={t('related.endDo')} verb={verb} check={check} onCancel={close}>
      <div className="sj-fields">
        <DateField label={t('related.fields.lastDay')} {...field('endDate')} />
      </div>
    </VerbForm>
  );
}
