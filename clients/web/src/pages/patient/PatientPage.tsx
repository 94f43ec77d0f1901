import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams, useSearchParams } from 'react-router';
import { patientFromPath } from '@/api/names';
import { patientQuery } from '@/api/patientRecord';
import { isNotFound, problemOf } from '@/api/problem';
import type { Patient } from '@/gen/sjelden/registry/v1/patient_pb';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { Page } from '@/ui/Page';
import { Switch } from '@/ui/Switch';
import { addressWith } from '@/ui/addressWith';
import NotFoundPage from '../NotFoundPage';
import { Choices } from './Choices';
import { ClosedRecord } from './ClosedRecord';
import { Details } from './Details';
import { HeadCard } from './HeadCard';
import { ClinicalRecord } from './clinical/ClinicalRecord';

const TABS = ['details', 'choices', 'clinical'] as const;

export default function PatientPage() {
  const name = patientFromPath(useParams()['*']);
  return name ? <OnePatient key={name} name={name} /> : <NotFoundPage />;
}

function OnePatient({ name }: { name: string }) {
  const { t } = useTranslation();
  const query = useQuery(patientQuery(name));
  // Also where it was open a moment ago: the patient may have barred it since.
  const isClosed = query.isError && isNotFound(problemOf(query.error));
  const patient = isClosed ? undefined : query.data;
  // Two records of one person were made into one.
  if (patient && patient.name !== name) return <Navigate to={`/${patient.name}`} replace />;
  return (
    <Page title={t('patient.title')}>
      {query.isPending && <Loading />}
      {query.isError && !isClosed && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {isClosed && <ClosedRecord patient={name} />}
      {patient && <PatientView patient={patient} />}
    </Page>
  );
}

function PatientView({ patient }: { patient: Patient }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const tab = TABS.find((one) => one === params.get('tab')) ?? 'details';
  return (
    <>
      <HeadCard patient={patient} />
      <div className="sj-row sj-no-print">
        <Switch
          label={t('patient.tab')}
          options={TABS.map((one) => ({ value: one, text: t(`patient.tabs.${one}`) }))}
          value={tab}
          onChange={(next) => setParams(addressWith(params, { tab: next === 'details' ? '' : next }), { replace: true })}
        />
      </div>
      {tab === 'details' && <Details patient={patient} />}
      {tab === 'choices' && <Choices patient={patient} />}
      {tab === 'clinical' && <ClinicalRecord patient={patient.name} />}
    </>
  );
}
