// Whose work it is: delegations, absences, rosters, leaders, and whom a patient has shut out.
#include <mutex>
#include <set>

#include "platform/access/facts_parts.h"

namespace sjelden {

std::string AccessFacts::EffectiveLocked(const std::string& person, absl::Time now) const {
  std::string at = person;
  std::set<std::string> seen;
  while (seen.insert(at).second) {
    std::string next;
    for (const auto& [name, fact] : Of(Fact::kDelegation, at)) {
      if (Holds(fact->delegation(), now)) next = fact->delegation().to();
    }
    if (next.empty()) return at;
    at = next;
  }
  return person;  // a circle of delegations hands over nothing
}

std::string AccessFacts::EffectivePerson(const std::string& person, absl::Time now) const {
  std::shared_lock lock(mutex_);
  return EffectiveLocked(person, now);
}

std::vector<std::string> AccessFacts::HandedTo(const std::string& person, absl::Time now) const {
  std::shared_lock lock(mutex_);
  // Backwards along the delegations; whoever is found may have handed it to somebody else meanwhile.
  std::set<std::string> found;
  std::vector<std::string> to_visit = {person};
  while (!to_visit.empty()) {
    const auto handed = delegations_to_.find(to_visit.back());
    to_visit.pop_back();
    if (handed == delegations_to_.end()) continue;
    for (const auto& [name, fact] : handed->second) {
      const std::string& from = fact->delegation().from();
      if (Holds(fact->delegation(), now) && found.insert(from).second) to_visit.push_back(from);
    }
  }
  std::vector<std::string> handed;
  for (const std::string& other : found) {
    if (other != person && EffectiveLocked(other, now) == person) handed.push_back(other);
  }
  return handed;
}

bool AccessFacts::AwayLocked(const std::string& person, absl::Time now) const {
  for (const auto& [name, fact] : Of(Fact::kAbsence, person)) {
    if (Holds(fact->absence(), now)) return true;
  }
  return false;
}

bool AccessFacts::IsAway(const std::string& person, absl::Time now) const {
  std::shared_lock lock(mutex_);
  return AwayLocked(person, now);
}

std::string AccessFacts::OwnerLocked(const std::string& unit, const std::string& function, absl::Time now,
                                     const std::function<bool(const std::string&)>& may_own) const {
  std::string first;  // who it is if nobody else can: a thing is never nobody's
  std::string at = unit;
  for (int depth = 0; depth < kDeepestUnit && !at.empty(); ++depth) {
    std::vector<std::string> candidates;
    for (const auto& [name, fact] : Of(Fact::kDuty, at)) {
      if (fact->duty().function() == function && Holds(fact->duty(), now)) candidates.push_back(fact->duty().person());
    }
    const auto found = facts_.find(at);
    if (found != facts_.end()) candidates.push_back(found->second.unit().leader());
    for (const std::string& candidate : candidates) {
      if (candidate.empty()) continue;
      const std::string owner = EffectiveLocked(candidate, now);
      if (first.empty()) first = owner;
      if (!AwayLocked(owner, now) && may_own(owner)) return owner;
    }
    at = found == facts_.end() ? "" : found->second.unit().parent();
  }
  return first;
}

std::string AccessFacts::UnassignedOwner(const std::string& unit, const std::string& function, absl::Time now) const {
  std::shared_lock lock(mutex_);
  return OwnerLocked(unit, function, now, [](const std::string&) { return true; });
}

std::string AccessFacts::UnassignedOwnerOf(const std::string& unit, const std::string& function,
                                           const std::string& patient, const std::string& document,
                                           absl::Time now) const {
  const std::string kept_by = KeptBy(patient, document);
  std::shared_lock lock(mutex_);
  const auto may_see = [&](const std::string& person) { return !ShutOutLocked(person, patient, document, now); };
  std::string owner = OwnerLocked(unit, function, now, may_see);
  if (owner.empty() || may_see(owner) || kept_by.empty() || !may_see(kept_by)) return owner;
  return kept_by;
}

}  // namespace sjelden
