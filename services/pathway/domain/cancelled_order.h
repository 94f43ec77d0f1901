// What becomes of the steps of a case when an order of it is cancelled: nobody waits for a report that cannot come.
//
// Pure; may be called from any thread.
#pragma once

#include <string>
#include <vector>

#include "pathway/domain/case.h"

namespace sjelden::pathway {

struct CancelledOrder {
  std::string order;
  std::string step;                 // the step that it was for; may be empty
  std::string person;               // who answered for its result
  std::vector<std::string> placed;  // the orders of the case that stand, are not held and have no report yet
};

// Returns the case without the order. Where another order stands, or a report waited for this order alone, the steps
// stay as they are, and the other one is what proves the step. Else the step that this order had proven comes back to
// who did it, as the next action and with a date of the norms; steps of samples and results that rest on it wait for it
// again. Where no order had proven it, whoever waits for the order looks at it again by that date. An order that the
// case does not await changes nothing. `current` is not closed.
Case TakeOrderBack(Case current, const CancelledOrder& cancelled, const Act& act);

}  // namespace sjelden::pathway
