// A decision as it is written on the page, from the proposal to the call. Everything is kept as it was typed; what is not
// part of the chosen action is simply not sent.
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import {
  type Assessment,
  AssessmentSchema,
  CareLevel,
  NoRightReason,
  Priority,
  Urgency,
} from '@/gen/sjelden/referral/v1/assessment_pb';
import type { UnitProposals } from '@/gen/sjelden/referral/v1/triage_proposals_pb';
import { AssignmentRole, type Referral, ReferralState } from '@/gen/sjelden/referral/v1/referral_pb';
import { type Day, addDays, dayNumber } from '@/time/days';
import { addWorkingDays, workingDayOnOrBefore } from '@/time/workingDays';

export const ACTIONS = ['right', 'accept', 'noRight', 'forward', 'advice', 'localWorkup', 'ask', 'assign'] as const;
export type TriageAction = (typeof ACTIONS)[number];

export const ACTION_KEYS: Record<TriageAction, string> = {
  right: 'a',
  accept: 'a',
  noRight: 'r',
  forward: 'f',
  advice: 'v',
  localWorkup: 'l',
  ask: 'i',
  assign: 't',
};

export interface Decision {
  latestStart: Day;
  plannedStart: Day;
  priority: Priority;
  careLevel: CareLevel;
  justification: string;
  urgency: Urgency;
  // What the assessor says to referrer and patient.
  text: string;
  reasonCode: NoRightReason;
  medicalReason: string;
  unit: string;
  forwardReason: string;
  advice: string;
  workupPackage: string;
  supporter: string;
  checkIn: Day;
  question: string;
  // What is asked for item by item, by ids of the completeness lists.
  items: readonly string[];
  replyBy: Day;
  role: AssignmentRole;
  person: string;
}

export type DecisionErrors = Partial<Record<keyof Decision, string>>;

// What the service says that this person may do now, as actions of this page.
export function offeredActions(referral: Pick<Referral, 'availableActions' | 'assessmentDueDate'>): TriageAction[] {
  const may = (action: string) => referral.availableActions.includes(action);
  const assessedForRights = referral.assessmentDueDate !== '';
  return ACTIONS.filter((action) => {
    switch (action) {
      case 'right':
      case 'noRight':
        return may('assess') && assessedForRights;
      case 'accept':
        return may('assess') && !assessedForRights;
      case 'ask':
        return may('ask-for-information');
      case 'assign':
        return may('assign');
      default:
        return may('assess');
    }
  });
}

// So many days ahead; nothing where the unit proposes nothing.
function ahead(days: number | undefined, today: Day): Day {
  return days === undefined ? '' : addDays(today, days);
}

function earlier(a: Day, b: Day): Day {
  return b !== '' && b < a ? b : a;
}

// The working day on or before, yet never one that is over.
function plannedOn(day: Day, today: Day): Day {
  if (day === '') return '';
  const working = workingDayOnOrBefore(day);
  return working < today ? addWorkingDays(today, 1) : working;
}

interface Proposing {
  me: string;
  today: Day;
  // What is said about a regional level of care.
  whyRegional: string;
  // Null where they could not be read.
  proposals: UnitProposals | null;
}

// What stands in the form at first; the assessor changes it at will. Dates are the unit's own proposals, and left open
// where these could not be read.
export function propose(referral: Referral, { me, today, whyRegional, proposals }: Proposing): Decision {
  const urgency = referral.urgency === Urgency.UNSPECIFIED ? Urgency.ELECTIVE : referral.urgency;
  const start = proposals?.starts.find((one) => one.urgency === urgency);
  return {
    latestStart: ahead(start?.latestDays, today),
    plannedStart: plannedOn(ahead(start?.plannedDays, today), today),
    priority: urgency === Urgency.ELECTIVE ? Priority.NORMAL : Priority.HIGH,
    careLevel: CareLevel.REGIONAL,
    justification: whyRegional,
    urgency,
    text: '',
    reasonCode: NoRightReason.UNSPECIFIED,
    medicalReason: '',
    unit: '',
    forwardReason: '',
    advice: '',
    workupPackage: '',
    supporter: me,
    checkIn: plannedOn(ahead(proposals?.checkInAfterDays, today), today),
    question: '',
    items: [],
    // Not after the assessment is due, unless that is over.
    replyBy: earlier(
      proposals ? addWorkingDays(today, proposals.answerWithinWorkingDays) : '',
      referral.assessmentDueDate >= today ? referral.assessmentDueDate : '',
    ),
    role: AssignmentRole.RESPONSIBLE_PHYSICIAN,
    person: '',
  };
}

// Whether it was answered before: then it takes words to say why again.
export function isReassessment(referral: Pick<Referral, 'state'>): boolean {
  return referral.state !== ReferralState.RECEIVED && referral.state !== ReferralState.INFO_REQUESTED;
}

const NEEDS_LEVEL: readonly TriageAction[] = ['right', 'accept', 'forward'];

// What is wrong, by field, as keys of the texts. The service checks again; this only saves the way.
export function check(action: TriageAction, decision: Decision, referral: Referral, today: Day): DecisionErrors {
  const errors: DecisionErrors = {};
  const words = (...fields: (keyof Decision)[]) => {
    for (const field of fields) if (String(decision[field]).trim() === '') errors[field] = 'triage.errors.missing';
  };
  const day = (field: 'latestStart' | 'plannedStart' | 'checkIn' | 'replyBy', optional = false) => {
    const value = decision[field];
    if (value === '' && optional) return;
    if (dayNumber(value) === undefined) errors[field] = 'triage.errors.noDay';
    else if (value < today) errors[field] = 'triage.errors.over';
  };
  if (NEEDS_LEVEL.includes(action) && decision.careLevel === CareLevel.UNSPECIFIED) {
    errors.careLevel = 'triage.errors.missing';
  }
  if (NEEDS_LEVEL.includes(action) && decision.careLevel >= CareLevel.REGIONAL) words('justification');
  if (action !== 'ask' && action !== 'assign' && isReassessment(referral)) words('text');
  switch (action) {
    case 'right':
      day('latestStart');
      day('plannedStart');
      if (!errors.latestStart && !errors.plannedStart && decision.plannedStart > decision.latestStart) {
        errors.plannedStart = 'triage.errors.afterDeadline';
      }
      break;
    case 'accept':
      day('plannedStart', true);
      break;
    case 'noRight':
      if (decision.reasonCode === NoRightReason.UNSPECIFIED) errors.reasonCode = 'triage.errors.missing';
      words('medicalReason');
      break;
    case 'forward':
      words('unit', 'forwardReason');
      break;
    case 'advice':
      words('advice');
      break;
    case 'localWorkup':
      words('workupPackage', 'supporter');
      day('checkIn');
      break;
    case 'ask':
      if (decision.items.length === 0) words('question');
      day('replyBy');
      break;
    case 'assign':
      words('person');
      break;
  }
  return errors;
}

type Outcome = MessageInitShape<typeof AssessmentSchema>['outcome'];

function outcomeOf(action: TriageAction, decision: Decision): Outcome {
  const { latestStart: latestStartDate, plannedStart: plannedStartDate, priority } = decision;
  switch (action) {
    case 'right':
      return { case: 'right', value: { latestStartDate, plannedStartDate, priority } };
    case 'accept':
      return { case: 'accept', value: { plannedStartDate, priority } };
    case 'noRight':
      return {
        case: 'noRight',
        value: { reasonCode: decision.reasonCode, medicalReason: decision.medicalReason.trim() },
      };
    case 'forward':
      return { case: 'forward', value: { receivingUnit: decision.unit, reason: decision.forwardReason.trim() } };
    case 'advice':
      return { case: 'advice', value: { text: decision.advice.trim() } };
    case 'localWorkup':
      return {
        case: 'localWorkup',
        value: {
          package: decision.workupPackage.trim(),
          supporter: decision.supporter,
          checkInDate: decision.checkIn,
        },
      };
    default:
      return undefined;
  }
}

export function assessmentOf(action: TriageAction, decision: Decision): Assessment {
  const levelled = NEEDS_LEVEL.includes(action);
  return create(AssessmentSchema, {
    outcome: outcomeOf(action, decision),
    careLevel: levelled ? decision.careLevel : CareLevel.UNSPECIFIED,
    tierJustification: levelled ? decision.justification.trim() : '',
    urgency: decision.urgency,
    text: decision.text.trim(),
  });
}

// Fields of the API, as the service names them in its errors.
const FIELDS: Record<string, keyof Decision> = {
  'assessment.right.latest_start_date': 'latestStart',
  'assessment.right.planned_start_date': 'plannedStart',
  'assessment.right.priority': 'priority',
  'assessment.accept.planned_start_date': 'plannedStart',
  'assessment.accept.priority': 'priority',
  'assessment.no_right.reason_code': 'reasonCode',
  'assessment.no_right.medical_reason': 'medicalReason',
  'assessment.forward.receiving_unit': 'unit',
  'assessment.forward.reason': 'forwardReason',
  'assessment.advice.text': 'advice',
  'assessment.local_workup.package': 'workupPackage',
  'assessment.local_workup.supporter': 'supporter',
  'assessment.local_workup.check_in_date': 'checkIn',
  'assessment.care_level': 'careLevel',
  'assessment.tier_justification': 'justification',
  'assessment.urgency': 'urgency',
  'assessment.text': 'text',
  text: 'question',
  items: 'items',
  reply_by_date: 'replyBy',
  role: 'role',
  person: 'person',
};

// Of a list, the service names the place as well: `items[2]`.
export function fieldOf(apiField: string): keyof Decision | undefined {
  return FIELDS[apiField.replace(/\[\d+\].*$/, '')];
}
