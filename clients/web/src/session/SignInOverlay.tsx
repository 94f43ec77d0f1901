import { Button } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import type { Session } from '@/gen/sjelden/gateway/v1/session_pb';
import { Dialog } from '@/ui/Dialog';
import { SignInForm } from './SignInForm';

// Over the page whose session has ended: what was typed stays, what was sent goes on.
export function SignInOverlay({ session }: { session: Session }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('session.endedTitle')} opaque>
      <p>{t('session.endedKept')}</p>
      <SignInForm again={{ login: session.practitioner?.login ?? '', role: session.role?.name ?? '' }} />
      <Button variant="tertiary" size="small" onClick={() => window.location.assign('/')}>
        {t('session.somebodyElse')}
      </Button>
    </Dialog>
  );
}
