// What the parts of AccessFacts share. Private to facts*.cc.
#pragma once

#include "platform/access/facts.h"

namespace sjelden {

// A tree of units is never deeper: more would be a circle.
inline constexpr int kDeepestUnit = 16;

// True where the fact's period holds the moment.
template <class Fact>
bool Holds(const Fact& fact, absl::Time now) {
  return InPeriod(fact.has_start_time(), fact.start_time(), fact.has_end_time(), fact.end_time(), now);
}

}  // namespace sjelden
