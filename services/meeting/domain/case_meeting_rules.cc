#include "meeting/domain/case_meeting_rules.h"

#include <algorithm>
#include <set>

#include "meeting/domain/field_checks.h"
#include "meeting/domain/meeting_errors.h"
#include "meeting/domain/meeting_names.h"
#include "meeting/domain/transitions.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::meeting {
namespace {

constexpr absl::Duration kLongestMeeting = absl::Hours(12);

// A planned meeting is its convener's to hold, on its day; a meeting that is over is nobody's.
absl::Status Settle(v1::CaseMeeting& meeting, const Acting& acting) {
  const bool open = meeting.state() == v1::CASE_MEETING_STATE_PLANNED;
  meeting.set_owner(open ? meeting.convener() : "");
  meeting.set_next_action(open ? v1::CASE_MEETING_ACTION_HOLD : v1::CASE_MEETING_ACTION_UNSPECIFIED);
  meeting.set_next_action_date(
      open ? FormatDay(acting.calendar.DayOf(FromTimestamp(meeting.start_time()))) : std::string());
  *meeting.mutable_update_time() = ToTimestamp(acting.now);
  return open && meeting.owner().empty() ? NotOwned(meeting.name()) : absl::OkStatus();
}

void CheckTime(const google::protobuf::Timestamp& start_time, const google::protobuf::Timestamp& end_time,
               const Acting& acting, FieldChecks& checks) {
  const absl::Time start = FromTimestamp(start_time);
  const absl::Time end = FromTimestamp(end_time);
  checks.Require(acting.calendar.DayOf(start) >= acting.today(), "start_time", "lies before today");
  checks.Require(start < end && end - start <= kLongestMeeting, "end_time", "want an end after the start, within 12 hours");
}

template <class Participants>
void CheckParticipants(const Participants& participants, const Acting& acting, FieldChecks& checks) {
  for (const v1::Participant& participant : participants) {
    if (checks.Require(IsPersonName(participant.person()) && IsUnitName(participant.unit()), "participants",
                       "want a practitioner and a unit by their names")) {
      checks.Require(acting.roster.WorksAt(participant.person(), participant.unit()), "participants",
                     "name somebody who does not work at that unit");
    }
  }
}

// Adds who is not invited yet. Who invites oneself comes.
void Invite(const v1::Participant& wanted, v1::CaseMeeting& meeting, const Acting& acting) {
  if (IsInvited(meeting, wanted.person())) return;
  v1::Participant& added = *meeting.add_participants();
  added.set_person(wanted.person());
  added.set_unit(wanted.unit());
  const bool oneself = wanted.person() == acting.person;
  added.set_response(oneself ? v1::PARTICIPANT_RESPONSE_ACCEPTED : v1::PARTICIPANT_RESPONSE_INVITED);
  if (oneself) *added.mutable_response_time() = ToTimestamp(acting.now);
}

bool IsConvening(const v1::CaseMeeting& meeting, const Acting& acting) {
  return acting.IsAt(meeting.unit()) || acting.StandsFor(meeting.convener());
}

}  // namespace

const v1::Participant* InvitationOf(const v1::CaseMeeting& meeting, const Acting& acting) {
  for (const v1::Participant& participant : meeting.participants()) {
    if (participant.person() == acting.person) return &participant;
  }
  for (const v1::Participant& participant : meeting.participants()) {
    if (acting.StandsFor(participant.person())) return &participant;
  }
  return nullptr;
}

bool IsInvited(const v1::CaseMeeting& meeting, const std::string& person) {
  return std::any_of(meeting.participants().begin(), meeting.participants().end(),
                     [&](const auto& participant) { return participant.person() == person; });
}

bool MayKnow(const v1::CaseMeeting& meeting, const Acting& acting) {
  return IsConvening(meeting, acting) || InvitationOf(meeting, acting) != nullptr;
}

absl::Status CanTake(const std::string& verb, const v1::CaseMeeting& meeting, const Acting& acting) {
  if (!MayKnow(meeting, acting)) return CaseMeetingNotFound();
  if (!After(meeting.state(), verb).has_value()) return CaseMeetingCannot(verb, meeting.state());
  if (verb == kRespond) return InvitationOf(meeting, acting) != nullptr ? absl::OkStatus() : NotInvited();
  if (verb == kAddItem) return absl::OkStatus();
  if (!IsConvening(meeting, acting)) return NotOfTheConveningUnit(verb);
  if (verb == kHold && FromTimestamp(meeting.start_time()) > acting.now) return NotBegun("meeting");
  return absl::OkStatus();
}

std::vector<std::string> CaseMeetingActions(const v1::CaseMeeting& meeting, const Acting& acting,
                                            const std::function<bool(const std::string&)>& allows) {
  std::vector<std::string> actions;
  for (const auto& row : kCaseMeetingTransitions) {
    const std::string action = row.action;
    if (row.from != meeting.state() || action.empty() || !allows(row.permission)) continue;
    if (CanTake(row.verb, meeting, acting).ok()) actions.push_back(action);
  }
  return actions;
}

bool IsOverdue(const v1::CaseMeeting& meeting, absl::Time now, const MeetingCalendar& calendar) {
  return meeting.state() == v1::CASE_MEETING_STATE_PLANNED &&
         meeting.next_action_date() < FormatDay(calendar.DayOf(now));
}

absl::StatusOr<v1::StoredCaseMeeting> ConveneCaseMeeting(const v1::CaseMeeting& wanted, const Acting& acting) {
  FieldChecks checks;
  checks.RequireAnonymousWords(wanted.topic(), "case_meeting.topic");
  checks.RequireAnonymous(wanted.place(), "case_meeting.place");
  if (checks.Require(IsUnitName(wanted.unit()), "case_meeting.unit", "is no unit's name")) {
    checks.Require(acting.roster.Knows(wanted.unit()), "case_meeting.unit", "names no unit that there is");
  }
  if (!wanted.video_link().empty()) checks.RequireLink(wanted.video_link(), "case_meeting.video_link");
  CheckTime(wanted.start_time(), wanted.end_time(), acting, checks);
  CheckParticipants(wanted.participants(), acting, checks);
  checks.Require(!wanted.participants().empty(), "case_meeting.participants", "are missing");
  RETURN_IF_ERROR(checks.status());
  if (!acting.IsAt(wanted.unit())) return NotOfTheConveningUnit(kConvene);
  v1::StoredCaseMeeting stored;
  v1::CaseMeeting& meeting = *stored.mutable_case_meeting();
  meeting.set_name(CaseMeetingName{ControllerOf(wanted.unit()), acting.new_id()}.ToString());
  meeting.set_controller(ControllerOf(wanted.unit()));
  meeting.set_compartment(clinical::v1::COMPARTMENT_ORDINARY);
  *meeting.mutable_create_time() = ToTimestamp(acting.now);
  *meeting.mutable_external_refs() = wanted.external_refs();
  meeting.set_topic(wanted.topic());
  meeting.set_unit(wanted.unit());
  meeting.set_convener(acting.person);
  *meeting.mutable_start_time() = wanted.start_time();
  *meeting.mutable_end_time() = wanted.end_time();
  meeting.set_video_link(wanted.video_link());
  meeting.set_place(wanted.place());
  for (const v1::Participant& participant : wanted.participants()) Invite(participant, meeting, acting);
  if (meeting.participants_size() > kMostParticipants) return TooMany("participants", kMostParticipants);
  meeting.set_state(*After(v1::CASE_MEETING_STATE_UNSPECIFIED, kConvene));
  RETURN_IF_ERROR(Settle(meeting, acting));
  return stored;
}

absl::StatusOr<v1::StoredCaseMeeting> InviteParticipants(const v1::StoredCaseMeeting& current,
                                                         const v1::InviteParticipantsRequest& request,
                                                         const Acting& acting) {
  RETURN_IF_ERROR(CanTake(kInvite, current.case_meeting(), acting));
  FieldChecks checks;
  CheckParticipants(request.participants(), acting, checks);
  checks.Require(!request.participants().empty(), "participants", "are missing");
  RETURN_IF_ERROR(checks.status());
  v1::StoredCaseMeeting next = current;
  for (const v1::Participant& participant : request.participants()) {
    Invite(participant, *next.mutable_case_meeting(), acting);
  }
  if (next.case_meeting().participants_size() > kMostParticipants) return TooMany("participants", kMostParticipants);
  RETURN_IF_ERROR(Settle(*next.mutable_case_meeting(), acting));
  return next;
}

absl::StatusOr<v1::StoredCaseMeeting> RespondInvitation(const v1::StoredCaseMeeting& current,
                                                        v1::ParticipantResponse response, const Acting& acting) {
  RETURN_IF_ERROR(CanTake(kRespond, current.case_meeting(), acting));
  FieldChecks checks;
  checks.Require(response == v1::PARTICIPANT_RESPONSE_ACCEPTED || response == v1::PARTICIPANT_RESPONSE_DECLINED,
                 "response", "want accepted or declined");
  RETURN_IF_ERROR(checks.status());
  v1::StoredCaseMeeting next = current;
  const std::string person = InvitationOf(current.case_meeting(), acting)->person();
  for (v1::Participant& participant : *next.mutable_case_meeting()->mutable_participants()) {
    if (participant.person() != person) continue;
    participant.set_response(response);
    *participant.mutable_response_time() = ToTimestamp(acting.now);
  }
  RETURN_IF_ERROR(Settle(*next.mutable_case_meeting(), acting));
  return next;
}

absl::StatusOr<v1::StoredCaseMeeting> MoveCaseMeeting(const v1::StoredCaseMeeting& current,
                                                      const v1::MoveCaseMeetingRequest& request,
                                                      const Acting& acting) {
  RETURN_IF_ERROR(CanTake(kMove, current.case_meeting(), acting));
  FieldChecks checks;
  CheckTime(request.start_time(), request.end_time(), acting, checks);
  RETURN_IF_ERROR(checks.status());
  v1::StoredCaseMeeting next = current;
  v1::CaseMeeting& meeting = *next.mutable_case_meeting();
  *meeting.mutable_start_time() = request.start_time();
  *meeting.mutable_end_time() = request.end_time();
  meeting.set_sequence(meeting.sequence() + 1);
  for (v1::Participant& participant : *meeting.mutable_participants()) {
    if (participant.person() == acting.person) continue;
    participant.set_response(v1::PARTICIPANT_RESPONSE_INVITED);
    participant.clear_response_time();
  }
  RETURN_IF_ERROR(Settle(meeting, acting));
  return next;
}

absl::StatusOr<v1::StoredCaseMeeting> HoldCaseMeeting(const v1::StoredCaseMeeting& current,
                                                      const v1::HoldCaseMeetingRequest& request,
                                                      const Acting& acting) {
  RETURN_IF_ERROR(CanTake(kHold, current.case_meeting(), acting));
  FieldChecks checks;
  const std::set<std::string> attended(request.attended().begin(), request.attended().end());
  checks.Require(!attended.empty(), "attended", "is missing");
  for (const std::string& person : attended) {
    checks.Require(IsInvited(current.case_meeting(), person), "attended", "names somebody who was not invited");
  }
  checks.RequireAnonymous(request.minutes(), "minutes");
  RETURN_IF_ERROR(checks.status());
  v1::StoredCaseMeeting next = current;
  v1::CaseMeeting& meeting = *next.mutable_case_meeting();
  for (v1::Participant& participant : *meeting.mutable_participants()) {
    participant.set_attended(attended.count(participant.person()) > 0);
  }
  meeting.set_minutes(request.minutes());
  meeting.set_held_date(FormatDay(acting.calendar.DayOf(FromTimestamp(meeting.start_time()))));
  meeting.set_state(*After(meeting.state(), kHold));
  RETURN_IF_ERROR(Settle(meeting, acting));
  return next;
}

absl::StatusOr<v1::StoredCaseMeeting> CancelCaseMeeting(const v1::StoredCaseMeeting& current, const std::string& reason,
                                                        const Acting& acting) {
  RETURN_IF_ERROR(CanTake(kCancel, current.case_meeting(), acting));
  FieldChecks checks;
  checks.RequireAnonymousWords(reason, "reason");
  RETURN_IF_ERROR(checks.status());
  v1::StoredCaseMeeting next = current;
  v1::CaseMeeting& meeting = *next.mutable_case_meeting();
  meeting.set_cancel_reason(reason);
  meeting.set_sequence(meeting.sequence() + 1);
  meeting.set_state(*After(meeting.state(), kCancel));
  RETURN_IF_ERROR(Settle(meeting, acting));
  return next;
}

}  // namespace sjelden::meeting
