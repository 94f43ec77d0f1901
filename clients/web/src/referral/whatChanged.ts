// What somebody else has done to a referral between two versions of it.
import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { InformationRequestState, type Referral } from '@/gen/sjelden/referral/v1/referral_pb';

export interface Change {
  // A key of the texts.
  key: string;
  // Who did it; empty where the service itself did.
  person: string;
  time?: Timestamp;
  // The person whom it is about.
  about?: string;
  // What somebody wrote with it.
  words?: string;
}

function changedQuestions(before: Referral, after: Referral): Change[] {
  return after.informationRequests.flatMap((request): Change[] => {
    const known = before.informationRequests.find((other) => other.number === request.number);
    const asked: Change[] = known
      ? []
      : [{ key: 'changes.asked', person: request.askedBy, time: request.askTime, words: request.text }];
    const isAnswered = request.state === InformationRequestState.ANSWERED;
    const wasAnswered = known?.state === InformationRequestState.ANSWERED;
    if (!isAnswered || wasAnswered) return asked;
    return [
      ...asked,
      { key: 'changes.answered', person: request.answeredBy, time: request.answerTime, words: request.answer },
    ];
  });
}

function changedAssignments(before: Referral, after: Referral): Change[] {
  return after.assignments.flatMap((assignment, place): Change[] => {
    const known = before.assignments[place];
    if (!known) {
      return [
        {
          key: 'changes.assigned',
          person: assignment.assignedBy,
          time: assignment.startTime,
          about: assignment.person,
        },
      ];
    }
    if (assignment.endTime && !known.endTime) {
      return [{ key: 'changes.unassigned', person: '', time: assignment.endTime, about: assignment.person }];
    }
    return [];
  });
}

export function whatChanged(before: Referral, after: Referral): Change[] {
  if (before.etag === after.etag) return [];
  const changes = [...changedQuestions(before, after), ...changedAssignments(before, after)];
  for (const assessment of after.assessments.slice(before.assessments.length)) {
    changes.push({ key: 'changes.assessed', person: assessment.assessor, time: assessment.time });
  }
  if (after.closure && !before.closure) {
    const { person, time, reason: words } = after.closure;
    changes.push({ key: 'changes.closed', person, time, words });
  }
  if (after.outcomeAcknowledgement && !before.outcomeAcknowledgement) {
    const { person, time } = after.outcomeAcknowledgement;
    changes.push({ key: 'changes.acknowledged', person, time });
  }
  if (after.pathwayAcknowledgement && !before.pathwayAcknowledgement) {
    changes.push({ key: 'changes.pathwayOpened', person: '', time: after.pathwayAcknowledgement.time });
  }
  return changes.length > 0 ? changes : [{ key: 'changes.other', person: '', time: after.updateTime }];
}
