#include "platform/access/facts.h"

#include <algorithm>
#include <mutex>

#include "platform/access/facts_parts.h"
#include "platform/time/timestamp.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::platform::v1;

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

// True where a role that the person has now is wanted.
template <class Roles, class Wanted>
bool AnyRole(const Roles& roles, absl::Time now, Wanted wanted) {
  return std::any_of(roles.begin(), roles.end(), [&](const auto& named) {
    return Holds(named.second->role(), now) && wanted(named.second->role());
  });
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
    at = found == facts_.end() ? "" : found->second.unit().parent();
    if (at.empty() || at == ancestor) return !at.empty();
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

bool AccessFacts::WorksAt(const std::string& person, const std::string& unit, absl::Time now) const {
  std::shared_lock lock(mutex_);
  return AnyRole(Of(Fact::kRole, person), now,
                 [&](const pb::RoleFact& role) { return WithinLocked(role.unit(), unit); });
}

bool AccessFacts::WorksAnywhere(const std::string& person, absl::Time now) const {
  std::shared_lock lock(mutex_);
  return AnyRole(Of(Fact::kRole, person), now, [](const pb::RoleFact&) { return true; });
}

bool AccessFacts::HasLeft(const std::string& person, absl::Time now) const {
  std::shared_lock lock(mutex_);
  const FactsOf& roles = Of(Fact::kRole, person);
  return !roles.empty() && std::all_of(roles.begin(), roles.end(), [&](const auto& named) {
    const pb::RoleFact& role = named.second->role();
    return role.has_end_time() && FromTimestamp(role.end_time()) <= now;
  });
}

bool AccessFacts::WorksAs(const std::string& person, const std::string& unit, const std::vector<std::string>& functions,
                          absl::Time now) const {
  std::shared_lock lock(mutex_);
  return AnyRole(Of(Fact::kRole, person), now, [&](const pb::RoleFact& role) {
    return std::count(functions.begin(), functions.end(), role.function()) > 0 && WithinLocked(role.unit(), unit);
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
