import { Alert } from '@navikt/ds-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageChoice } from '@/app/LanguageChoice';
import { ThemeButton } from '@/app/ThemeButton';
import { SignInForm } from './SignInForm';

export function SignInPage() {
  const { t } = useTranslation();
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
        <h1>{t('session.title')}</h1>
        <p className="sj-subtle">{t('app.purpose')}</p>
        <SignInForm />
        <Alert variant="info" size="small">
          {t('session.traced')}
        </Alert>
      </main>
    </div>
  );
}
