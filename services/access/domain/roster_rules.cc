#include "access/domain/roster_rules.h"

#include <algorithm>
#include <set>

#include "access/domain/access_errors.h"
#include "access/domain/access_names.h"
#include "access/domain/free_text.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"

namespace sjelden::access {
namespace {

void CheckPeriod(const Period& period, bool has_start, const std::string& resource, Violations& wrong) {
  if (!has_start) wrong.push_back({resource + ".start_time", "is missing"});
  if (period.end <= period.start) wrong.push_back({resource + ".end_time", "is not after start_time"});
}

bool HoldsAllTheTime(const std::vector<pb::PractitionerRole>& roles, const std::string& function, const Period& time) {
  return std::any_of(roles.begin(), roles.end(), [&](const pb::PractitionerRole& role) {
    return (function.empty() || role.function() == function) && Covers(PeriodOf(role), time);
  });
}

// Whether work that `from` hands on may reach `target` while `time` lasts, along the delegations that hold then.
bool Reaches(const std::string& from, const std::string& target, const Period& time,
             const std::vector<pb::Delegation>& delegations) {
  std::set<std::string> seen;
  std::vector<std::string> open = {from};
  while (!open.empty()) {
    const std::string at = open.back();
    open.pop_back();
    if (at == target) return true;
    if (!seen.insert(at).second) continue;
    for (const pb::Delegation& delegation : delegations) {
      if (delegation.delegator() == at && Overlap(PeriodOf(delegation), time)) open.push_back(delegation.delegate());
    }
  }
  return false;
}

}  // namespace

bool Overlap(const Period& a, const Period& b) { return a.start < b.end && b.start < a.end; }
bool Covers(const Period& outer, const Period& inner) { return outer.start <= inner.start && inner.end <= outer.end; }

absl::Status CheckCompetence(const pb::Competence& competence) {
  Violations wrong;
  if (competence.code().size() < 2 || competence.code().size() > 60 ||
      competence.code().find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != std::string::npos) {
    wrong.push_back({"competence.code", "want 2 to 60 lower-case letters, digits and hyphens"});
  }
  if (competence.basis().size() > 200) wrong.push_back({"competence.basis", "want at most 200 bytes"});
  if (!ParseDay(competence.start_date()).ok()) wrong.push_back({"competence.start_date", "is no day, want YYYY-MM-DD"});
  if (!competence.end_date().empty() &&
      (!ParseDay(competence.end_date()).ok() || competence.end_date() < competence.start_date())) {
    wrong.push_back({"competence.end_date", "is no day on or after start_date"});
  }
  return AllOf(wrong);
}

absl::Status CheckEndCompetence(const pb::Competence& competence, const std::string& end_date) {
  if (!competence.end_date().empty()) return AlreadyEnded("competence");
  if (!ParseDay(end_date).ok()) return InvalidField("end_date", "is no day, want YYYY-MM-DD");
  if (end_date < competence.start_date()) return InvalidField("end_date", "lies before the competence's start");
  return absl::OkStatus();
}

absl::Status CheckAbsence(const pb::Absence& absence, const std::vector<pb::Absence>& others) {
  Violations wrong;
  CheckPeriod(PeriodOf(absence), absence.has_start_time(), "absence", wrong);
  if (!absence.has_end_time()) wrong.push_back({"absence.end_time", "is missing; a departure is a delegation"});
  if (!absence.covered_by().empty() && absence.covered_by() == absence.person()) {
    wrong.push_back({"absence.covered_by", "is the person who is away"});
  }
  RETURN_IF_ERROR(AllOf(wrong));
  for (const pb::Absence& other : others) {
    if (Overlap(PeriodOf(other), PeriodOf(absence))) return AbsenceOverlaps();
  }
  return absl::OkStatus();
}

absl::Status CheckCover(const pb::Absence& absence, const std::vector<pb::PractitionerRole>& roles) {
  return HoldsAllTheTime(roles, "", PeriodOf(absence)) ? absl::OkStatus() : RoleMissing("who covers");
}

absl::Status CheckDuty(const pb::Duty& duty, const std::vector<pb::PractitionerRole>& roles,
                       const std::vector<pb::Duty>& others, const std::vector<pb::Absence>& absences) {
  Violations wrong;
  const Period time = PeriodOf(duty);
  CheckPeriod(time, duty.has_start_time(), "duty", wrong);
  if (!duty.has_end_time()) wrong.push_back({"duty.end_time", "is missing"});
  if (duty.function().empty()) wrong.push_back({"duty.function", "is empty"});
  RETURN_IF_ERROR(AllOf(wrong));
  if (!HoldsAllTheTime(roles, duty.function(), time)) return RoleMissing("the person");
  for (const pb::Absence& absence : absences) {
    if (Overlap(PeriodOf(absence), time)) return PersonAway();
  }
  for (const pb::Duty& other : others) {
    if (other.function() == duty.function() && Overlap(PeriodOf(other), time)) return DutyOverlaps();
  }
  return absl::OkStatus();
}

absl::Status CheckRemoveDuty(const pb::Duty& duty, absl::Time now) {
  return now < FromTimestamp(duty.start_time()) ? absl::OkStatus() : DutyBegun();
}

absl::Status CheckDelegation(const pb::Delegation& delegation, const std::vector<pb::PractitionerRole>& roles,
                             const std::vector<pb::Delegation>& others) {
  Violations wrong;
  const Period time = PeriodOf(delegation);
  CheckPeriod(time, delegation.has_start_time(), "delegation", wrong);
  if (delegation.reason().empty() || delegation.reason().size() > 200) {
    wrong.push_back({"delegation.reason", "want 1 to 200 bytes, without patients"});
  } else if (MayHoldIdentityNumber(delegation.reason())) {
    wrong.push_back({"delegation.reason", kHoldsANumber});
  }
  RETURN_IF_ERROR(AllOf(wrong));
  if (delegation.delegator() == delegation.delegate()) return DelegationCircle();
  const bool holds_when_it_begins = std::any_of(roles.begin(), roles.end(), [&](const pb::PractitionerRole& role) {
    return Covers(PeriodOf(role), {time.start, time.start + absl::Seconds(1)});
  });
  if (!holds_when_it_begins) return RoleMissing("the delegate");
  for (const pb::Delegation& other : others) {
    if (other.delegator() == delegation.delegator() && Overlap(PeriodOf(other), time)) return DelegationOverlaps();
  }
  if (Reaches(delegation.delegate(), delegation.delegator(), time, others)) return DelegationCircle();
  return absl::OkStatus();
}

absl::Status CheckEndDelegation(const pb::Delegation& delegation, absl::Time end, absl::Time now) {
  if (delegation.has_end_time() && FromTimestamp(delegation.end_time()) <= now) return AlreadyEnded("delegation");
  if (end < FromTimestamp(delegation.start_time())) return InvalidField("end_time", "lies before the start");
  return absl::OkStatus();
}

}  // namespace sjelden::access
