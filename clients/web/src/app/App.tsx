import { Theme } from '@navikt/ds-react';
import { QueryClientProvider } from '@tanstack/react-query';
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
import { pages } from './pageScripts';
import { useTheme } from './theme';

function Pages() {
  return (
    <BrowserRouter>
      <Routes>
        <Route element={<Shell />}>
          <Route index element={<pages.start />} />
          <Route path="triage/*" element={<pages.triage />} />
          <Route path="patients" element={<pages.patients />} />
          <Route path="patients/*" element={<pages.patient />} />
          <Route path="refer/*" element={<pages.refer />} />
          <Route path="referrals" element={<pages.referred />} />
          <Route path="referrals/*" element={<pages.referral />} />
          <Route path="clocks" element={<pages.clocks />} />
          <Route path="advice" element={<pages.advice />} />
          <Route path="advice/*" element={<pages.dialogue />} />
          <Route path="cases" element={<pages.cases />} />
          <Route path="cases/new" element={<pages.openPathway />} />
          <Route path="cases/*" element={<pages.case />} />
          <Route path="laboratory/*" element={<pages.laboratory />} />
          <Route path="meetings" element={<pages.meetings />} />
          <Route path="meetings/*" element={<pages.meeting />} />
          <Route path="consultations" element={<pages.consultations />} />
          <Route path="consultations/*" element={<pages.consultation />} />
          <Route path="summaries" element={<pages.summaries />} />
          <Route path="summaries/*" element={<pages.summary />} />
          <Route path="families" element={<pages.families />} />
          <Route path="families/*" element={<pages.family />} />
          <Route path="access-log" element={<pages.accessLog />} />
          <Route path="grounds" element={<pages.grounds />} />
          <Route path="administration" element={<pages.administration />} />
          <Route path="operations" element={<pages.operations />} />
          <Route path="retention" element={<pages.retention />} />
          <Route path="*" element={<pages.notFound />} />
        </Route>
        <Route path="meeting-view/*" element={<pages.meetingView />} />
      </Routes>
    </BrowserRouter>
  );
}

// The computer of a meeting room: one meeting, whatever the address says.
function Room({ session, ended }: { session: Session; ended: boolean }) {
  return (
    <BrowserRouter>
      <pages.room meeting={session.view?.caseMeeting ?? ''} ended={ended} />
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
