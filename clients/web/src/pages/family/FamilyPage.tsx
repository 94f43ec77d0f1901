import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { familyQuery, pedigreeQuery } from '@/api/families';
import { isNotFound, problemOf } from '@/api/problem';
import type { Family } from '@/gen/sjelden/registry/v1/family_pb';
import { useMe } from '@/session/useSession';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { Page } from '@/ui/Page';
import { PatientHead } from '@/ui/PatientHead';
import NotFoundPage from '../NotFoundPage';
import { FamilyRelated } from './FamilyRelated';
import { PedigreeCard } from './PedigreeCard';
import { isFamilyNumber, patientsOf } from './pedigree';

export default function FamilyPage() {
  const number = useParams()['*'] ?? '';
  return isFamilyNumber(number) ? <OneFamily key={number} name={`families/${number}`} /> : <NotFoundPage />;
}

function OneFamily({ name }: { name: string }) {
  const { t } = useTranslation();
  const query = useQuery(familyQuery(name));
  const hidden = query.isError && isNotFound(problemOf(query.error));
  return (
    <Page title={t('family.title')} intro={t('family.intro')}>
      {query.isPending && <Loading />}
      {query.isError && !hidden && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {hidden && (
        <EmptyState title={t('family.notFound')} action={<Link to="/families">{t('family.otherNumber')}</Link>}>
          {t('family.notFoundText')}
        </EmptyState>
      )}
      {query.data && <FamilyView family={query.data} />}
    </Page>
  );
}

function FamilyView({ family }: { family: Family }) {
  const { may } = useMe();
  const query = useQuery(pedigreeQuery(family.indexPatient));
  return (
    <>
      <FamilyFacts family={family} />
      {query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <PedigreeCard family={family} pedigree={query.data} />}
      {query.data && may('registry.read-contacts') && (
        <FamilyRelated patients={patientsOf(family.indexPatient, query.data)} />
      )}
    </>
  );
}

function FamilyFacts({ family }: { family: Family }) {
  const { t } = useTranslation();
  return (
    <section className="sj-card">
      <PatientHead patient={family.indexPatient}>
        <span className="sj-tag">{t('family.index')}</span>
      </PatientHead>
      <dl className="sj-facts">
        <dt>{t('family.number')}</dt>
        <dd className="sj-number">{family.number}</dd>
        {family.note !== '' && (
          <>
            <dt>{t('family.note')}</dt>
            <dd>{family.note}</dd>
          </>
        )}
        <dt>{t('family.parents')}</dt>
        <dd>{t(family.consanguineousParents ? 'family.parentsRelated' : 'family.parentsNotSaid')}</dd>
      </dl>
    </section>
  );
}
