import { Alert, Button } from '@navikt/ds-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageChoice } from '@/app/LanguageChoice';
import { ThemeButton } from '@/app/ThemeButton';
import { SignInForm } from './SignInForm';
import { ViewCodeForm } from './ViewCodeForm';

export function SignInPage() {
  const { t } = useTranslation();
  const [room, setRoom] = useState(false);
  useEffect(() => {
    document.title = `${t('session.title')} – ${t('app.name')}`;
  }, [t]);
  return (
    <div className="sj-sign-in">
      <header className="sj-row sj-end">
        <LanguageChoice />
        <ThemeButton />
      </header>
      <main className="sj-sign-in-card">
        <p className="sj-brand">{t('app.name')}</p>
        <h1>{t(room ? 'room.open' : 'session.title')}</h1>
        <p className="sj-subtle">{t(room ? 'room.openWhy' : 'app.purpose')}</p>
        {room ? <ViewCodeForm /> : <SignInForm />}
        <Button variant="tertiary" size="small" onClick={() => setRoom(!room)}>
          {t(room ? 'room.signInInstead' : 'room.open')}
        </Button>
        <Alert variant="info" size="small">
          {t('session.traced')}
        </Alert>
      </main>
    </div>
  );
}
