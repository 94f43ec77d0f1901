#include "meeting/domain/consultation_outcome.h"
#include "meeting/rpc/change_consultation.h"
#include "meeting/rpc/effects.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {

absl::StatusOr<Outcome<pb::CancelConsultationResponse>> CancelConsultation(
    const Deps& d, const Call& call, const pb::CancelConsultationRequest& request) {
  ASSIGN_OR_RETURN(const LoadedConsultation current, TakeConsultation(d, call, request.name(), request.etag()));
  const Standing standing(call, d);
  ASSIGN_OR_RETURN(const pb::StoredConsultation next, CancelConsultation(current.value, request.cancellation(), standing.acting()));
  ASSIGN_OR_RETURN(Commit commit, d.consultations.Replace(current, next));
  Tell(next, current.version + 1, pb::ConsultationCalledOff(), commit);
  EndRelations(next.consultation(), call.now, commit);
  return Answer<pb::CancelConsultationResponse>(d, call, next, current.version + 1, std::move(commit));
}

}  // namespace sjelden::meeting
