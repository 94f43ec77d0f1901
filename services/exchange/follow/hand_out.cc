#include "exchange/follow/link_work.h"
#include "exchange/rpc/dispatch.h"
#include "platform/fault/fault.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

// What one commit holds: a delivery is six operations, a withdrawal nine and up to two whole records.
constexpr size_t kMostHandedOut = 12;
constexpr size_t kMostWithdrawn = 6;

}  // namespace

absl::StatusOr<bool> HandOutNext(CallGate& gate, const DeliveryDeps& d) {
  bool some = false;
  RETURN_IF_ERROR(gate.RunFollowed("link/hand-out", "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    some = false;
    AnyOutcome outcome;
    ASSIGN_OR_RETURN(const auto next, d.deliveries.NextHandOut(call.view, d.rules.controller));
    if (!next.has_value()) return outcome;
    v1::StoredHandOut left = next->record.value;
    bool done = false;
    if (left.has_withdrawal()) {
      ASSIGN_OR_RETURN(done, HandOutWithdrawal(d, call, kMostWithdrawn, left, outcome.commit));
    } else {
      HandOutVersion(d, call, kMostHandedOut, left, outcome.commit);
      done = left.dispatch().receivers().empty();
    }
    d.deliveries.MoveHandOut(outcome.commit, *next, left, done);
    some = true;
    FaultPoint("link.before-handed-out");
    return outcome;
  }));
  return some;
}

}  // namespace sjelden::exchange
