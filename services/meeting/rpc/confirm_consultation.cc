#include "meeting/domain/consultation_outcome.h"
#include "meeting/rpc/change_consultation.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {

absl::StatusOr<Outcome<pb::ConfirmConsultationResponse>> ConfirmConsultation(
    const Deps& d, const Call& call, const pb::ConfirmConsultationRequest& request) {
  ASSIGN_OR_RETURN(const LoadedConsultation current, TakeConsultation(d, call, request.name(), request.etag()));
  const Standing standing(call, d);
  ASSIGN_OR_RETURN(const pb::StoredConsultation next, ConfirmConsultation(current.value, standing.acting()));
  ASSIGN_OR_RETURN(Commit commit, d.consultations.Replace(current, next));
  return Answer<pb::ConfirmConsultationResponse>(d, call, next, current.version + 1, std::move(commit));
}

}  // namespace sjelden::meeting
