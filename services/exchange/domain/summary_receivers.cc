#include "exchange/domain/summary_receivers.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "exchange/domain/summary_checks.h"
#include "exchange/domain/summary_errors.h"
#include "exchange/domain/summary_names.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

constexpr int kMostReceivers = 20;  // more than a case has; the summary keeps those of each version in one record

bool IsResearch(const v1::SummaryReceiver& receiver) {
  return receiver.ground() == v1::RECEIVER_GROUND_RESEARCH_PROJECT;
}

// The trust is that of the unit, so that neither can be spoofed by the other.
bool IsUniversity(const v1::SummaryReceiver& receiver, const v1::SummaryRules& rules) {
  const auto& universities = rules.research_controllers();
  const auto listed = [&](const std::string& controller) {
    return std::find(universities.begin(), universities.end(), controller) != universities.end();
  };
  return listed(receiver.controller()) || listed(ControllerIn(receiver.unit()));
}

absl::Status CheckGround(const v1::SummaryReceiver& receiver, int index, const v1::SummaryRules& rules) {
  if (receiver.ground() == v1::RECEIVER_GROUND_UNSPECIFIED) return ReceiverWithoutGround(index);
  const bool university = IsUniversity(receiver, rules);
  if (university && !IsResearch(receiver)) return IdentifiedToUniversity(index);
  if (!university && IsResearch(receiver)) return ProjectOnlyForUniversity(index);
  return absl::OkStatus();
}

void CheckFields(const v1::SummaryReceiver& receiver, const std::string& field, const Directory& directory,
                 SummaryChecks& checks) {
  const bool unit_known = IsReceivingUnitName(receiver.unit()) && directory.Knows(receiver.unit());
  checks.Require(unit_known, field + "unit", "is no unit of the directory, want controllers/{controller}/units/{unit}");
  checks.Require(receiver.controller() == ControllerIn(receiver.unit()), field + "controller",
                 "is not the trust of the unit, want its organisation number");
  if (!receiver.person().empty()) {
    checks.Require(IsPersonName(receiver.person()) && directory.WorksAt(receiver.person(), receiver.unit()),
                   field + "person", "does not work at the unit, want somebody who does or nobody");
  }
  if (IsResearch(receiver)) {
    checks.RequireWords(receiver.project(), field + "project", kMostTitleBytes);
  } else {
    checks.Require(receiver.project().empty(), field + "project", "is for research alone, want it empty");
  }
  if (!receiver.undisclosed_reason().empty()) {
    checks.RequireWords(receiver.undisclosed_reason(), field + "undisclosed_reason", kMostReasonBytes);
    checks.Require(receiver.ground() == v1::RECEIVER_GROUND_TREATING && !receiver.person().empty(),
                   field + "undisclosed_reason", "is for a named treating physician alone");
  }
}

}  // namespace

bool IsSameReceiver(const v1::SummaryReceiver& a, const v1::SummaryReceiver& b) {
  return a.unit() == b.unit() && a.project() == b.project();
}

absl::StatusOr<Receivers> CheckReceivers(const Receivers& wanted, const std::string& sender,
                                         const v1::SummaryRules& rules, const Directory& directory) {
  SummaryChecks checks;
  checks.Require(!wanted.empty() && wanted.size() <= kMostReceivers, "receivers",
                 absl::StrCat("has ", wanted.size(), ", want 1 to ", kMostReceivers));
  RETURN_IF_ERROR(checks.status());
  for (int i = 0; i < wanted.size(); ++i) RETURN_IF_ERROR(CheckGround(wanted[i], i, rules));
  Receivers receivers = wanted;
  for (int i = 0; i < receivers.size(); ++i) {
    const std::string field = absl::StrCat("receivers[", i, "].");
    CheckFields(receivers[i], field, directory, checks);
    checks.Require(receivers[i].controller() != sender, field + "controller",
                   "is the trust that composes it, want another one: its own units read it where it is");
    for (int before = 0; before < i; ++before) {
      checks.Require(receivers[i].unit() != receivers[before].unit(), field + "unit", "is there twice");
      checks.Require(!IsResearch(receivers[i]) || !IsResearch(receivers[before]) ||
                         receivers[i].project() == receivers[before].project(),
                     field + "project", "is the second one, want one project a version");
    }
    receivers[i].set_form(IsResearch(receivers[i]) ? v1::SUMMARY_FORM_PSEUDONYMISED : v1::SUMMARY_FORM_IDENTIFIED);
  }
  RETURN_IF_ERROR(checks.status());
  return receivers;
}

absl::Status CheckNobodyForgotten(const v1::Summary& summary) {
  if (summary.versions().empty()) return absl::OkStatus();
  for (const v1::SummaryReceiver& had : summary.versions(summary.versions_size() - 1).receivers()) {
    const bool gets = std::any_of(summary.receivers().begin(), summary.receivers().end(),
                                  [&](const v1::SummaryReceiver& now) { return IsSameReceiver(had, now); });
    if (!gets) return ReceiverMissing(had.unit());
  }
  return absl::OkStatus();
}

}  // namespace sjelden::exchange
