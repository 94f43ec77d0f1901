// The lists of the laboratory as files: what the page shows.
import type { TFunction } from 'i18next';
import { shownPerson, shownUnit } from '@/api/shownNames';
import { NextAction as LaboratoryAction, type NextStep } from '@/gen/sjelden/sample/v1/next_step_pb';
import { type OrderRow, OrderState } from '@/gen/sjelden/sample/v1/order_pb';
import { DisclosureState, type Report, ReportState } from '@/gen/sjelden/sample/v1/report_pb';
import { QuarantineReason, type SampleRow, SampleState } from '@/gen/sjelden/sample/v1/sample_pb';
import { type ShipmentRow, ShipmentState } from '@/gen/sjelden/sample/v1/shipment_pb';
import { dayCell, enumCell, momentCell, patientCell, together } from '@/ui/cells';
import type { WorklistColumn, WorklistFile } from '@/ui/worklistFile';

interface LaboratoryRow {
  next?: NextStep;
}

function dateColumn<Row extends LaboratoryRow>(): WorklistColumn<Row> {
  return { id: 'date', title: 'referred.deadline', cell: (row) => dayCell(row.next?.date) };
}

function nextColumn<Row extends LaboratoryRow>(t: TFunction): WorklistColumn<Row> {
  return {
    id: 'next',
    title: 'referred.next',
    cell: ({ next }) =>
      !next || next.action === LaboratoryAction.UNSPECIFIED
        ? t('referred.nothing')
        : together(enumCell(t, 'LaboratoryAction', LaboratoryAction, next.action), shownPerson(next.owner)),
  };
}

function peopleOf(row: LaboratoryRow): string[] {
  return row.next ? [row.next.owner] : [];
}

function patientsOf(row: { patient: string }): string[] {
  return row.patient === '' ? [] : [row.patient];
}

function sampleState(row: SampleRow, t: TFunction): string {
  return row.quarantineReason === QuarantineReason.UNSPECIFIED
    ? enumCell(t, 'SampleState', SampleState, row.state)
    : enumCell(t, 'QuarantineReason', QuarantineReason, row.quarantineReason);
}

export function samplesFile(t: TFunction): WorklistFile<SampleRow> {
  return {
    list: 'samples',
    documentOf: (row) => row.sample,
    patientsOf,
    peopleOf,
    columns: [
      dateColumn(),
      { id: 'label', title: 'laboratory.label', cell: (row) => row.label },
      { id: 'patient', title: 'referred.patient', cell: (row) => patientCell(row.patient, t) },
      { id: 'state', title: 'referred.state', cell: (row) => sampleState(row, t) },
      nextColumn(t),
      { id: 'unit', title: 'laboratory.takenAt', cell: (row) => shownUnit(row.collectingUnit) },
    ],
  };
}

export function reportsFile(t: TFunction): WorklistFile<Report> {
  return {
    list: 'reports',
    documentOf: (row) => row.name,
    patientsOf,
    peopleOf,
    columns: [
      dateColumn(),
      { id: 'patient', title: 'referred.patient', cell: (row) => patientCell(row.patient, t) },
      {
        id: 'analyses',
        title: 'laboratory.analyses',
        cell: (row) => row.analyses.map((analysis) => analysis.label || analysis.id).join(', '),
      },
      { id: 'state', title: 'referred.state', cell: (row) => enumCell(t, 'ReportState', ReportState, row.state) },
      {
        id: 'disclosure',
        title: 'laboratory.disclosure',
        cell: (row) => row.disclosure && enumCell(t, 'DisclosureState', DisclosureState, row.disclosure.state),
      },
      nextColumn(t),
    ],
  };
}

export function ordersFile(t: TFunction): WorklistFile<OrderRow> {
  return {
    list: 'orders',
    documentOf: (row) => row.order,
    patientsOf,
    peopleOf,
    columns: [
      dateColumn(),
      { id: 'patient', title: 'referred.patient', cell: (row) => patientCell(row.patient, t) },
      { id: 'state', title: 'referred.state', cell: (row) => enumCell(t, 'OrderState', OrderState, row.state) },
      nextColumn(t),
      { id: 'unit', title: 'referral.from', cell: (row) => shownUnit(row.orderingUnit) },
      { id: 'due', title: 'laboratory.resultBy', cell: (row) => dayCell(row.dueDate) },
    ],
  };
}

export function shipmentsFile(t: TFunction): WorklistFile<ShipmentRow> {
  return {
    list: 'shipments',
    documentOf: (row) => row.shipment,
    // A box shows no patient before it is opened.
    patientsOf: () => [],
    peopleOf,
    columns: [
      { id: 'date', title: 'laboratory.due', cell: (row) => momentCell(row.dueTime) },
      { id: 'from', title: 'referral.from', cell: (row) => shownUnit(row.sendingUnit) },
      { id: 'to', title: 'referral.to', cell: (row) => shownUnit(row.receivingUnit) },
      {
        id: 'state',
        title: 'referred.state',
        cell: (row) => together(enumCell(t, 'ShipmentState', ShipmentState, row.state), row.late && t('laboratory.late')),
      },
      {
        id: 'count',
        title: 'laboratory.count',
        cell: (row) => t('laboratory.countOf', { count: row.sampleCount, missing: row.missingCount }),
      },
      nextColumn(t),
    ],
  };
}
