#include "sample/follow/sweep_late.h"

#include "sample/domain/shipment_rules.h"
#include "sample/rpc/events.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {
namespace {

constexpr size_t kLooked = 200;
constexpr int kRaised = 8;  // in one commit

}  // namespace

absl::StatusOr<Commit> SweepLateShipments(const Deps& d, const Call& call) {
  Commit commit;
  int raised = 0;
  ASSIGN_OR_RETURN(const std::vector<std::string> names, d.store.DueBefore(call.view, call.now, kLooked));
  for (const std::string& name : names) {
    if (raised == kRaised) break;
    ASSIGN_OR_RETURN(const auto current, d.store.GetShipment(call.view, name));
    if (!IsLate(current.value, call.now)) continue;
    const absl::StatusOr<v1::Shipment> next = RaiseLate(current.value, ActOf(d, call));
    if (!next.ok()) continue;
    RETURN_IF_ERROR(d.store.Replace(current, *next, commit));
    TellLate(*next, current.version + 1, commit);
    ++raised;
  }
  return commit;
}

}  // namespace sjelden::sample
