// Whether a verb may be taken now (CanTake and AvailableActions of transitions.h).
#include <algorithm>

#include "platform/status/status_macros.h"
#include "sample/domain/next_steps.h"
#include "sample/domain/sample_errors.h"
#include "sample/domain/transitions.h"

namespace sjelden::sample {
namespace {

template <class Record>
uint32_t SidesOf(const Record& record, const std::string& collecting_unit, const Act& act) {
  uint32_t sides = act.is_service ? kItself : 0;
  if (act.at(record.ordering_unit())) sides |= kOrdering;
  if (!collecting_unit.empty() && act.at(collecting_unit)) sides |= kCollecting;
  if (act.at(record.laboratory_unit())) sides |= kLaboratory;
  return sides;
}

absl::Status CheckRow(const Transition& row, uint32_t sides, int state) {
  // What follows from another verb was checked with that verb.
  if ((row.who & kItself) == 0 && (row.who & sides) == 0) return NotOnThisSide(row);
  if ((row.from & (1u << state)) == 0) return NotInThisState(row, state);
  return absl::OkStatus();
}

// Without the person's consent the laboratory need not keep what it has.
bool MayDiscardHeld(const v1::Sample& sample) {
  const v1::SampleState at = sample.state_before_hold();
  return sample.consent_missing() && (at == v1::SAMPLE_STATE_RECEIVED || at == v1::SAMPLE_STATE_IN_ANALYSIS ||
                                      at == v1::SAMPLE_STATE_TO_VERIFY);
}

absl::Status CheckCondition(Verb verb, const v1::Sample& sample) {
  switch (verb) {
    case Verb::kReceive:
    case Verb::kQuarantine:
      // What is held and not yet here may have been sent before anybody knew.
      return sample.state() != v1::SAMPLE_STATE_HELD || sample.state_before_hold() == v1::SAMPLE_STATE_COLLECTED
                 ? absl::OkStatus()
                 : SampleIsHeld();
    case Verb::kReject:
      if (sample.order().empty()) return NoOrderToOrderAnother();
      return sample.irreplaceable() ? IrreplaceableSample() : absl::OkStatus();
    case Verb::kDiscard:
      if (sample.state() == v1::SAMPLE_STATE_HELD) return MayDiscardHeld(sample) ? absl::OkStatus() : SampleIsHeld();
      return sample.state() == v1::SAMPLE_STATE_QUARANTINED && !sample.order().empty() ? OrderStillWaits()
                                                                                        : absl::OkStatus();
    default:
      return absl::OkStatus();
  }
}

absl::Status CheckCondition(Verb verb, const v1::Report& report, const Act& act) {
  const v1::DisclosureState state = report.disclosure().state();
  switch (verb) {
    case Verb::kCountersign:
      for (const v1::ReportSignature& signature : report.draft().signatures()) {
        if (signature.person() == act.person) return SecondSignerIsFirst();
      }
      return absl::OkStatus();
    case Verb::kAcknowledge:
      return state == v1::DISCLOSURE_STATE_UNSEEN ? absl::OkStatus() : AlreadySeen();
    case Verb::kRecordDisclosure:
      if (state == v1::DISCLOSURE_STATE_UNSEEN) return NotSeenYet();
      return state == v1::DISCLOSURE_STATE_RELEASED ? AlreadyReleased() : absl::OkStatus();
    case Verb::kRelease:
      if (state == v1::DISCLOSURE_STATE_KEPT_BACK) return PatientKeepsBack();
      if (state == v1::DISCLOSURE_STATE_UNSEEN || state == v1::DISCLOSURE_STATE_SEEN) return PatientNotInformed();
      return absl::OkStatus();
    default:
      return absl::OkStatus();
  }
}

template <class Record>
std::vector<std::string> Actions(Subject subject, const Record& record, const Act& act, const Allows& allows) {
  std::vector<std::string> actions;
  for (const Transition& row : Transitions()) {
    const std::string action(row.action);
    if (row.subject != subject || action.empty()) continue;
    if (std::find(actions.begin(), actions.end(), action) != actions.end()) continue;
    if (allows(std::string(row.permission)) && CanTake(row.verb, record, act).ok()) actions.push_back(action);
  }
  return actions;
}

}  // namespace

absl::Status CanTake(Verb verb, const v1::Order& order, const Act& act) {
  RETURN_IF_ERROR(CheckRow(TransitionOf(verb), SidesOf(order, order.collecting_unit(), act), order.state()));
  if (verb == Verb::kCancelOrder && order.state_before_hold() == v1::ORDER_STATE_REPORTED) return AlreadyAnswered();
  // With one person tested there is nobody to go on without.
  if (verb == Verb::kRemovePerson && order.tested_persons_size() == 1) return NoRelative();
  return absl::OkStatus();
}

absl::Status CanTake(Verb verb, const v1::Sample& sample, const Act& act) {
  const absl::Status row = CheckRow(TransitionOf(verb), SidesOf(sample, sample.collecting_unit(), act), sample.state());
  return row.ok() ? CheckCondition(verb, sample) : row;
}

absl::Status CanTake(Verb verb, const v1::Report& report, const Act& act) {
  const absl::Status row = CheckRow(TransitionOf(verb), SidesOf(report, "", act), report.state());
  return row.ok() ? CheckCondition(verb, report, act) : row;
}

std::vector<std::string> AvailableActions(const v1::Order& order, const Act& act, const Allows& allows) {
  return Actions(Subject::kOrder, order, act, allows);
}
std::vector<std::string> AvailableActions(const v1::Sample& sample, const Act& act, const Allows& allows) {
  return Actions(Subject::kSample, sample, act, allows);
}
std::vector<std::string> AvailableActions(const v1::Report& report, const Act& act, const Allows& allows) {
  return Actions(Subject::kReport, report, act, allows);
}

}  // namespace sjelden::sample
