// The script of each page: fetched when the page is opened, or ahead of it while the page that is shown rests.
import { queryClient } from '@/api/queryClient';

export const pageScripts = {
  start: () => import('@/pages/start/StartPage'),
  triage: () => import('@/pages/triage/TriagePage'),
  patients: () => import('@/pages/patients/PatientsPage'),
  patient: () => import('@/pages/patient/PatientPage'),
  refer: () => import('@/pages/refer/ReferPage'),
  referred: () => import('@/pages/referred/ReferredPage'),
  referral: () => import('@/pages/referral/ReferralPage'),
  cases: () => import('@/pages/cases/CasesPage'),
  case: () => import('@/pages/case/CasePage'),
  laboratory: () => import('@/pages/laboratory/LaboratoryPage'),
  meetings: () => import('@/pages/meetings/MeetingsPage'),
  meeting: () => import('@/pages/meetings/MeetingPage'),
  meetingView: () => import('@/pages/meetings/MeetingView'),
  room: () => import('@/pages/meetings/RoomView'),
  consultations: () => import('@/pages/consultations/ConsultationsPage'),
  consultation: () => import('@/pages/consultations/ConsultationPage'),
  summaries: () => import('@/pages/summaries/SummariesPage'),
  summary: () => import('@/pages/summaries/OneSummaryPage'),
  accessLog: () => import('@/pages/accessLog/AccessLogPage'),
  openPathway: () => import('@/pages/cases/OpenPathwayPage'),
  grounds: () => import('@/pages/grounds/GroundsPage'),
  administration: () => import('@/pages/administration/AdministrationPage'),
  families: () => import('@/pages/family/FamiliesPage'),
  family: () => import('@/pages/family/FamilyPage'),
  operations: () => import('@/pages/operations/OperationsPage'),
  retention: () => import('@/pages/retention/RetentionPage'),
  notFound: () => import('@/pages/NotFoundPage'),
};

export type PageScript = keyof typeof pageScripts;

const BETWEEN_MS = 300;

// Fetches one script after the other, never while something else is on its way. One that fails is told where its page is
// opened. Returns how to stop.
export function fetchAhead(scripts: readonly PageScript[]): () => void {
  const waiting = [...scripts];
  const timer = window.setInterval(() => {
    if (queryClient.isFetching() > 0) return;
    const next = waiting.shift();
    if (next) pageScripts[next]().catch(() => undefined);
    else window.clearInterval(timer);
  }, BETWEEN_MS);
  return () => window.clearInterval(timer);
}
