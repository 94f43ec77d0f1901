import { useTranslation } from 'react-i18next';
import { families, pedigreeChanged } from '@/api/families';
import { useVerb } from '@/api/useVerb';
import type { PedigreePerson, PersonLink } from '@/gen/sjelden/registry/v1/family_pb';
import { VerbForm } from '@/ui/VerbForm';
import { announce } from '@/ui/announce';

interface RevokeFormProps {
  link: PersonLink;
  person: PedigreePerson;
  close: () => void;
}

// Takes back that a drawn person is a patient.
export function RevokeForm({ link, person, close }: RevokeFormProps) {
  const { t } = useTranslation();
  const reread = () => pedigreeChanged(person.indexPatient);
  const verb = useVerb(link, {
    content: link.name,
    call: ({ name, etag }, requestId) => families.revokePersonLink({ name, etag, requestId }),
    onDone: () => {
      announce(t('pedigree.revoked'));
      reread();
      close();
    },
    reread,
  });
  return (
    <VerbForm
      title={t('pedigree.revokeTitle', { label: person.label })}
      intro={t('pedigree.revokeWhy')}
      submit={t('pedigree.revokeDo')}
      verb={verb}
      onCancel={close}
    />
  );
}
