#include "platform/access/facts.h"

#include <algorithm>
#include <mutex>
#include <set>

#include "platform/time/timestamp.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::platform::v1;

constexpr int kDeepestUnit = 16;

template <class Fact>
bool Holds(const Fact& fact, absl::Time now) {
  return InPeriod(fact.has_start_time(), fact.start_time(), fact.has_end_time(), fact.end_time(), now);
}

// Whom or what a fact is about: what is asked for when it matters.
const std::string& SubjectOf(const pb::AccessFact& fact) {
  switch (fact.fact_case()) {
    case pb::AccessFact::kRole:
      return fact.role().person();
    case pb::AccessFact::kDuty:
      return fact.duty().unit();
    case pb::AccessFact::kAbsence:
      return fact.absence().person();
    case pb::AccessFact::kDelegation:
      return fact.delegation().from();
    case pb::AccessFact::kBarring:
      return fact.barring().patient();
    case pb::AccessFact::kObjection:
      return fact.objection().patient();
    default:
      return fact.name();
  }
}

template <class Index>
void Erase(Index& index, const std::string& subject, const std::string& name) {
  const auto found = index.find(subject);
  if (found == index.end()) return;
  found->second.erase(name);
  if (found->second.empty()) index.erase(found);
}

}  // namespace

bool InPeriod(bool has_start, const google::protobuf::Timestamp& start, bool has_end,
              const google::protobuf::Timestamp& end, absl::Time now) {
  if (has_start && now < FromTimestamp(start)) return false;
  return !has_end || now < FromTimestamp(end);
}

void AccessFacts::Remove(const std::string& name) {
  const auto old = facts_.find(name);
  if (old == facts_.end()) return;
  const Fact& fact = old->second;
  Erase(by_subject_[fact.fact_case()], SubjectOf(fact), name);
  if (fact.has_delegation()) Erase(delegations_to_, fact.delegation().to(), name);
  if (fact.has_key()) ++key_generation_;
  facts_.erase(old);
}

void AccessFacts::Apply(const Fact& fact) {
  std::unique_lock lock(mutex_);
  Remove(fact.name());
  if (fact.fact_case() == Fact::FACT_NOT_SET || fact.fact_case() >= static_cast<int>(kKinds)) return;
  const Fact& kept = facts_.emplace(fact.name(), fact).first->second;
  by_subject_[kept.fact_case()][SubjectOf(kept)][kept.name()] = &kept;
  if (kept.has_delegation()) delegations_to_[kept.delegation().to()][kept.name()] = &kept;
  if (kept.has_key()) ++key_generation_;
}

const AccessFacts::FactsOf& AccessFacts::Of(Fact::FactCase kind, const std::string& subject) const {
  static const FactsOf none;
  const auto found = by_subject_[kind].find(subject);
  return found == by_subject_[kind].end() ? none : found->second;
}

bool AccessFacts::WithinLocked(const std::string& unit, const std::string& ancestor) const {
  if (unit.empty() || ancestor.empty()) return false;
  if (unit == ancestor || unit.rfind(ancestor + "/", 0) == 0) return true;
  std::string at = unit;
  for (int depth = 0; depth < kDeepestUnit; ++depth) {
    const auto found = facts_.find(at);
    if (found == facts_.end() || found->second.unit().parent().empty()) return false;
    at = found->second.unit().parent();
    if (at == ancestor) return true;
  }
  return false;
}

bool AccessFacts::IsWithin(const std::string& unit, const std::string& ancestor) const {
  std::shared_lock lock(mutex_);
  return WithinLocked(unit, ancestor);
}

bool AccessFacts::BarredLocked(const std::string& patient, const std::string& person, const std::string& unit,
                               const std::string& document) const {
  for (const auto& [name, fact] : Of(Fact::kBarring, patient)) {
    const pb::BarringFact& barring = fact->barring();
    if (!barring.exempt_person().empty() && barring.exempt_person() == person) continue;
    if (!barring.document().empty() && barring.document() != document) continue;
    if (!barring.person().empty() && barring.person() != person) continue;
    if (!barring.unit().empty() && !WithinLocked(unit, barring.unit())) continue;
    return true;
  }
  return false;
}

bool AccessFacts::IsBarred(const std::string& patient, const std::string& person, const std::string& unit,
                           const std::string& document) const {
  std::shared_lock lock(mutex_);
  return BarredLocked(patient, person, unit, document);
}

bool AccessFacts::ShutOutLocked(const std::string& person, const std::string& patient, const std::string& document,
                                absl::Time now) const {
  if (Of(Fact::kBarring, patient).empty()) return false;
  bool works = false;
  for (const auto& [name, fact] : Of(Fact::kRole, person)) {
    if (!Holds(fact->role(), now)) continue;
    works = true;
    if (!BarredLocked(patient, person, fact->role().unit(), document)) return false;
  }
  return works || BarredLocked(patient, person, "", document);
}

bool AccessFacts::IsShutOut(const std::string& person, const std::string& patient, const std::string& document,
                            absl::Time now) const {
  std::shared_lock lock(mutex_);
  return ShutOutLocked(person, patient, document, now);
}

std::string AccessFacts::KeptBy(const std::string& patient, const std::string& document) const {
  std::shared_lock lock(mutex_);
  for (const auto& [name, fact] : Of(Fact::kBarring, patient)) {
    const pb::BarringFact& barring = fact->barring();
    if (barring.exempt_person().empty()) continue;
    if (barring.document().empty() || barring.document() == document) return barring.exempt_person();
  }
  return "";
}

bool AccessFacts::Objects(const std::string& patient, const std::string& target, const std::string& unit) const {
  std::shared_lock lock(mutex_);
  for (const auto& [name, fact] : Of(Fact::kObjection, patient)) {
    const pb::ObjectionFact& objection = fact->objection();
    if (objection.target() != target) continue;
    if (objection.counterpart().empty() || WithinLocked(unit, objection.counterpart())) return true;
  }
  return false;
}

bool AccessFacts::IsRevoked(const std::string& sign_in_or_ground) const {
  std::shared_lock lock(mutex_);
  return !Of(Fact::kRevocation, sign_in_or_ground).empty();
}

std::vector<pb::KeyFact> AccessFacts::Keys() const {
  std::shared_lock lock(mutex_);
  std::vector<pb::KeyFact> keys;
  for (const auto& [subject, facts] : by_subject_[Fact::kKey]) {
    for (const auto& [name, fact] : facts) keys.push_back(fact->key());
  }
  return keys;
}

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
  const FactsOf& absences = Of(Fact::kAbsence, person);
  return std::any_of(absences.begin(), absences.end(),
                     [now](const auto& named) { return Holds(named.second->absence(), now); });
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

bool AccessFacts::WorksAt(const std::string& person, const std::string& unit, absl::Time now) const {
  std::shared_lock lock(mutex_);
  const FactsOf& roles = Of(Fact::kRole, person);
  return std::any_of(roles.begin(), roles.end(), [&](const auto& named) {
    return Holds(named.second->role(), now) && WithinLocked(named.second->role().unit(), unit);
  });
}

bool AccessFacts::WorksAs(const std::string& person, const std::string& unit, const std::vector<std::string>& functions,
                          absl::Time now) const {
  std::shared_lock lock(mutex_);
  const FactsOf& roles = Of(Fact::kRole, person);
  return std::any_of(roles.begin(), roles.end(), [&](const auto& named) {
    const pb::RoleFact& role = named.second->role();
    return Holds(role, now) && std::count(functions.begin(), functions.end(), role.function()) > 0 &&
           WithinLocked(role.unit(), unit);
  });
}

std::string AccessFacts::DisplayName(const std::string& person_or_unit) const {
  std::shared_lock lock(mutex_);
  if (const auto unit = facts_.find(person_or_unit); unit != facts_.end() && unit->second.has_unit()) {
    return unit->second.unit().display_name();
  }
  const FactsOf& roles = Of(Fact::kRole, person_or_unit);
  return roles.empty() ? "" : roles.rbegin()->second->role().display_name();
}

std::optional<pb::UnitFact> AccessFacts::Unit(const std::string& unit) const {
  std::shared_lock lock(mutex_);
  const auto found = facts_.find(unit);
  if (found == facts_.end() || !found->second.has_unit()) return std::nullopt;
  return found->second.unit();
}

}  // namespace sjelden
