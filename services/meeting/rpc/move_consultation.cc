#include "meeting/domain/consultation_booking.h"
#include "meeting/rpc/change_consultation.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {

absl::StatusOr<Outcome<pb::MoveConsultationResponse>> MoveConsultation(const Deps& d, const Call& call,
                                                                       const pb::MoveConsultationRequest& request) {
  ASSIGN_OR_RETURN(const LoadedConsultation current, TakeConsultation(d, call, request.name(), request.etag()));
  const Standing standing(call, d);
  ASSIGN_OR_RETURN(pb::StoredConsultation next, MoveConsultation(current.value, request, standing.acting()));
  ASSIGN_OR_RETURN(const auto conflicts, RequireFree(d, call, next, request.accept_conflicts()));
  ASSIGN_OR_RETURN(Commit commit, d.consultations.Replace(current, next));
  RETURN_IF_ERROR(TellBooked(d, call, next, current.version + 1, commit));
  auto outcome = Answer<pb::MoveConsultationResponse>(d, call, next, current.version + 1, std::move(commit));
  outcome.response.mutable_conflicts()->Add(conflicts.begin(), conflicts.end());
  return outcome;
}

}  // namespace sjelden::meeting
