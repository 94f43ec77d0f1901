import { Alert, Button } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verb } from '@/api/useVerb';

// Somebody else has changed it meanwhile: it is shown as it is now, and what was written stays.
export function StaleNotice({ verb, children }: { verb: Verb; children?: ReactNode }) {
  const { t } = useTranslation();
  if (!verb.stale) return null;
  return (
    <Alert variant="warning" size="small" role="alert">
      <p className="sj-strong">{t('changes.title')}</p>
      {children ?? <p>{verb.news ?? t('changes.seeAbove')}</p>}
      <Button type="button" size="small" variant="secondary" onClick={verb.rebase} className="sj-gap-above">
        {t('changes.goOn')}
      </Button>
    </Alert>
  );
}
