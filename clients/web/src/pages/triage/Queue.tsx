import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Urgency } from '@/gen/sjelden/referral/v1/assessment_pb';
import { ReferralKind, type ReferralRow, ReferralState } from '@/gen/sjelden/referral/v1/referral_pb';
import { Deadline } from '@/ui/Deadline';
import { LoadMore } from '@/ui/LoadMore';
import { PatientName, UnitName } from '@/ui/Names';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { stepFrom } from './queue';

interface QueueProps {
  rows: readonly ReferralRow[];
  selected: string;
  query: Parameters<typeof LoadMore>[0]['query'];
  onSelect: (name: string | undefined) => void;
}

export function Queue({ rows, selected, query, onSelect }: QueueProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const focusFollows = useRef(false);
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>('[aria-current="true"]');
    row?.scrollIntoView({ block: 'nearest' });
    if (focusFollows.current) row?.focus();
    focusFollows.current = false;
  }, [selected]);

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    focusFollows.current = true;
    onSelect(
      stepFrom(
        rows.map((row) => row.referral),
        selected,
        step,
      ),
    );
  }

  return (
    <nav aria-label={t('triage.queue', { count: rows.length })} className="sj-queue sj-no-print">
      <ul ref={list} className="sj-list" onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <li key={row.referral}>
            <QueueRow row={row} isSelected={row.referral === selected} />
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </nav>
  );
}

function QueueRow({ row, isSelected }: { row: ReferralRow; isSelected: boolean }) {
  const { t } = useTranslation();
  const text = useEnumText();
  return (
    <Link to={`/triage/${row.referral}`} replace className="sj-queue-row" aria-current={isSelected ? 'true' : undefined}>
      <span className="sj-row sj-between">
        <Deadline day={row.deadlineDate || row.nextActionDate} short />
        {row.urgency !== Urgency.ELECTIVE && row.urgency !== Urgency.UNSPECIFIED && (
          <span className="sj-tag sj-tone-today">{text('Urgency', Urgency as EnumObject, row.urgency)}</span>
        )}
      </span>
      <PatientName name={row.patient} />
      <span className="sj-subtle sj-small">
        <UnitName name={row.referringUnit} />
        {row.kind !== ReferralKind.NEW_CONDITION && `, ${text('ReferralKind', ReferralKind as EnumObject, row.kind)}`}
      </span>
      {row.state === ReferralState.INFO_REQUESTED && <span className="sj-tag">{t('triage.asked')}</span>}
    </Link>
  );
}
