import { Alert } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '@/api/problem';
import { ErrorPanel } from '@/ui/ErrorPanel';

// What happened, in the laboratory's own words where the reason has some; which fields, where some were wrong.
export function LabError({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t, i18n } = useTranslation();
  const problem = problemOf(error);
  const key = `laboratory.reasons.${problem.reason}`;
  if (problem.reason === '' || !i18n.exists(`${key}.what`)) {
    return (
      <>
        <ErrorPanel error={error} onRetry={onRetry} />
        {problem.fields.length > 0 && (
          <p className="sj-small">
            {t('laboratory.wrongFields')}{' '}
            {problem.fields.map(({ field }) => t(`laboratory.apiFields.${field.replace(/^.*\./, '').replace(/\[\d+\]/, '')}`, {
              defaultValue: field,
            })).join(', ')}
          </p>
        )}
      </>
    );
  }
  return (
    <Alert variant="error" size="small" role="alert">
      <p className="sj-strong">{t(`${key}.what`)}</p>
      <p>{t(`${key}.do`)}</p>
      {problem.callId !== '' && <p className="sj-small">{t('errors.callId', { callId: problem.callId })}</p>}
    </Alert>
  );
}
