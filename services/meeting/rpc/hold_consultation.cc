#include "meeting/domain/consultation_outcome.h"
#include "meeting/rpc/change_consultation.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {

absl::StatusOr<Outcome<pb::HoldConsultationResponse>> HoldConsultation(
    const Deps& d, const Call& call, const pb::HoldConsultationRequest& request) {
  ASSIGN_OR_RETURN(const LoadedConsultation current, TakeConsultation(d, call, request.name(), request.etag()));
  const Standing standing(call, d);
  ASSIGN_OR_RETURN(const pb::StoredConsultation next, HoldConsultation(current.value, request.outcome(), standing.acting()));
  ASSIGN_OR_RETURN(Commit commit, d.consultations.Replace(current, next));
  pb::ConsultationHeld held;
  held.set_held_date(next.consultation().outcome().held_date());
  held.set_person(next.consultation().outcome().held_by());
  Tell(next, current.version + 1, std::move(held), commit);
  return Answer<pb::HoldConsultationResponse>(d, call, next, current.version + 1, std::move(commit));
}

}  // namespace sjelden::meeting
