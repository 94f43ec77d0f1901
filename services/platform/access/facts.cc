#include "platform/access/facts.h"

#include <mutex>
#include <set>

#include "platform/time/timestamp.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::platform::v1;

template <class Fact>
bool Holds(const Fact& fact, absl::Time now) {
  return InPeriod(fact.has_start_time(), fact.start_time(), fact.has_end_time(), fact.end_time(), now);
}

}  // namespace

bool InPeriod(bool has_start, const google::protobuf::Timestamp& start, bool has_end,
              const google::protobuf::Timestamp& end, absl::Time now) {
  if (has_start && now < FromTimestamp(start)) return false;
  return !has_end || now < FromTimestamp(end);
}

void AccessFacts::Apply(const pb::AccessFact& fact) {
  std::unique_lock lock(mutex_);
  if (const auto old = facts_.find(fact.name()); old != facts_.end() && old->second.has_barring()) {
    const auto [begin, end] = barrings_.equal_range(old->second.barring().patient());
    for (auto it = begin; it != end; ++it) {
      if (it->second == fact.name()) {
        barrings_.erase(it);
        break;
      }
    }
  }
  if (fact.fact_case() == pb::AccessFact::FACT_NOT_SET) {
    if (const auto old = facts_.find(fact.name()); old != facts_.end() && old->second.has_key()) ++key_generation_;
    facts_.erase(fact.name());
    units_.erase(fact.name());
    return;
  }
  facts_[fact.name()] = fact;
  if (fact.has_unit()) units_[fact.name()] = fact.unit();
  if (fact.has_key()) ++key_generation_;
  if (fact.has_barring()) barrings_.emplace(fact.barring().patient(), fact.name());
}

bool AccessFacts::IsWithin(const std::string& unit, const std::string& ancestor) const {
  if (unit.empty() || ancestor.empty()) return false;
  if (unit == ancestor || unit.rfind(ancestor + "/", 0) == 0) return true;
  std::shared_lock lock(mutex_);
  std::string at = unit;
  for (int depth = 0; depth < 16; ++depth) {
    const auto found = units_.find(at);
    if (found == units_.end() || found->second.parent().empty()) return false;
    at = found->second.parent();
    if (at == ancestor) return true;
  }
  return false;
}

bool AccessFacts::IsBarred(const std::string& patient, const std::string& person, const std::string& unit,
                           const std::string& document) const {
  std::vector<pb::BarringFact> barrings;
  {
    std::shared_lock lock(mutex_);
    const auto [begin, end] = barrings_.equal_range(patient);
    for (auto it = begin; it != end; ++it) barrings.push_back(facts_.at(it->second).barring());
  }
  for (const pb::BarringFact& barring : barrings) {
    if (!barring.document().empty() && barring.document() != document) continue;
    if (!barring.person().empty() && barring.person() != person) continue;
    if (!barring.unit().empty() && !IsWithin(unit, barring.unit())) continue;
    return true;
  }
  return false;
}

bool AccessFacts::IsRevoked(const std::string& sign_in) const {
  std::shared_lock lock(mutex_);
  const auto found = facts_.find(sign_in);
  return found != facts_.end() && found->second.has_revocation();
}

template <class Visit>
void AccessFacts::ForEach(Visit visit) const {
  for (const auto& [name, fact] : facts_) visit(fact);
}

std::vector<pb::KeyFact> AccessFacts::Keys() const {
  std::shared_lock lock(mutex_);
  std::vector<pb::KeyFact> keys;
  ForEach([&](const pb::AccessFact& fact) {
    if (fact.has_key()) keys.push_back(fact.key());
  });
  return keys;
}

std::string AccessFacts::EffectiveLocked(const std::string& person, absl::Time now) const {
  std::string at = person;
  std::set<std::string> seen;
  while (seen.insert(at).second) {
    std::string next;
    ForEach([&](const pb::AccessFact& fact) {
      if (fact.has_delegation() && fact.delegation().from() == at && Holds(fact.delegation(), now)) {
        next = fact.delegation().to();
      }
    });
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
  std::set<std::string> from;
  ForEach([&](const pb::AccessFact& fact) {
    if (fact.has_delegation() && Holds(fact.delegation(), now)) from.insert(fact.delegation().from());
  });
  std::vector<std::string> handed;
  for (const std::string& other : from) {
    if (other != person && EffectiveLocked(other, now) == person) handed.push_back(other);
  }
  return handed;
}

bool AccessFacts::IsAway(const std::string& person, absl::Time now) const {
  std::shared_lock lock(mutex_);
  bool away = false;
  ForEach([&](const pb::AccessFact& fact) {
    away = away || (fact.has_absence() && fact.absence().person() == person && Holds(fact.absence(), now));
  });
  return away;
}

std::string AccessFacts::UnassignedOwner(const std::string& unit, const std::string& function, absl::Time now) const {
  std::shared_lock lock(mutex_);
  const auto is_away = [&](const std::string& person) {
    bool away = false;
    ForEach([&](const pb::AccessFact& fact) {
      away = away || (fact.has_absence() && fact.absence().person() == person && Holds(fact.absence(), now));
    });
    return away;
  };
  std::string first;  // who it is if everybody is away: a thing is never nobody's
  std::string at = unit;
  for (int depth = 0; depth < 16 && !at.empty(); ++depth) {
    std::vector<std::string> candidates;
    ForEach([&](const pb::AccessFact& fact) {
      if (fact.has_duty() && fact.duty().unit() == at && fact.duty().function() == function && Holds(fact.duty(), now)) {
        candidates.push_back(fact.duty().person());
      }
    });
    const auto found = units_.find(at);
    if (found != units_.end()) candidates.push_back(found->second.leader());
    for (const std::string& candidate : candidates) {
      if (candidate.empty()) continue;
      const std::string owner = EffectiveLocked(candidate, now);
      if (first.empty()) first = owner;
      if (!is_away(owner)) return owner;
    }
    at = found == units_.end() ? "" : found->second.parent();
  }
  return first;
}

bool AccessFacts::WorksAt(const std::string& person, const std::string& unit, absl::Time now) const {
  std::vector<std::string> units;
  {
    std::shared_lock lock(mutex_);
    ForEach([&](const pb::AccessFact& fact) {
      if (fact.has_role() && fact.role().person() == person && Holds(fact.role(), now)) {
        units.push_back(fact.role().unit());
      }
    });
  }
  for (const std::string& at : units) {
    if (IsWithin(at, unit)) return true;
  }
  return false;
}

std::string AccessFacts::DisplayName(const std::string& person_or_unit) const {
  std::shared_lock lock(mutex_);
  if (const auto unit = units_.find(person_or_unit); unit != units_.end()) return unit->second.display_name();
  std::string name;
  ForEach([&](const pb::AccessFact& fact) {
    if (fact.has_role() && fact.role().person() == person_or_unit) name = fact.role().display_name();
  });
  return name;
}

std::optional<pb::UnitFact> AccessFacts::Unit(const std::string& unit) const {
  std::shared_lock lock(mutex_);
  const auto found = units_.find(unit);
  return found == units_.end() ? std::nullopt : std::optional<pb::UnitFact>(found->second);
}

}  // namespace sjelden
