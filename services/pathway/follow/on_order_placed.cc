#include <algorithm>

#include "pathway/follow/followed_case.h"
#include "pathway/follow/followed_events.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {
namespace {

// More orders at once than a case has; beyond it a report proves its step without waiting for them.
constexpr int kMostAwaited = 60;

void Await(pb::StoredPathway& stored, const std::string& order) {
  const auto& known = stored.awaited_orders();
  if (std::find(known.begin(), known.end(), order) != known.end() || known.size() >= kMostAwaited) return;
  stored.add_awaited_orders(order);
}

}  // namespace

absl::StatusOr<Commit> OnOrderPlaced(const Deps& d, const Call& call, const sample::v1::OrderPlaced& placed) {
  // What was held is told again once it is not: both are taken in.
  const std::string code = placed.held() ? "held" : "";
  ASSIGN_OR_RETURN(auto followed,
                   TakeFollowedOf(d, call, placed.patient(), placed.place().pathway(),
                                  {"order-placed", placed.order(), code}));
  if (!followed.has_value()) return Commit();
  Note(call, *followed, {pb::TIMELINE_KIND_ORDER_PLACED, placed.order(), placed.ordering_unit(), code});
  // Told after its end, it is awaited by nobody and proves nothing.
  ASSIGN_OR_RETURN(const bool cancelled, WasTold(call.view, {kOrderCancelledEvent, placed.order()}));
  if (cancelled) return WriteFollowed(d, call, *followed);
  if (!followed->closed()) Await(followed->next.stored, placed.order());
  if (placed.held()) return WriteFollowed(d, call, *followed);
  return WriteProven(d, call, *followed,
                     {.event = pb::STEP_EVENT_ORDER_PLACED,
                      .document = placed.order(),
                      .step = placed.place().step(),
                      .for_this_step = true});
}

}  // namespace sjelden::pathway
