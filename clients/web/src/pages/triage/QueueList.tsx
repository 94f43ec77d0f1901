import { Button, Checkbox } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Urgency } from '@/gen/sjelden/referral/v1/assessment_pb';
import { ReferralKind, type ReferralRow, ReferralState } from '@/gen/sjelden/referral/v1/referral_pb';
import { useMe } from '@/session/useSession';
import { Deadline } from '@/ui/Deadline';
import { LoadMore } from '@/ui/LoadMore';
import { PatientName, UnitName } from '@/ui/Names';
import { Worklist } from '@/ui/Worklist';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { useChosen } from '@/ui/useChosen';
import type { PagedQuery } from '@/ui/worklistFile';
import { queueFile } from '../referral/columns';
import { AssignMany } from './AssignMany';

interface QueueListProps {
  rows: readonly ReferralRow[];
  query: PagedQuery & { isFetchingNextPage: boolean };
}

// The queue as a table, to do the same with several referrals.
export function QueueList({ rows, query }: QueueListProps) {
  const { t } = useTranslation();
  const { may } = useMe();
  const { chosen, choose, chooseAll } = useChosen(rows.map((row) => row.referral));
  // Kept while the dialog is open, whatever becomes of the list meanwhile.
  const [assigned, setAssigned] = useState<readonly ReferralRow[]>();
  const file = queueFile(t);
  return (
    <>
      {may('referral.assign') && (
        <div className="sj-row sj-no-print">
          <Button
            size="small"
            variant="secondary"
            disabled={chosen.length === 0}
            onClick={() => setAssigned(rows.filter((row) => chosen.includes(row.referral)))}
          >
            {t('assignMany.open', { count: chosen.length })}
          </Button>
          <span className="sj-subtle sj-small">{t('assignMany.hint')}</span>
        </div>
      )}
      <Worklist file={file} rows={rows} query={query} leading={1}>
        <table className="sj-table sj-dense">
          <thead>
            <tr>
              <th scope="col">
                <Checkbox
                  size="small"
                  hideLabel
                  checked={chosen.length === rows.length}
                  indeterminate={chosen.length > 0 && chosen.length < rows.length}
                  onChange={(event) => chooseAll(event.target.checked)}
                >
                  {t('assignMany.all')}
                </Checkbox>
              </th>
              {file.columns.map((column) => (
                <th key={column.id} scope="col">
                  {t(column.title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <QueueListRow key={row.referral} row={row} isChosen={chosen.includes(row.referral)} onChoose={choose} />
            ))}
          </tbody>
        </table>
      </Worklist>
      <LoadMore query={query} />
      {assigned && <AssignMany rows={assigned} onClose={() => setAssigned(undefined)} />}
    </>
  );
}

interface QueueListRowProps {
  row: ReferralRow;
  isChosen: boolean;
  onChoose: (name: string, on: boolean, range: boolean) => void;
}

function QueueListRow({ row, isChosen, onChoose }: QueueListRowProps) {
  const { t } = useTranslation();
  const text = useEnumText();
  return (
    <tr>
      <td>
        <Checkbox
          size="small"
          hideLabel
          checked={isChosen}
          onChange={(event) => onChoose(row.referral, event.target.checked, (event.nativeEvent as MouseEvent).shiftKey)}
        >
          {t('inbox.choose')} <PatientName name={row.patient} />
        </Checkbox>
      </td>
      <td>
        <Deadline day={row.deadlineDate || row.nextActionDate} />
      </td>
      <td>
        <Link to={`/triage/${row.referral}`}>
          <PatientName name={row.patient} />
        </Link>
      </td>
      <td>
        <UnitName name={row.referringUnit} />
      </td>
      <td>{text('ReferralKind', ReferralKind as EnumObject, row.kind)}</td>
      <td>{text('Urgency', Urgency as EnumObject, row.urgency)}</td>
      <td>{text('ReferralState', ReferralState as EnumObject, row.state)}</td>
    </tr>
  );
}
