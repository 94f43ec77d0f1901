import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Alert, Button } from '@navikt/ds-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { lastPart } from '@/api/names';
import { pathways } from '@/api/pathways';
import { OrphanRule, type OrphanViolation, type ProveNoOrphanResponse } from '@/gen/sjelden/pathway/v1/pathway_service_pb';
import { useMe } from '@/session/useSession';
import { formatMoment } from '@/time/days';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { announce } from '@/ui/announce';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { pageOf } from './pageOf';

// The proof that every case has a person, an action and a date: made when it is asked for.
export function Orphans() {
  const { t } = useTranslation();
  const proof = useMutation({
    mutationFn: () => pathways.proveNoOrphan({}),
    onSuccess: ({ violations }) =>
      announce(violations.length === 0 ? t('orphans.none') : t('orphans.some', { count: violations.length })),
  });
  return (
    <section className="sj-card" aria-labelledby="operations-orphans">
      <h2 id="operations-orphans">{t('orphans.title')}</h2>
      <p className="sj-prose">{t('orphans.why')}</p>
      <div className="sj-row">
        <Button size="small" loading={proof.isPending} onClick={() => proof.mutate()}>
          {t('orphans.prove')}
        </Button>
      </div>
      {proof.isError && <ErrorPanel error={proof.error} onRetry={() => proof.mutate()} />}
      {proof.data && <Proof proof={proof.data} />}
    </section>
  );
}

function Proof({ proof }: { proof: ProveNoOrphanResponse }) {
  const { t } = useTranslation();
  const { violations } = proof;
  return (
    <>
      <Alert variant={violations.length === 0 ? 'success' : 'error'} size="small">
        <p className="sj-strong">
          {violations.length === 0 ? t('orphans.none') : t('orphans.some', { count: violations.length })}
        </p>
        <p>
          {t('orphans.checked', {
            pathways: String(proof.pathwaysChecked),
            tasks: String(proof.tasksChecked),
            acceptances: String(proof.acceptancesChecked),
            time: proof.time ? formatMoment(timestampDate(proof.time)) : '',
          })}
        </p>
      </Alert>
      {violations.length > 0 && <p>{t('orphans.whatNow')}</p>}
      <ul className="sj-list sj-tasks">
        {violations.map((violation) => (
          <Violation key={`${violation.document}/${violation.rule}`} violation={violation} />
        ))}
      </ul>
    </>
  );
}

function Violation({ violation: { document, rule } }: { violation: OrphanViolation }) {
  const { t } = useTranslation();
  const { may } = useMe();
  const text = useEnumText();
  const page = pageOf(document);
  const words = text('OrphanRule', OrphanRule as EnumObject, rule);
  return (
    <li>
      {page && may(page.permission) ? (
        <Link to={page.path}>{words}</Link>
      ) : (
        <span className="sj-strong">{words}</span>
      )}
      <span className="sj-subtle sj-small">{t('orphans.document', { id: lastPart(document) })}</span>
    </li>
  );
}
