// The lists of summaries as files: what the pages show.
import type { TFunction } from 'i18next';
import { shownController, shownPerson, shownUnit } from '@/api/shownNames';
import { type Delivery, type ReceivedSummary, ReceiverGround } from '@/gen/sjelden/exchange/v1/delivery_pb';
import { SummaryAction, type SummaryRow, SummaryState } from '@/gen/sjelden/exchange/v1/summary_pb';
import { formatDay } from '@/time/days';
import { enumCell, momentCell, patientCell, together } from '@/ui/cells';
import type { WorklistFile } from '@/ui/worklistFile';
import { RUNGS, deliveryLadder } from './deliveryLadder';
import { isUnread } from './inbox';

export function summariesFile(t: TFunction): WorklistFile<SummaryRow> {
  return {
    list: 'summaries',
    documentOf: (row) => row.summary,
    patientsOf: (row) => [row.patient],
    peopleOf: (row) => [row.owner],
    columns: [
      { id: 'patient', title: 'referred.patient', cell: (row) => patientCell(row.patient, t) },
      {
        id: 'state',
        title: 'referred.state',
        cell: (row) =>
          together(enumCell(t, 'SummaryState', SummaryState, row.state), t('case.version', { version: row.version })),
      },
      {
        id: 'next',
        title: 'referred.next',
        cell: (row) =>
          row.nextAction === SummaryAction.UNSPECIFIED
            ? t('referred.nothing')
            : together(enumCell(t, 'SummaryAction', SummaryAction, row.nextAction), formatDay(row.nextActionDate)),
      },
      { id: 'owner', title: 'cases.owner', cell: (row) => shownPerson(row.owner) },
    ],
  };
}

function readBy(row: ReceivedSummary, t: TFunction): string {
  if (row.withdrawal) return t('summaries.withdrawn');
  if (row.supersededBy !== '') return t('summaries.superseded');
  return isUnread(row) ? t('summaries.unread') : shownPerson(row.reads[0]?.person ?? '');
}

export function receivedFile(t: TFunction): WorklistFile<ReceivedSummary> {
  return {
    list: 'received-summaries',
    documentOf: (row) => row.name,
    patientsOf: (row) => [row.patient],
    peopleOf: (row) => [row.receiver?.person ?? '', row.reads[0]?.person ?? ''],
    columns: [
      { id: 'patient', title: 'referred.patient', cell: (row) => patientCell(row.patient, t) },
      {
        id: 'sender',
        title: 'summaries.sender',
        cell: (row) =>
          together(
            shownController(row.sender),
            shownUnit(row.sendingUnit),
            t('case.version', { version: row.summaryVersion }),
          ),
      },
      {
        id: 'ground',
        title: 'inbox.ground',
        cell: (row) =>
          together(
            enumCell(t, 'ReceiverGround', ReceiverGround, row.receiver?.ground ?? 0),
            shownPerson(row.receiver?.person ?? ''),
          ),
      },
      { id: 'arrived', title: 'summaries.arrived', cell: (row) => momentCell(row.receiveTime) },
      { id: 'read', title: 'summaries.readBy', cell: (row) => readBy(row, t) },
    ],
  };
}

export function deliveriesFile(t: TFunction): WorklistFile<Delivery> {
  return {
    list: 'deliveries',
    documentOf: (row) => row.name,
    patientsOf: (row) => [row.patient],
    peopleOf: (row) => [row.owner, row.receiver?.person ?? ''],
    columns: [
      { id: 'patient', title: 'referred.patient', cell: (row) => patientCell(row.patient, t) },
      { id: 'version', title: 'summaries.versionNumber', cell: (row) => row.summaryVersion },
      {
        id: 'receiver',
        title: 'summaries.receiver',
        cell: ({ receiver }) =>
          together(
            shownUnit(receiver?.unit ?? ''),
            shownController(receiver?.controller ?? ''),
            shownPerson(receiver?.person ?? ''),
          ),
      },
      ...RUNGS.map((id) => ({
        id,
        title: `deliveryLadder.${id}.name`,
        cell: (row: Delivery) => {
          const rung = deliveryLadder(row).find((one) => one.id === id);
          if (rung?.state === 'failed') return rung.reason;
          return rung?.state === 'done' ? momentCell(rung.time) : undefined;
        },
      })),
      {
        id: 'next',
        title: 'referred.next',
        cell: (row) =>
          row.nextAction === ''
            ? t('referred.nothing')
            : together(
                t(`deliveryActions.${row.nextAction}`, { defaultValue: row.nextAction }),
                shownPerson(row.owner),
                formatDay(row.nextActionDate),
              ),
      },
    ],
  };
}
