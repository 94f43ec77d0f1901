import { Button } from '@navikt/ds-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { familyOfPatient } from '@/api/families';
import { useMe } from '@/session/useSession';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { CreateFamilyForm } from './CreateFamilyForm';

// From a case to the patient's family. It is looked for only when somebody asks: a pedigree tells about others too.
export function CaseFamily({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const { may } = useMe();
  const navigate = useNavigate();
  const find = useMutation({
    mutationFn: () => familyOfPatient(patient),
    onSuccess: (family) => family !== undefined && void navigate(`/${family}`),
  });
  if (patient === '' || !may('registry.read-family')) return null;
  const none = find.isSuccess && find.data === undefined;
  return (
    <section className="sj-card sj-no-print">
      <h2>{t('family.title')}</h2>
      {find.isError && <ErrorPanel error={find.error} />}
      {none && <p className="sj-subtle">{t('families.noneDrawn')}</p>}
      {none && may('registry.update-family') && <CreateFamilyForm patient={patient} onCancel={find.reset} />}
      {!none && (
        <div className="sj-row">
          <Button
            size="small"
            variant="secondary"
            data-color="neutral"
            loading={find.isPending}
            onClick={() => find.mutate()}
          >
            {t('families.find')}
          </Button>
        </div>
      )}
      <Link to="/families">{t('families.byNumber')}</Link>
    </section>
  );
}
