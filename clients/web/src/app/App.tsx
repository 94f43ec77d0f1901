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
import { pageScripts } from './pageScripts';
import { useTheme } from './theme';

const StartPage = lazy(pageScripts.start);
const TriagePage = lazy(pageScripts.triage);
const PatientsPage = lazy(pageScripts.patients);
const PatientPage = lazy(pageScripts.patient);
const ReferPage = lazy(pageScripts.refer);
const ReferredPage = lazy(pageScripts.referred);
const ReferralPage = lazy(pageScripts.referral);
const CasesPage = lazy(pageScripts.cases);
const CasePage = lazy(pageScripts.case);
const LaboratoryPage = lazy(pageScripts.laboratory);
const MeetingsPage = lazy(pageScripts.meetings);
const MeetingPage = lazy(pageScripts.meeting);
const MeetingView = lazy(pageScripts.meetingView);
const RoomView = lazy(pageScripts.room);
const ConsultationsPage = lazy(pageScripts.consultations);
const ConsultationPage = lazy(pageScripts.consultation);
const SummariesPage = lazy(pageScripts.summaries);
const OneSummaryPage = lazy(pageScripts.summary);
const AccessLogPage = lazy(pageScripts.accessLog);
const OpenPathwayPage = lazy(pageScripts.openPathway);
const GroundsPage = lazy(pageScripts.grounds);
const AdministrationPage = lazy(pageScripts.administration);
const FamiliesPage = lazy(pageScripts.families);
const FamilyPage = lazy(pageScripts.family);
const OperationsPage = lazy(pageScripts.operations);
const RetentionPage = lazy(pageScripts.retention);
const NotFoundPage = lazy(pageScripts.notFound);

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
