#include "pathway/domain/pathway_rules.h"
#include "pathway/rpc/change_case.h"
#include "platform/status/status_macros.h"
#include "sjelden/pathway/v1/events.pb.h"

namespace sjelden::pathway {

absl::StatusOr<Outcome<pb::PausePathwayResponse>> PausePathway(const Deps& d, const Call& call,
                                                               const pb::PausePathwayRequest& request) {
  ASSIGN_OR_RETURN(const InHand hand, TakePathway(d, call, request.name(), request.etag()));
  ASSIGN_OR_RETURN(const Case next, PausePathway(hand.current, request, hand.standing, ActOf(d, call)));
  ASSIGN_OR_RETURN(Commit commit, WriteCase(d, hand, next));
  pb::PathwayPaused paused;
  *paused.mutable_pause() = next.pathway().pause();
  Tell(hand, commit, std::move(paused));
  return AnswerPathway<pb::PausePathwayResponse>(call, hand, next, std::move(commit));
}

}  // namespace sjelden::pathway
