#include "pathway/domain/cancelled_order.h"
#include "pathway/follow/followed_case.h"
#include "pathway/follow/followed_events.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {
namespace {

// The other orders of the case that were told as placed and not held, and have no report yet.
absl::StatusOr<std::vector<std::string>> OtherPlaced(const Call& call, const Case& current, const std::string& order) {
  std::vector<std::string> placed;
  for (const std::string& other : current.stored.awaited_orders()) {
    if (other == order) continue;
    ASSIGN_OR_RETURN(const bool stands, WasTold(call.view, {"order-placed", other}));
    if (stands) placed.push_back(other);
  }
  return placed;
}

}  // namespace

absl::StatusOr<Commit> OnOrderCancelled(const Deps& d, const Call& call, const sample::v1::OrderCancelled& cancelled) {
  ASSIGN_OR_RETURN(auto followed, TakeFollowedOf(d, call, cancelled.patient(), cancelled.place().pathway(),
                                                 {kOrderCancelledEvent, cancelled.order()}));
  if (!followed.has_value()) return Commit();
  Note(call, *followed, {pb::TIMELINE_KIND_ORDER_CANCELLED, cancelled.order(), cancelled.ordering_unit()},
       cancelled.time());
  // Of a case that has ended nobody waits for anything.
  if (followed->closed()) return WriteFollowed(d, call, *followed);
  ASSIGN_OR_RETURN(const auto placed, OtherPlaced(call, followed->hand.current, cancelled.order()));
  const CancelledOrder order{cancelled.order(), cancelled.place().step(), cancelled.responsible_person(), placed};
  followed->next = TakeOrderBack(std::move(followed->next), order, ActOf(d, call));
  pb::StoredPathway& stored = followed->next.stored;
  if (stored.waiting_report().empty() || !stored.awaited_orders().empty()) return WriteFollowed(d, call, *followed);
  // The report of another order waited for this one alone.
  const std::string report = stored.waiting_report();
  stored.clear_waiting_report();
  return WriteProven(d, call, *followed, {.event = pb::STEP_EVENT_REPORT_SIGNED, .document = report});
}

}  // namespace sjelden::pathway
