import { Alert } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldProblem, isStale, problemOf } from '@/api/problem';
import { ErrorPanel } from './ErrorPanel';

interface RefusalProps {
  error: unknown;
  onRetry?: () => void;
  // More about what stands in the way, where the page knows it.
  children?: ReactNode;
}

// Why a service said no, in words of the area where it has some below `refusals`: what stands in the way, and what can
// be done. What was typed stays.
export function Refusal({ error, onRetry, children }: RefusalProps) {
  const { t, i18n } = useTranslation();
  if (error === null || error === undefined) return null;
  const problem = problemOf(error);
  const key = `refusals.${problem.reason}`;
  if (problem.reason === '' || !i18n.exists(`${key}.what`)) {
    return (
      <>
        <ErrorPanel error={error} onRetry={onRetry} />
        {!isStale(problem) && <WrongFields fields={problem.fields} />}
      </>
    );
  }
  return (
    <Alert variant="error" size="small" role="alert">
      <p className="sj-strong">{t(`${key}.what`)}</p>
      <p>{t(`${key}.do`)}</p>
      {children}
      {problem.callId !== '' && <p className="sj-small">{t('errors.callId', { callId: problem.callId })}</p>}
    </Alert>
  );
}

// `order.tested_persons[1].consent` is known as `consent`.
function keyOf(field: string): string {
  return `apiFields.${field.replace(/^.*\./, '').replace(/\[\d+\]/, '')}`;
}

// Which fields the service did not take: seldom, as forms check what they can.
function WrongFields({ fields }: { fields: readonly FieldProblem[] }) {
  const { t, i18n } = useTranslation();
  if (fields.length === 0) return null;
  return (
    <div className="sj-small">
      {t('apiFields.title')}
      <ul>
        {fields.map(({ field, description }) => (
          <li key={field + description}>
            {i18n.exists(keyOf(field)) ? (
              t(keyOf(field))
            ) : (
              <>
                <code>{field}</code> {description}
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
