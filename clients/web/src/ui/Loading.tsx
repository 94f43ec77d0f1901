import { Skeleton } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';

export function Loading({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('app.loading')} className="sj-stack">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} variant="rounded" height={36} />
      ))}
    </div>
  );
}
