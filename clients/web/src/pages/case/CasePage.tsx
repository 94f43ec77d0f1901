import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { resourceFromPath } from '@/api/names';
import { useOpenDocument } from '@/api/openDocuments';
import { pathwayQuery } from '@/api/pathways';
import type { Pathway } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { CaseFamily } from '@/pages/family/CaseFamily';
import { CaseLaboratory } from '@/pages/laboratory/CaseLaboratory';
import { useMe } from '@/session/useSession';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { Page } from '@/ui/Page';
import NotFoundPage from '../NotFoundPage';
import { Accesses } from './Accesses';
import { CaseCard } from './CaseCard';
import { Deliveries } from './Deliveries';
import { PathwayVerbs } from './PathwayVerbs';
import { Steps } from './Steps';
import { Tasks } from './Tasks';
import { Timeline } from './Timeline';

export default function CasePage() {
  const name = resourceFromPath(useParams()['*'], 'pathways');
  return name ? <OneCase key={name} name={name} /> : <NotFoundPage />;
}

function OneCase({ name }: { name: string }) {
  const { t } = useTranslation();
  useOpenDocument(name);
  const query = useQuery(pathwayQuery(name));
  return (
    <Page title={t('case.title')}>
      {query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <CaseView pathway={query.data} />}
    </Page>
  );
}

function CaseView({ pathway }: { pathway: Pathway }) {
  const { may } = useMe();
  return (
    <>
      <CaseCard pathway={pathway} />
      <PathwayVerbs pathway={pathway} />
      <div className="sj-case">
        <div className="sj-stack">
          <Tasks pathway={pathway} />
          <Timeline pathway={pathway} />
        </div>
        <div className="sj-stack">
          <Steps pathway={pathway} />
          <CaseLaboratory pathway={pathway.name} />
          <CaseFamily patient={pathway.patient} />
          <Deliveries pathway={pathway} />
        </div>
      </div>
      {may('audit.who-has-seen') && <Accesses patient={pathway.patient} document={pathway.name} />}
    </>
  );
}
