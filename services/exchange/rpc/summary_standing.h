// Where a caller stands: the rules' SummaryActing, made from the followed facts.
//
// Lives on the stack of one handler or Prepare, no longer than its call.
#pragma once

#include <string>

#include "exchange/domain/summary_acting.h"
#include "platform/access/facts.h"
#include "platform/call/actor.h"
#include "platform/time/oslo.h"

namespace sjelden::exchange {

// Answers from the facts as of one moment.
class FactsDirectory final : public Directory {
 public:
  FactsDirectory(const AccessFacts& facts, absl::Time now) : facts_(facts), now_(now) {}
  bool Knows(const std::string& unit) const override { return facts_.Unit(unit).has_value(); }
  bool WorksAt(const std::string& person, const std::string& unit) const override {
    return facts_.WorksAt(person, unit, now_);
  }
  bool IsWithin(const std::string& unit, const std::string& above) const override {
    return facts_.IsWithin(unit, above);
  }
  std::string NameOf(const std::string& resource) const override;

 private:
  const AccessFacts& facts_;
  const absl::Time now_;
};

class SummaryStanding {
 public:
  SummaryStanding(const Actor& actor, const AccessFacts& facts, const Oslo& oslo, absl::Time now)
      : directory_(facts, now), acting_{actor.person, actor.unit, now, oslo.DayOf(now), directory_} {}
  SummaryStanding(const SummaryStanding&) = delete;

  const SummaryActing& acting() const { return acting_; }

 private:
  const FactsDirectory directory_;
  const SummaryActing acting_;
};

}  // namespace sjelden::exchange
