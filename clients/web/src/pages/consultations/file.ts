// The list of consultations as a file: what the page shows.
import type { TFunction } from 'i18next';
import { shownPerson } from '@/api/shownNames';
import {
  ConsultationAction,
  ConsultationMode,
  ConsultationPurpose,
  type ConsultationRow,
  ConsultationState,
} from '@/gen/sjelden/meeting/v1/consultation_pb';
import { enumCell, momentCell, patientCell, together } from '@/ui/cells';
import { formatDay } from '@/time/days';
import type { WorklistFile } from '@/ui/worklistFile';

function nextText(row: ConsultationRow, t: TFunction): string {
  if (row.nextAction === ConsultationAction.UNSPECIFIED) return enumCell(t, 'ConsultationState', ConsultationState, row.state);
  return together(enumCell(t, 'ConsultationAction', ConsultationAction, row.nextAction), formatDay(row.nextActionDate));
}

export function consultationsFile(t: TFunction): WorklistFile<ConsultationRow> {
  return {
    list: 'consultations',
    documentOf: (row) => row.consultation,
    patientsOf: (row) => row.patients,
    peopleOf: (row) => [row.owner],
    columns: [
      {
        id: 'patient',
        title: 'referred.patient',
        cell: (row) => row.patients.map((patient) => patientCell(patient, t)).join('; '),
      },
      {
        id: 'what',
        title: 'consultations.what',
        cell: (row) =>
          together(
            enumCell(t, 'ConsultationPurpose', ConsultationPurpose, row.purpose),
            enumCell(t, 'ConsultationMode', ConsultationMode, row.mode).toLowerCase(),
          ),
      },
      { id: 'when', title: 'consultations.when', cell: (row) => momentCell(row.startTime) },
      { id: 'next', title: 'referred.next', cell: (row) => nextText(row, t) },
      { id: 'owner', title: 'cases.owner', cell: (row) => shownPerson(row.owner) },
    ],
  };
}
