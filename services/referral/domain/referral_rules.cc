#include "referral/domain/referral_rules.h"

#include <algorithm>

#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "referral/domain/clocks.h"
#include "referral/domain/referral_errors.h"

namespace sjelden::referral {
namespace {

bool WasAccepted(const v1::Referral& referral) {
  return std::any_of(referral.assessments().begin(), referral.assessments().end(), [](const v1::Assessment& line) {
    return line.has_right() || line.has_accept() || line.has_local_workup();
  });
}

bool WasTold(const v1::Referral& referral) {
  return !referral.assessments().empty() &&
         referral.assessments(referral.assessments_size() - 1).has_patient_information();
}

bool AnybodyAssigned(const v1::Referral& referral) {
  return std::any_of(referral.assignments().begin(), referral.assignments().end(),
                     [](const v1::Assignment& assignment) { return !assignment.has_end_time(); });
}

uint32_t SidesOf(const v1::Referral& referral, const Acting& acting) {
  if (acting.is_service) return kService;
  uint32_t sides = acting.at_sender ? kSender : 0;
  // Until it is submitted, a referral does not exist for its receiver.
  if (acting.at_receiver && referral.has_submit_time()) sides |= kReceiver;
  return sides;
}

// An assessment is the receiver's decision about a right: the sender does not strike it out.
absl::Status CheckRegisterInError(const v1::Referral& referral, const Acting& acting) {
  if (referral.state() == v1::REFERRAL_STATE_FORWARDED && IsOpen(referral)) return ForwardingNotConfirmed();
  return referral.assessments().empty() || acting.at_receiver ? absl::OkStatus() : OutcomeIsTheReceivers();
}

absl::Status CheckCondition(Verb verb, const v1::Referral& referral, const Acting& acting) {
  switch (verb) {
    case Verb::kGrantRight:
    case Verb::kDeclineRight:
      return referral.assessment_due_date().empty() ? KindNotAssessedForRights() : absl::OkStatus();
    case Verb::kAccept:
      return referral.assessment_due_date().empty() ? absl::OkStatus() : KindAssessedForRights();
    case Verb::kOpen:
      return referral.has_first_opening() ? AlreadyOpened() : absl::OkStatus();
    case Verb::kInformPatient:
      return WasTold(referral) ? PatientAlreadyInformed() : absl::OkStatus();
    case Verb::kTakeBreachStep:
      return MayTakeBreachSteps(referral, acting.today()) ? absl::OkStatus() : NoBreach();
    case Verb::kMovePlannedStart:
      return referral.care_start_date().empty() ? absl::OkStatus() : CareHasBegun();
    case Verb::kUnassign:
      return AnybodyAssigned(referral) ? absl::OkStatus() : NobodyAssigned();
    case Verb::kAcknowledgeOutcome:
      return referral.has_outcome_acknowledgement() ? OutcomeAlreadyAcknowledged() : absl::OkStatus();
    case Verb::kRegisterInError:
      return CheckRegisterInError(referral, acting);
    case Verb::kAcknowledgePathway:
      return WasAccepted(referral) ? absl::OkStatus() : NeverAccepted();
    default:
      return absl::OkStatus();
  }
}

}  // namespace

absl::Status CanTake(Verb verb, const v1::Referral& referral, const Acting& acting) {
  const Transition& row = TransitionOf(verb);
  if ((row.who & SidesOf(referral, acting)) == 0) return NotOnThisSide(row);
  if (!IsIn(row.from, referral.state())) return NotInThisState(row, referral.state());
  return CheckCondition(verb, referral, acting);
}

std::vector<std::string> AvailableActions(const v1::Referral& referral, const Acting& acting,
                                          const std::function<bool(const std::string&)>& allows) {
  std::vector<std::string> actions;
  for (const Transition& row : Transitions()) {
    const std::string action(row.action);
    if (action.empty() || std::find(actions.begin(), actions.end(), action) != actions.end()) continue;
    if (allows(std::string(row.permission)) && CanTake(row.verb, referral, acting).ok()) actions.push_back(action);
  }
  return actions;
}

bool IsOpen(const v1::Referral& referral) {
  switch (referral.state()) {
    case v1::REFERRAL_STATE_DRAFT:
    case v1::REFERRAL_STATE_SUBMITTED:
    case v1::REFERRAL_STATE_RECEIVED:
    case v1::REFERRAL_STATE_INFO_REQUESTED:
      return true;
    case v1::REFERRAL_STATE_ASSESSED_RIGHT:
    case v1::REFERRAL_STATE_ACCEPTED:
    case v1::REFERRAL_STATE_LOCAL_WORKUP_SUPPORTED:
      return !referral.has_pathway_acknowledgement();
    case v1::REFERRAL_STATE_FORWARDED:
      return referral.forwarded_to().empty();
    case v1::REFERRAL_STATE_ASSESSED_NO_RIGHT:
    case v1::REFERRAL_STATE_ADVICE_GIVEN:
      return !referral.has_outcome_acknowledgement();
    default:
      return false;
  }
}

absl::Status CheckOwned(const v1::Referral& referral) {
  const bool owned = !referral.owner().empty() && referral.next_action() != v1::NEXT_ACTION_UNSPECIFIED &&
                     !referral.next_action_date().empty();
  const bool free = referral.owner().empty() && referral.next_action() == v1::NEXT_ACTION_UNSPECIFIED &&
                    referral.next_action_date().empty();
  return (IsOpen(referral) ? owned : free) ? absl::OkStatus() : NotOwned();
}

void Take(Verb verb, v1::Referral& referral, const Acting& acting) {
  const Transition& row = TransitionOf(verb);
  if (row.to != v1::REFERRAL_STATE_UNSPECIFIED) referral.set_state(row.to);
  *referral.mutable_update_time() = ToTimestamp(acting.now);
}

std::string NearestDeadline(const v1::Referral& referral) {
  std::string nearest;
  for (const v1::LegalClock& clock : referral.clocks()) {
    if (Runs(clock) && (nearest.empty() || clock.due_date() < nearest)) nearest = clock.due_date();
  }
  if (!referral.clocks().empty()) return nearest;
  // What was stored before there were clocks stands under the day of these.
  switch (referral.state()) {
    case v1::REFERRAL_STATE_RECEIVED:
    case v1::REFERRAL_STATE_INFO_REQUESTED:
    case v1::REFERRAL_STATE_FORWARDED:
      return referral.assessment_due_date();
    case v1::REFERRAL_STATE_ASSESSED_RIGHT:
      return referral.latest_start_date();
    default:
      return "";
  }
}

}  // namespace sjelden::referral
