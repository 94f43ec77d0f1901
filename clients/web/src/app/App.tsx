import { Theme } from '@navikt/ds-react';
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter, Route, Routes } from 'react-router';
import { queryClient } from '@/api/queryClient';
import { SignInOverlay } from '@/session/SignInOverlay';
import { SignInPage } from '@/session/SignInPage';
import { readSession } from '@/session/api';
import { sessionStore } from '@/session/store';
import { useSessionState } from '@/session/useSession';
import type { Session } from '@/gen/sjelden/gateway/v1/session_pb';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { Shell } from './Shell';
import { useTheme } from './theme';

const StartPage = lazy(() => import('@/pages/start/StartPage'));
const TriagePage = lazy(() => import('@/pages/triage/TriagePage'));
const PatientsPage = lazy(() => import('@/pages/patients/PatientsPage'));
const PatientPage = lazy(() => import('@/pages/patient/PatientPage'));
const ReferPage = lazy(() => import('@/pages/refer/ReferPage'));
const ReferredPage = lazy(() => import('@/pages/referred/ReferredPage'));
const ReferralPage = lazy(() => import('@/pages/referral/ReferralPage'));
const CasesPage = lazy(() => import('@/pages/cases/CasesPage'));
const CasePage = lazy(() => import('@/pages/case/CasePage'));
const LaboratoryPage = lazy(() => import('@/pages/laboratory/LaboratoryPage'));
const MeetingsPage = lazy(() => import('@/pages/meetings/MeetingsPage'));
const MeetingPage = lazy(() => import('@/pages/meetings/MeetingPage'));
const MeetingView = lazy(() => import('@/pages/meetings/MeetingView'));
const RoomView = lazy(() => import('@/pages/meetings/RoomView'));
const ConsultationsPage = lazy(() => import('@/pages/consultations/ConsultationsPage'));
const ConsultationPage = lazy(() => import('@/pages/consultations/ConsultationPage'));
const SummariesPage = lazy(() => import('@/pages/summaries/SummariesPage'));
const OneSummaryPage = lazy(() => import('@/pages/summaries/OneSummaryPage'));
const AccessLogPage = lazy(() => import('@/pages/accessLog/AccessLogPage'));
const OpenPathwayPage = lazy(() => import('@/pages/cases/OpenPathwayPage'));
const GroundsPage = lazy(() => import('@/pages/grounds/GroundsPage'));
const AdministrationPage = lazy(() => import('@/pages/administration/AdministrationPage'));
const FamiliesPage = lazy(() => import('@/pages/family/FamiliesPage'));
const FamilyPage = lazy(() => import('@/pages/family/FamilyPage'));
const OperationsPage = lazy(() => import('@/pages/operations/OperationsPage'));
const RetentionPage = lazy(() => import('@/pages/retention/RetentionPage'));
const NotFoundPage = lazy(() => import('@/pages/NotFoundPage'));

function Pages() {
  return (
    <BrowserRouter>
      <Routes>
        <Route element={<Shell />}>
          <Route index element={<StartPage />} />
          <Route path="triage/*" element={<TriagePage />} />
          <Route path="patients" element={<PatientsPage />} />
          <Route path="patients/*" element={<PatientPage />} />
          <Route path="refer/*" element={<ReferPage />} />
          <Route path="referrals" element={<ReferredPage />} />
          <Route path="referrals/*" element={<ReferralPage />} />
          <Route path="cases" element={<CasesPage />} />
          <Route path="cases/new" element={<OpenPathwayPage />} />
          <Route path="cases/*" element={<CasePage />} />
          <Route path="laboratory/*" element={<LaboratoryPage />} />
          <Route path="meetings" element={<MeetingsPage />} />
          <Route path="meetings/*" element={<MeetingPage />} />
          <Route path="consultations" element={<ConsultationsPage />} />
          <Route path="consultations/*" element={<ConsultationPage />} />
          <Route path="summaries" element={<SummariesPage />} />
          <Route path="summaries/*" element={<OneSummaryPage />} />
          <Route path="families" element={<FamiliesPage />} />
          <Route path="families/*" element={<FamilyPage />} />
          <Route path="access-log" element={<AccessLogPage />} />
          <Route path="grounds" element={<GroundsPage />} />
          <Route path="administration" element={<AdministrationPage />} />
          <Route path="operations" element={<OperationsPage />} />
          <Route path="retention" element={<RetentionPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
        <Route path="meeting-view/*" element={<Suspense fallback={<Loading />}><MeetingView /></Suspense>} />
      </Routes>
    </BrowserRouter>
  );
}

// The computer of a meeting room: one meeting, whatever the address says.
function Room({ session, ended }: { session: Session; ended: boolean }) {
  return (
    <BrowserRouter>
      <Suspense fallback={<Loading />}>
        <RoomView meeting={session.view?.caseMeeting ?? ''} ended={ended} />
      </Suspense>
    </BrowserRouter>
  );
}

// Shows the pages to whoever is signed in, and the way in to everybody else.
function Gate() {
  const { t } = useTranslation();
  const state = useSessionState();
  switch (state.kind) {
    case 'loading':
    case 'leaving':
      return <Loading lines={2} />;
    case 'unreachable':
      return (
        <main className="sj-page">
          <h1>{t('app.name')}</h1>
          <ErrorPanel
            error={state.error}
            onRetry={() => {
              sessionStore.loading();
              void readSession();
            }}
          />
        </main>
      );
    case 'signed-out':
      return <SignInPage />;
    default:
      if (state.session.view) return <Room session={state.session} ended={state.kind === 'ended'} />;
      return (
        <>
          <Pages />
          {state.kind === 'ended' && <SignInOverlay session={state.session} />}
        </>
      );
  }
}

export function App() {
  return (
    <Theme theme={useTheme()} hasBackground>
      <QueryClientProvider client={queryClient}>
        <Gate />
      </QueryClientProvider>
    </Theme>
  );
}
