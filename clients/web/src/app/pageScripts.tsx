// The pages, each with a script of its own: fetched when it is opened, or ahead of it while the page that is shown rests.
import { type ComponentType, useEffect, useReducer, useState } from 'react';
import { queryClient } from '@/api/queryClient';
import { Loading } from '@/ui/Loading';

// What React's lazy() does, without its 300 ms: so long it holds back what came after it had shown that it waits.
function fetched<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) {
  let Page: ComponentType<Props> | undefined;
  async function fetch(): Promise<void> {
    Page = (await load()).default;
  }
  function Fetched(props: Props) {
    const [, show] = useReducer((times: number) => times + 1, 0);
    const [failure, setFailure] = useState<unknown>();
    // As it was drawn: it may be there by the time that the effect runs, and must still be drawn again.
    const waits = Page === undefined;
    useEffect(() => {
      if (waits) fetch().then(show, setFailure);
    }, [waits]);
    if (failure !== undefined) throw failure;
    return Page === undefined ? <Loading /> : <Page {...props} />;
  }
  return Object.assign(Fetched, { fetch });
}

export const pages = {
  start: fetched(() => import('@/pages/start/StartPage')),
  triage: fetched(() => import('@/pages/triage/TriagePage')),
  patients: fetched(() => import('@/pages/patients/PatientsPage')),
  patient: fetched(() => import('@/pages/patient/PatientPage')),
  refer: fetched(() => import('@/pages/refer/ReferPage')),
  referred: fetched(() => import('@/pages/referred/ReferredPage')),
  referral: fetched(() => import('@/pages/referral/ReferralPage')),
  clocks: fetched(() => import('@/pages/clocks/ClocksPage')),
  advice: fetched(() => import('@/pages/advice/AdvicePage')),
  dialogue: fetched(() => import('@/pages/advice/DialoguePage')),
  cases: fetched(() => import('@/pages/cases/CasesPage')),
  case: fetched(() => import('@/pages/case/CasePage')),
  laboratory: fetched(() => import('@/pages/laboratory/LaboratoryPage')),
  meetings: fetched(() => import('@/pages/meetings/MeetingsPage')),
  meeting: fetched(() => import('@/pages/meetings/MeetingPage')),
  meetingView: fetched(() => import('@/pages/meetings/MeetingView')),
  room: fetched(() => import('@/pages/meetings/RoomView')),
  consultations: fetched(() => import('@/pages/consultations/ConsultationsPage')),
  consultation: fetched(() => import('@/pages/consultations/ConsultationPage')),
  summaries: fetched(() => import('@/pages/summaries/SummariesPage')),
  summary: fetched(() => import('@/pages/summaries/OneSummaryPage')),
  accessLog: fetched(() => import('@/pages/accessLog/AccessLogPage')),
  openPathway: fetched(() => import('@/pages/cases/OpenPathwayPage')),
  grounds: fetched(() => import('@/pages/grounds/GroundsPage')),
  administration: fetched(() => import('@/pages/administration/AdministrationPage')),
  families: fetched(() => import('@/pages/family/FamiliesPage')),
  family: fetched(() => import('@/pages/family/FamilyPage')),
  operations: fetched(() => import('@/pages/operations/OperationsPage')),
  retention: fetched(() => import('@/pages/retention/RetentionPage')),
  notFound: fetched(() => import('@/pages/NotFoundPage')),
};

export type PageScript = keyof typeof pages;

const BETWEEN_MS = 300;

// Fetches one script after the other, never while something else is on its way. One that fails is told where its page is
// opened. Returns how to stop.
export function fetchAhead(scripts: readonly PageScript[]): () => void {
  const waiting = [...scripts];
  const timer = window.setInterval(() => {
    if (queryClient.isFetching() > 0) return;
    const next = waiting.shift();
    if (next) pages[next].fetch().catch(() => undefined);
    else window.clearInterval(timer);
  }, BETWEEN_MS);
  return () => window.clearInterval(timer);
}
