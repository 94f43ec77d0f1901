import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { formatNumber } from '@/api/identityNumber';
import { unitPatientsQuery } from '@/api/patientRecord';
import { PatientStep } from '@/pages/refer/PatientStep';
import { useMe } from '@/session/useSession';
import { formatDay } from '@/time/days';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { LoadMore } from '@/ui/LoadMore';
import { Loading } from '@/ui/Loading';
import { UnitName, fullName } from '@/ui/Names';
import { Page } from '@/ui/Page';

// The way to one patient: by number, or among those of the unit.
export default function PatientsPage() {
  const { t } = useTranslation();
  const { may } = useMe();
  const navigate = useNavigate();
  // A number from the command palette is taken also by whoever is here already.
  const { key } = useLocation();
  return (
    <Page title={t('pages.patients')} intro={t('patients.intro')}>
      <PatientStep key={key} onChosen={(patient) => void navigate(`/${patient}`)} />
      {may('registry.read') && <UnitPatients />}
    </Page>
  );
}

function UnitPatients() {
  const { t } = useTranslation();
  const { unit } = useMe();
  const query = useInfiniteQuery(unitPatientsQuery(unit));
  const patients = query.data?.pages.flatMap((page) => page.patients) ?? [];
  return (
    <section className="sj-card">
      <h2>
        {t('patients.ofUnit')} <UnitName name={unit} />
      </h2>
      {query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && patients.length === 0 && <EmptyState title={t('patients.empty')}>{t('patients.emptyText')}</EmptyState>}
      <ul className="sj-list sj-work">
        {patients.map((patient) => (
          <li key={patient.patient}>
            <span className="sj-work-what">
              <Link to={`/${patient.patient}`}>{fullName(patient) || t('names.patientNameless')}</Link>
              {patient.birthDate !== '' && (
                <span className="sj-subtle">{t('names.born', { day: formatDay(patient.birthDate) })}</span>
              )}
              {patient.deceased && <span className="sj-tag sj-tone-breach">{t('names.deceased')}</span>}
            </span>
            <span className="sj-number">{patient.identifiers.map(({ value }) => formatNumber(value)).join(', ')}</span>
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </section>
  );
}
