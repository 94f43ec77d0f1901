import { Alert, Button } from '@navikt/ds-react';
import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';

interface State {
  failed: boolean;
}

// A page that broke, or whose part could not be fetched because a newer version was put in place.
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <div className="sj-page">
            <Alert variant="error" size="small" role="alert">
              <p className="sj-strong">{t('errors.broken.what')}</p>
              <p>{t('errors.broken.do')}</p>
              <Button size="small" variant="secondary" onClick={() => window.location.reload()} className="sj-gap-above">
                {t('errors.reload')}
              </Button>
            </Alert>
          </div>
        )}
      </Translation>
    );
  }
}
