import { Alert } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '@/api/problem';
import { ErrorPanel } from './ErrorPanel';

// Why an act was refused, in words of its own where the texts have some below `refusals`. What was typed stays.
export function Refusal({ error }: { error: unknown }) {
  const { t, i18n } = useTranslation();
  if (error === null || error === undefined) return null;
  const problem = problemOf(error);
  const key = `refusals.${problem.reason}`;
  if (problem.reason === '' || !i18n.exists(`${key}.what`)) return <ErrorPanel error={error} />;
  return (
    <Alert variant="error" size="small" role="alert">
      <p className="sj-strong">{t(`${key}.what`)}</p>
      <p>{t(`${key}.do`)}</p>
      {problem.callId !== '' && <p className="sj-small">{t('errors.callId', { callId: problem.callId })}</p>}
    </Alert>
  );
}
