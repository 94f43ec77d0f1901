import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { erasureQuery } from '@/api/retention';
import { ErasureState } from '@/gen/sjelden/registry/v1/retention_pb';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { ErasureFacts } from './ErasureFacts';
import { ErasureVerbs } from './ErasureVerbs';
import { Stores } from './Stores';

// One erasure: what was proposed, what every store has said, and what this person may do now.
export function OneErasure({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { data: erasure, error, isPending, refetch } = useQuery(erasureQuery(name));
  return (
    <section className="sj-card sj-card-accent" aria-labelledby="retention-one">
      <div className="sj-row sj-between">
        <h2 id="retention-one" ref={heading} tabIndex={-1}>
          {erasure?.item ? t('erasures.entry') : t('erasures.record')}
        </h2>
        <span className="sj-row">
          {erasure && (
            <span className="sj-tag">{text('ErasureState', ErasureState as EnumObject, erasure.state)}</span>
          )}
          <Button size="small" variant="tertiary" data-color="neutral" onClick={onClose}>
            {t('app.close')}
          </Button>
        </span>
      </div>
      {isPending && <Loading lines={4} />}
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {erasure && (
        <>
          <ErasureFacts erasure={erasure} />
          <ErasureVerbs erasure={erasure} />
          {erasure.stores.length > 0 && <Stores erasure={erasure} />}
        </>
      )}
    </section>
  );
}
