import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Button } from '@navikt/ds-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ownGroundsQuery } from '@/api/grounds';
import { pathwayListQuery } from '@/api/pathways';
import { type Ground, GroundKind } from '@/gen/sjelden/access/v1/sign_in_pb';
import { AccessPurpose } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { PathwayState } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { useMe } from '@/session/useSession';
import { formatDay, formatMoment } from '@/time/days';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { LoadMore } from '@/ui/LoadMore';
import { Loading } from '@/ui/Loading';
import { PatientName } from '@/ui/Names';
import { type EnumObject, useEnumText } from '@/ui/enumText';

// What this person has declared and is in force, the newest first; from here to what it opens.
export function OwnGrounds() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(ownGroundsQuery());
  const all = query.data?.pages.flatMap((page) => page.grounds) ?? [];
  return (
    <section className="sj-card">
      <h2>{t('grounds.ownTitle')}</h2>
      {query.isPending && <Loading lines={2} />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && all.length === 0 && <EmptyState title={t('grounds.ownEmpty')}>{t('grounds.ownEmptyText')}</EmptyState>}
      <ul className="sj-list sj-tasks">
        {all.map((ground) => (
          <OwnGround key={ground.name} ground={ground} />
        ))}
      </ul>
      <LoadMore query={query} />
    </section>
  );
}

function OwnGround({ ground }: { ground: Ground }) {
  const { t } = useTranslation();
  const { may } = useMe();
  const text = useEnumText();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <div className="sj-row sj-between">
        <PatientName name={ground.patient} withNumber />
        <span className="sj-row">
          <span className={ground.kind === GroundKind.BREAK_GLASS ? 'sj-tag sj-tone-breach' : 'sj-tag'}>
            {text('GroundKind', GroundKind as EnumObject, ground.kind)}
          </span>
          <span className="sj-number">
            {ground.expireTime && t('grounds.until', { time: formatMoment(timestampDate(ground.expireTime)) })}
          </span>
        </span>
      </div>
      <p>
        {text('AccessPurpose', AccessPurpose as EnumObject, ground.purpose)}
        {ground.reason !== '' && <span className="sj-subtle">: {ground.reason}</span>}
      </p>
      {may('pathway.list') && (
        <div className="sj-row">
          <Button
            size="small"
            variant="tertiary"
            data-color="neutral"
            aria-expanded={open}
            onClick={() => setOpen((before) => !before)}
          >
            {t('grounds.showCases')}
          </Button>
        </div>
      )}
      {open && <CasesOf patient={ground.patient} />}
    </li>
  );
}

// Asked for only when somebody wants it: looking is traced.
function CasesOf({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const query = useInfiniteQuery(pathwayListQuery({ case: 'patient', value: patient }));
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      {query.isPending && <Loading lines={1} />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && rows.length === 0 && <p className="sj-subtle">{t('grounds.noCases')}</p>}
      <ul className="sj-list">
        {rows.map((row) => (
          <li key={row.pathway}>
            <Link to={`/cases/${row.pathway}`}>
              {t(`taskCodes.${row.leadTaskCode}`, { defaultValue: t('case.title') })}
            </Link>{' '}
            <span className="sj-subtle">
              {text('PathwayState', PathwayState as EnumObject, row.state)} {formatDay(row.nextDate)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
