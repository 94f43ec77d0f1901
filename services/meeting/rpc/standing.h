// Where the caller stands: the rules' Acting, made from a call and the followed facts.
//
// Lives on the stack of one handler, no longer than its call.
#pragma once

#include <string>

#include "meeting/domain/acting.h"
#include "meeting/rpc/deps.h"
#include "platform/call/call.h"

namespace sjelden::meeting {

// Answers from the facts as of one moment.
class FactsRoster final : public Roster {
 public:
  FactsRoster(const AccessFacts& facts, absl::Time now) : facts_(facts), now_(now) {}
  bool Knows(const std::string& unit) const override { return facts_.Unit(unit).has_value(); }
  bool IsWithin(const std::string& unit, const std::string& ancestor) const override {
    return facts_.IsWithin(unit, ancestor);
  }
  bool WorksAt(const std::string& person, const std::string& unit) const override {
    return facts_.WorksAt(person, unit, now_);
  }
  bool IsAway(const std::string& person, absl::Time then) const override { return facts_.IsAway(person, then); }
  std::string StandIn(const std::string& person) const override { return facts_.EffectivePerson(person, now_); }
  std::string LeaderOf(const std::string& unit) const override {
    return facts_.UnassignedOwner(unit, "unit-leader", now_);
  }

 private:
  const AccessFacts& facts_;
  const absl::Time now_;
};

class Standing {
 public:
  Standing(const Call& call, const Deps& d)
      : roster_(call.facts, call.now),
        acting_{call.actor.responsible(), call.actor.unit, call.now, roster_, d.calendar,
                [&call] { return call.NewId(); }} {}
  Standing(const Standing&) = delete;

  const Acting& acting() const { return acting_; }

 private:
  const FactsRoster roster_;
  const Acting acting_;
};

}  // namespace sjelden::meeting
