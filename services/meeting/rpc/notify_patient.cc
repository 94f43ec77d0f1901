#include "meeting/domain/consultation_outcome.h"
#include "meeting/rpc/change_consultation.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {

absl::StatusOr<Outcome<pb::NotifyPatientResponse>> NotifyPatient(
    const Deps& d, const Call& call, const pb::NotifyPatientRequest& request) {
  ASSIGN_OR_RETURN(const LoadedConsultation current, TakeConsultation(d, call, request.name(), request.etag()));
  const Standing standing(call, d);
  ASSIGN_OR_RETURN(const pb::StoredConsultation next, NotifyPatient(current.value, request.channel(), standing.acting()));
  ASSIGN_OR_RETURN(Commit commit, d.consultations.Replace(current, next));
  return Answer<pb::NotifyPatientResponse>(d, call, next, current.version + 1, std::move(commit));
}

}  // namespace sjelden::meeting
