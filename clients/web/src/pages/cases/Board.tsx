import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type PathwayRow, PathwayState, WaitingKind } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { Deadline } from '@/ui/Deadline';
import { PatientName, PersonName } from '@/ui/Names';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import type { Column } from './board';
import './board.css';

interface BoardProps {
  columns: readonly Column[];
  by: 'step' | 'person';
}

// Cases in columns, what is overdue first in each.
export function Board({ columns, by }: BoardProps) {
  const { t } = useTranslation();
  return (
    <div className="sj-board" role="group" aria-label={t(`board.by.${by}`)} tabIndex={0}>
      {columns.map((column) => (
        <section key={column.id} className="sj-board-column">
          <h2>
            {by === 'person' ? <PersonName name={column.id} /> : t(`taskCodes.${column.id}`, { defaultValue: column.id })}
          </h2>
          <p className="sj-row sj-small">
            <span className="sj-count">{t('board.cases', { count: column.rows.length })}</span>
            {column.overdue > 0 && (
              <span className="sj-tag sj-tone-breach">{t('board.overdue', { count: column.overdue })}</span>
            )}
          </p>
          <ul className="sj-list">
            {column.rows.map((row) => (
              <BoardCase key={row.pathway} row={row} by={by} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function BoardCase({ row, by }: { row: PathwayRow; by: BoardProps['by'] }) {
  const { t } = useTranslation();
  return (
    <li className={row.overdue ? 'sj-board-case sj-board-overdue' : 'sj-board-case'}>
      <Link to={`/cases/${row.pathway}`}>
        <PatientName name={row.patient} />
      </Link>
      <span className="sj-small">
        {by === 'person' ? (
          t(`taskCodes.${row.leadTaskCode}`, { defaultValue: row.leadTaskCode })
        ) : (
          <PersonName name={row.leadOwner} />
        )}
      </span>
      <span className="sj-row">
        <Deadline day={row.nextDate} />
        <Standing row={row} />
      </span>
    </li>
  );
}

// What keeps a case from going on.
export function Standing({ row }: { row: PathwayRow }) {
  const { t } = useTranslation();
  const text = useEnumText();
  return (
    <>
      {row.state === PathwayState.PAUSED && (
        <span className="sj-tag">{text('PathwayState', PathwayState as EnumObject, row.state)}</span>
      )}
      {row.waitingOn !== WaitingKind.UNSPECIFIED && (
        <span className="sj-tag">
          {t('case.waits')} {text('WaitingKind', WaitingKind as EnumObject, row.waitingOn).toLowerCase()}
        </span>
      )}
    </>
  );
}
