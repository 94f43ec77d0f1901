// What can wait for somebody, service by service. Each source is one list of the API, as lines of the same shape.
import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import { createClient } from '@connectrpc/connect';
import { queryOptions } from '@tanstack/react-query';
import { advice } from '@/api/advice';
import { pathways } from '@/api/pathways';
import { referrals } from '@/api/referrals';
import { transport } from '@/api/transport';
import { AdviceAction } from '@/gen/sjelden/referral/v1/advice_pb';
import { NextAction, type ReferralRow } from '@/gen/sjelden/referral/v1/referral_pb';
import { SummaryAction } from '@/gen/sjelden/exchange/v1/summary_pb';
import { DeliveryService } from '@/gen/sjelden/exchange/v1/delivery_service_pb';
import { SummaryService } from '@/gen/sjelden/exchange/v1/summary_service_pb';
import { CaseMeetingState } from '@/gen/sjelden/meeting/v1/case_meeting_pb';
import { CaseMeetingService } from '@/gen/sjelden/meeting/v1/case_meeting_service_pb';
import { ConsultationAction } from '@/gen/sjelden/meeting/v1/consultation_pb';
import { ConsultationService } from '@/gen/sjelden/meeting/v1/consultation_service_pb';
import { NextAction as LaboratoryAction, type NextStep } from '@/gen/sjelden/sample/v1/next_step_pb';
import { ReportService } from '@/gen/sjelden/sample/v1/report_service_pb';
import { SampleService } from '@/gen/sjelden/sample/v1/sample_service_pb';
import type { Me } from '@/session/useSession';
import { today } from '@/time/clock';
import { type Day, dayOf } from '@/time/days';
import { enumKey, type EnumObject } from '@/ui/enumText';

export type View = 'mine' | 'unit';

export interface WorkItem {
  id: string;
  // Empty where the patient is not shown, as for a meeting.
  patient: string;
  // Key of the text that says what is to be done.
  what: string;
  day: Day;
  owner: string;
  // Where it is done.
  path: string;
  // When it came, where the list says it, and when it was last changed.
  arrived?: Date;
  changed?: Date;
}

export interface Work {
  items: WorkItem[];
  more: boolean;
}

export interface Source {
  id: string;
  // The first part of its queries' keys, by which events make it old.
  service: string;
  permission: string;
  fetch: (view: View, me: Me, signal: AbortSignal) => Promise<Work>;
}

const PAGE = 100;

const samples = createClient(SampleService, transport);
const reports = createClient(ReportService, transport);
const consultations = createClient(ConsultationService, transport);
const meetings = createClient(CaseMeetingService, transport);
const summaries = createClient(SummaryService, transport);
const deliveries = createClient(DeliveryService, transport);

function dateOf(time: Timestamp | undefined): Date | undefined {
  return time && timestampDate(time);
}

export function referralItem(row: ReferralRow, me: Pick<Me, 'unit' | 'may'>): WorkItem {
  const assessed = row.nextAction === NextAction.ASSESS && me.may('referral.assess');
  const drafted = row.nextAction === NextAction.COMPLETE_DRAFT;
  const page = assessed ? 'triage' : drafted ? 'refer' : 'referrals';
  return {
    id: row.referral,
    patient: row.patient,
    what: enumKey('NextAction', NextAction as EnumObject, row.nextAction),
    day: row.nextActionDate || row.deadlineDate,
    owner: row.owner,
    path: `/${page}/${row.referral}`,
    arrived: dateOf(row.receiveTime),
    changed: dateOf(row.updateTime),
  };
}

export function byDay(items: WorkItem[]): WorkItem[] {
  return [...items].sort((a, b) => (a.day || '9999').localeCompare(b.day || '9999'));
}

async function referralWork(view: View, me: Me, signal: AbortSignal): Promise<Work> {
  const list = (worklist: Parameters<typeof referrals.listReferrals>[0]['worklist']) =>
    referrals.listReferrals({ worklist, pageSize: PAGE }, { signal });
  const pages =
    view === 'mine'
      ? [await list({ case: 'owner', value: me.person })]
      : await Promise.all([
          list({ case: 'receivingUnit', value: me.unit }),
          list({ case: 'referringUnit', value: me.unit }),
        ]);
  const rows = new Map(pages.flatMap((page) => page.rows.map((row) => [row.referral, row])));
  return {
    items: byDay([...rows.values()].map((row) => referralItem(row, me))),
    more: pages.some((page) => page.nextPageToken !== ''),
  };
}

async function adviceWork(view: View, me: Me, signal: AbortSignal): Promise<Work> {
  const list = (worklist: Parameters<typeof advice.listDialogues>[0]['worklist']) =>
    advice.listDialogues({ worklist, pageSize: PAGE }, { signal });
  const pages =
    view === 'mine'
      ? [await list({ case: 'owner', value: me.person })]
      : await Promise.all([list({ case: 'askedUnit', value: me.unit }), list({ case: 'askingUnit', value: me.unit })]);
  return {
    items: byDay(
      pages.flatMap((page) =>
        page.rows.map((row) => ({
          id: row.dialogue,
          patient: row.patient,
          what: enumKey('AdviceAction', AdviceAction as EnumObject, row.nextAction),
          day: row.nextActionDate,
          owner: row.owner,
          path: `/advice/${row.dialogue}`,
          arrived: dateOf(row.createTime),
          changed: dateOf(row.updateTime),
        })),
      ),
    ),
    more: pages.some((page) => page.nextPageToken !== ''),
  };
}

async function taskWork(view: View, me: Me, signal: AbortSignal): Promise<Work> {
  const worklist =
    view === 'mine' ? ({ case: 'person', value: me.person } as const) : ({ case: 'unit', value: me.unit } as const);
  const page = await pathways.listTasks({ worklist, pageSize: PAGE }, { signal });
  return {
    items: page.tasks.map((task) => ({
      id: task.name,
      patient: task.patient,
      what: `taskCodes.${task.code}`,
      day: task.followUpDate || task.dueDate,
      owner: task.accountable,
      path: `/cases/${task.name.replace(/\/tasks\/.*$/, '')}`,
      arrived: dateOf(task.createTime),
      changed: dateOf(task.updateTime),
    })),
    more: page.nextPageToken !== '',
  };
}

function laboratoryWhat(next: NextStep | undefined): string {
  return enumKey('LaboratoryAction', LaboratoryAction as EnumObject, next?.action ?? LaboratoryAction.UNSPECIFIED);
}

async function sampleWork(view: View, me: Me, signal: AbortSignal): Promise<Work> {
  const owner = view === 'mine' ? me.person : '';
  const worklist = { case: 'unit', value: me.unit } as const;
  const page = await samples.listSamples({ worklist, owner, pageSize: PAGE }, { signal });
  return {
    items: page.rows.map((row) => ({
      id: row.sample,
      patient: row.patient,
      what: laboratoryWhat(row.next),
      day: row.next?.date ?? '',
      owner: row.next?.owner ?? '',
      path: `/laboratory/samples/${row.sample}`,
      changed: dateOf(row.updateTime),
    })),
    more: page.nextPageToken !== '',
  };
}

async function reportWork(view: View, me: Me, signal: AbortSignal): Promise<Work> {
  const page = await reports.listReports({ unit: me.unit, pageSize: 50 }, { signal });
  const mine = page.reports.filter((report) => view === 'unit' || report.next?.owner === me.person);
  return {
    items: mine.map((report) => ({
      id: report.name,
      patient: report.patient,
      what: laboratoryWhat(report.next),
      day: report.next?.date ?? '',
      owner: report.next?.owner ?? '',
      path: `/laboratory/reports/${report.name}`,
      arrived: dateOf(report.createTime),
      changed: dateOf(report.updateTime),
    })),
    more: page.nextPageToken !== '',
  };
}

async function consultationWork(view: View, me: Me, signal: AbortSignal): Promise<Work> {
  const list =
    view === 'mine' ? ({ case: 'person', value: me.person } as const) : ({ case: 'unit', value: me.unit } as const);
  const page = await consultations.listConsultations({ list, pageSize: PAGE }, { signal });
  return {
    items: page.rows
      .filter((row) => row.nextAction !== ConsultationAction.UNSPECIFIED)
      .map((row) => ({
        id: row.consultation,
        patient: row.patients[0] ?? '',
        what: enumKey('ConsultationAction', ConsultationAction as EnumObject, row.nextAction),
        day: row.nextActionDate,
        owner: row.owner,
        path: `/consultations/${row.consultation}`,
        changed: dateOf(row.updateTime),
      })),
    more: page.nextPageToken !== '',
  };
}

async function meetingWork(view: View, me: Me, signal: AbortSignal): Promise<Work> {
  const list =
    view === 'mine' ? ({ case: 'person', value: me.person } as const) : ({ case: 'unit', value: me.unit } as const);
  const page = await meetings.listCaseMeetings(
    { list, fromDate: today(), unansweredOnly: view === 'mine', pageSize: PAGE },
    { signal },
  );
  return {
    items: page.rows
      .filter((row) => row.state === CaseMeetingState.PLANNED)
      .map((row) => ({
        id: row.caseMeeting,
        patient: '',
        what: view === 'mine' ? 'start.answerInvitation' : 'start.meeting',
        day: row.startTime ? dayOf(timestampDate(row.startTime)) : '',
        owner: '',
        path: `/meetings/${row.caseMeeting}`,
        changed: dateOf(row.updateTime),
      })),
    more: page.nextPageToken !== '',
  };
}

async function summaryWork(view: View, me: Me, signal: AbortSignal): Promise<Work> {
  const whose = view === 'mine' ? { owner: me.person } : { composingUnit: me.unit };
  const page = await summaries.listSummaries({ ...whose, openOnly: true, pageSize: PAGE }, { signal });
  return {
    items: page.rows.map((row) => ({
      id: row.summary,
      patient: row.patient,
      what: enumKey('SummaryAction', SummaryAction as EnumObject, row.nextAction),
      day: row.nextActionDate,
      owner: row.owner,
      path: `/summaries/${row.summary}`,
      changed: dateOf(row.updateTime),
    })),
    more: page.nextPageToken !== '',
  };
}

// What has arrived for the unit and nobody of it has read yet.
async function inboxWork(_view: View, me: Me, signal: AbortSignal): Promise<Work> {
  const page = await deliveries.listReceivedSummaries({ unit: me.unit, pageSize: PAGE }, { signal });
  const unread = page.summaries.filter((one) => one.reads.length === 0 && one.supersededBy === '');
  return {
    items: unread.map((one) => ({
      id: one.name,
      patient: one.patient,
      what: 'start.readSummary',
      day: '',
      owner: '',
      path: `/summaries/${one.name}`,
      arrived: dateOf(one.receiveTime),
    })),
    more: page.nextPageToken !== '',
  };
}

// One list, as every part of the page asks for it.
export function workQuery(source: Source, view: View, me: Me) {
  return queryOptions({
    queryKey: [source.service, 'list', 'start', source.id, view, me.role],
    queryFn: ({ signal }) => source.fetch(view, me, signal),
  });
}

export const SOURCES: readonly Source[] = [
  { id: 'referrals', service: 'referral', permission: 'referral.list', fetch: referralWork },
  { id: 'advice', service: 'referral', permission: 'advice.read', fetch: adviceWork },
  { id: 'tasks', service: 'pathway', permission: 'pathway.list', fetch: taskWork },
  { id: 'reports', service: 'sample', permission: 'sample.list', fetch: reportWork },
  { id: 'samples', service: 'sample', permission: 'sample.list', fetch: sampleWork },
  { id: 'consultations', service: 'meeting', permission: 'meeting.list', fetch: consultationWork },
  { id: 'meetings', service: 'meeting', permission: 'meeting.list', fetch: meetingWork },
  { id: 'summaries', service: 'exchange', permission: 'exchange.list', fetch: summaryWork },
  { id: 'inbox', service: 'exchange', permission: 'exchange.list', fetch: inboxWork },
];
