import { Alert, Button } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { isPassing, problemKey, problemOf } from '@/api/problem';

interface ErrorPanelProps {
  error: unknown;
  onRetry?: () => void;
}

// What happened, what to do, and the same again where that may help.
export function ErrorPanel({ error, onRetry }: ErrorPanelProps) {
  const { t } = useTranslation();
  const problem = problemOf(error);
  const key = problemKey(problem);
  return (
    <Alert variant={isPassing(problem) ? 'warning' : 'error'} size="small" role="alert">
      <p className="sj-strong">{t(`${key}.what`)}</p>
      <p>{t(`${key}.do`)}</p>
      {problem.callId !== '' && <p className="sj-small">{t('errors.callId', { callId: problem.callId })}</p>}
      {onRetry && (
        <Button size="small" variant="secondary" onClick={onRetry} className="sj-gap-above">
          {t('errors.retry')}
        </Button>
      )}
    </Alert>
  );
}
