#include "pathway/follow/hand_over_barred.h"

#include <vector>

#include "pathway/domain/hand_over.h"
#include "pathway/rpc/change_case.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {
namespace {

constexpr size_t kCasesAtOnce = 50;

}  // namespace

absl::StatusOr<Commit> OnAccessBarred(const Deps& d, const Call& call, const registry::v1::AccessBarred& event) {
  ASSIGN_OR_RETURN(const auto cases, d.store.PathwaysOf(call.view, event.barring().patient(), "", 1));
  Commit commit;
  if (cases.empty()) return commit;
  pb::HandOverBarredRequest request;
  request.set_patient(event.barring().patient());
  commit.Enqueue(kHandOverBarredEffect, request);
  return commit;
}

absl::StatusOr<Commit> HandOverCase(const Deps& d, const Call& call, const std::string& pathway) {
  InHand hand;
  ASSIGN_OR_RETURN(hand.loaded, d.store.Get(call.view, pathway));
  hand.current = hand.loaded.ToCase();
  Case next = hand.current;
  const Act act = ActOf(d, call);
  if (!HandOver(next, act)) return Commit();
  Settle(next, act);
  return WriteCase(d, hand, next);
}

absl::Status HandOverBarred(CallGate& gate, const Deps& d, const pb::HandOverBarredRequest& request,
                            const platform::v1::OutboxEffect& effect) {
  std::string after;
  while (true) {
    const View view(gate.parts().kv.Snapshot(), gate.parts().sealer);
    ASSIGN_OR_RETURN(const auto cases, d.store.PathwaysOf(view, request.patient(), after, kCasesAtOnce));
    if (cases.empty()) return absl::OkStatus();
    for (const std::string& pathway : cases) {
      RETURN_IF_ERROR(gate.RunFollowed(effect.cause(), effect.on_behalf_of(),
                                       [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
                                         ASSIGN_OR_RETURN(Commit commit, HandOverCase(d, call, pathway));
                                         return AnyOutcome{nullptr, std::move(commit), {}, ""};
                                       }));
    }
    after = cases.back();
  }
}

}  // namespace sjelden::pathway
