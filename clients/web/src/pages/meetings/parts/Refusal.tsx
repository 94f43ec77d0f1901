import { Alert } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldProblem, isStale, problemOf } from '@/api/problem';
import { ErrorPanel } from '@/ui/ErrorPanel';

interface RefusalProps {
  error: unknown;
  // More about what stands in the way, where the page knows it.
  children?: ReactNode;
}

// Why a service said no, in words of the area where it has them: what stands in the way, and what can be done.
export function Refusal({ error, children }: RefusalProps) {
  const { t, i18n } = useTranslation();
  if (error === null || error === undefined) return null;
  const problem = problemOf(error);
  const key = `refusals.${problem.reason}`;
  if (!i18n.exists(`${key}.what`)) {
    return (
      <>
        <ErrorPanel error={error} />
        {!isStale(problem) && <Fields fields={problem.fields} />}
      </>
    );
  }
  return (
    <Alert variant="warning" size="small" role="alert">
      <p className="sj-strong">{t(`${key}.what`)}</p>
      <p>{t(`${key}.do`)}</p>
      {children}
      {problem.callId !== '' && <p className="sj-small">{t('errors.callId', { callId: problem.callId })}</p>}
    </Alert>
  );
}

// Which fields the service did not take, in its own words: seldom, as forms check what they can.
function Fields({ fields }: { fields: readonly FieldProblem[] }) {
  if (fields.length === 0) return null;
  return (
    <ul className="sj-small">
      {fields.map(({ field, description }) => (
        <li key={field + description}>
          <code>{field}</code> {description}
        </li>
      ))}
    </ul>
  );
}
