// Who must act next on a referral, on what, by when (Settle of referral_rules.h).
#include "referral/domain/referral_owner.h"

#include <algorithm>

#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"
#include "referral/domain/clocks.h"
#include "referral/domain/referral_assignment.h"
#include "referral/domain/referral_errors.h"
#include "referral/domain/referral_rules.h"
#include "referral/domain/unit_owner.h"

namespace sjelden::referral {

std::string ReceiverOwner(const v1::Referral& referral, const Roster& roster) {
  std::vector<std::string> people;
  for (const v1::Assignment& assignment : referral.assignments()) {
    const bool responsible = assignment.role() == v1::ASSIGNMENT_ROLE_RESPONSIBLE_PHYSICIAN;
    if (responsible && !assignment.has_end_time()) people.push_back(assignment.person());
  }
  people.push_back(referral.attention());
  return OwnerAt(people, referral.receiving_unit(), "assessor", roster);
}

std::string SenderOwner(const v1::Referral& referral, const Roster& roster) {
  return OwnerAt({referral.requested_by(), referral.registered_by()}, referral.referring_unit(), "referring-clinician",
                 roster);
}

std::string AssessorOwner(const v1::Referral& referral, const Roster& roster) {
  const std::string& assessor = referral.assessments(referral.assessments_size() - 1).assessor();
  std::string owner = roster.StandIn(assessor);
  return owner.empty() ? ReceiverOwner(referral, roster) : owner;
}

std::string HolderPresent(const v1::Referral& referral, const Roster& roster) {
  std::vector<std::string> holders;
  for (const v1::AssignmentRole role : {v1::ASSIGNMENT_ROLE_RESPONSIBLE_PHYSICIAN, v1::ASSIGNMENT_ROLE_COUNSELLOR,
                                        v1::ASSIGNMENT_ROLE_COORDINATOR}) {
    if (const v1::Assignment* holder = HolderOf(referral, role); holder != nullptr) holders.push_back(holder->person());
  }
  return FirstPresent(holders, referral.receiving_unit(), roster);
}

namespace {

// Rules of the house, not of the law: working days until somebody looks again.
constexpr int kDraftDays = 5;
constexpr int kHandOverDays = 1;
constexpr int kAcknowledgeDays = 5;

// The same for kinds that the law sets no deadline for the assessment of.
int AssessWithin(v1::ReferralKind kind) {
  switch (kind) {
    case v1::REFERRAL_KIND_EMERGENCY:
      return 0;
    case v1::REFERRAL_KIND_INPATIENT_CONSULTATION:
      return 1;
    default:
      return 10;
  }
}

absl::CivilDay AfterAssessment(const v1::Referral& referral, const Acting& acting, int days) {
  const absl::Time time = FromTimestamp(referral.assessments(referral.assessments_size() - 1).time());
  return acting.calendar.WorkingDaysAfter(acting.calendar.DayOf(time), days);
}

std::string AssessDate(const v1::Referral& referral, const Acting& acting) {
  if (!referral.assessment_due_date().empty()) return referral.assessment_due_date();
  const absl::CivilDay received = acting.calendar.DayOf(FromTimestamp(referral.receive_time()));
  return FormatDay(acting.calendar.WorkingDaysAfter(received, AssessWithin(referral.kind())));
}

std::string NearestReplyDate(const v1::Referral& referral) {
  std::string nearest;
  for (const v1::InformationRequest& request : referral.information_requests()) {
    if (request.state() != v1::INFORMATION_REQUEST_STATE_OPEN) continue;
    if (nearest.empty() || request.reply_by_date() < nearest) nearest = request.reply_by_date();
  }
  return nearest;
}

struct Next {
  std::string owner;
  v1::NextAction action = v1::NEXT_ACTION_UNSPECIFIED;
  std::string date;
  std::string unit;  // whose the owner is
};

Next NextOf(const v1::Referral& referral, const Acting& acting) {
  const std::string& sender = referral.referring_unit();
  const std::string& receiver = referral.receiving_unit();
  switch (referral.state()) {
    case v1::REFERRAL_STATE_DRAFT: {
      const absl::CivilDay made = acting.calendar.DayOf(FromTimestamp(referral.create_time()));
      const std::string drafter = FirstPresent({referral.registered_by()}, sender, acting.roster);
      return {drafter.empty() ? SenderOwner(referral, acting.roster) : drafter, v1::NEXT_ACTION_COMPLETE_DRAFT,
              FormatDay(acting.calendar.WorkingDaysAfter(made, kDraftDays)), sender};
    }
    case v1::REFERRAL_STATE_RECEIVED:
      return {ReceiverOwner(referral, acting.roster), v1::NEXT_ACTION_ASSESS, AssessDate(referral, acting), receiver};
    case v1::REFERRAL_STATE_INFO_REQUESTED:
      return {SenderOwner(referral, acting.roster), v1::NEXT_ACTION_ANSWER_INFORMATION_REQUEST,
              NearestReplyDate(referral), sender};
    case v1::REFERRAL_STATE_FORWARDED:
      return {AssessorOwner(referral, acting.roster), v1::NEXT_ACTION_CONFIRM_FORWARDING,
              FormatDay(AfterAssessment(referral, acting, kHandOverDays)), receiver};
    case v1::REFERRAL_STATE_ASSESSED_NO_RIGHT:
    case v1::REFERRAL_STATE_ADVICE_GIVEN:
      return {SenderOwner(referral, acting.roster), v1::NEXT_ACTION_ACKNOWLEDGE_OUTCOME,
              FormatDay(AfterAssessment(referral, acting, kAcknowledgeDays)), sender};
    default:
      return {AssessorOwner(referral, acting.roster), v1::NEXT_ACTION_OPEN_PATHWAY,
              FormatDay(AfterAssessment(referral, acting, kHandOverDays)), receiver};
  }
}

}  // namespace

absl::Status Settle(v1::Referral& referral, const Acting& acting) {
  RETURN_IF_ERROR(SettleClocks(referral, acting));
  Next next;
  if (IsOpen(referral)) {
    next = NextOf(referral, acting);
    if (next.owner.empty()) return NobodyToOwn(next.unit);
  }
  referral.set_owner(next.owner);
  referral.set_next_action(next.action);
  referral.set_next_action_date(next.date);
  return CheckOwned(referral);
}

}  // namespace sjelden::referral
