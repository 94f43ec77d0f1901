#include "referral/domain/triage_proposals.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "referral/domain/referral_names.h"

namespace sjelden::referral {
namespace {

constexpr int kMostDays = 730;
constexpr int kMostWorkingDays = 60;

absl::Status Invalid(const std::string& unit, const std::string& what) {
  return MakeError(absl::StatusCode::kInvalidArgument, "TRIAGE_PROPOSALS_INVALID",
                   absl::StrCat(unit.empty() ? "the entry for all other units" : unit, " ", what));
}

absl::Status CheckStarts(const v1::UnitProposals& proposals) {
  std::set<v1::Urgency> seen;
  for (const v1::StartProposal& start : proposals.starts()) {
    if (start.urgency() == v1::URGENCY_UNSPECIFIED || !seen.insert(start.urgency()).second) {
      return Invalid(proposals.unit(), "has a start without urgency, or two of one");
    }
    if (start.planned_days() < 1 || start.planned_days() > start.latest_days() || start.latest_days() > kMostDays) {
      return Invalid(proposals.unit(), absl::StrCat("has a start that is not 1 <= planned <= latest <= ", kMostDays));
    }
  }
  for (int urgency = 1; urgency < v1::Urgency_ARRAYSIZE; ++urgency) {
    if (!v1::Urgency_IsValid(urgency) || seen.count(v1::Urgency(urgency)) > 0) continue;
    return Invalid(proposals.unit(), absl::StrCat("lacks a start for ", v1::Urgency_Name(v1::Urgency(urgency))));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckTriageProposals(const v1::TriageProposals& proposals) {
  std::set<std::string> units;
  for (const v1::UnitProposals& one : proposals.units()) {
    if (!one.unit().empty() && !IsUnitName(one.unit())) return Invalid(one.unit(), "is no unit's name");
    if (!units.insert(one.unit()).second) return Invalid(one.unit(), "stands twice");
    RETURN_IF_ERROR(CheckStarts(one));
    if (one.answer_within_working_days() < 1 || one.answer_within_working_days() > kMostWorkingDays) {
      return Invalid(one.unit(), absl::StrCat("wants an answer in other than 1 to ", kMostWorkingDays, " working days"));
    }
    if (one.check_in_after_days() < 1 || one.check_in_after_days() > kMostDays) {
      return Invalid(one.unit(), absl::StrCat("asks after a workup in other than 1 to ", kMostDays, " days"));
    }
  }
  return units.count("") > 0 ? absl::OkStatus() : Invalid("", "is missing");
}

const v1::UnitProposals& ProposalsOf(const v1::TriageProposals& proposals, const std::string& unit) {
  const auto of = [&proposals](const std::string& name) {
    return std::find_if(proposals.units().begin(), proposals.units().end(),
                        [&name](const v1::UnitProposals& one) { return one.unit() == name; });
  };
  const auto own = of(unit);
  return own != proposals.units().end() ? *own : *of("");
}

}  // namespace sjelden::referral
