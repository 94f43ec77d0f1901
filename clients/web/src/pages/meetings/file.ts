// The list of case meetings as a file: what the page shows.
import type { TFunction } from 'i18next';
import { shownUnit } from '@/api/shownNames';
import { type CaseMeetingRow, CaseMeetingState, ParticipantResponse } from '@/gen/sjelden/meeting/v1/case_meeting_pb';
import { enumCell, momentCell } from '@/ui/cells';
import type { WorklistFile } from '@/ui/worklistFile';

export function meetingsFile(t: TFunction): WorklistFile<CaseMeetingRow> {
  return {
    list: 'meetings',
    documentOf: (row) => row.caseMeeting,
    patientsOf: () => [],
    columns: [
      { id: 'time', title: 'meetings.time', cell: (row) => momentCell(row.startTime) },
      { id: 'unit', title: 'meetings.unit', cell: (row) => shownUnit(row.unit) },
      { id: 'state', title: 'referred.state', cell: (row) => enumCell(t, 'CaseMeetingState', CaseMeetingState, row.state) },
      { id: 'cases', title: 'meetings.cases', cell: (row) => row.itemCount },
      {
        id: 'answer',
        title: 'meetings.answer',
        cell: (row) =>
          row.response === ParticipantResponse.UNSPECIFIED
            ? undefined
            : enumCell(t, 'ParticipantResponse', ParticipantResponse, row.response),
      },
    ],
  };
}
