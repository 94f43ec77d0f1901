#include "meeting/rpc/change_consultation.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {

absl::StatusOr<Outcome<pb::GetConsultationResponse>> GetConsultation(const Deps& d, const Call& call,
                                                                     const pb::GetConsultationRequest& request) {
  ASSIGN_OR_RETURN(const LoadedConsultation loaded, SeeConsultation(d, call, request.name()));
  return Answer<pb::GetConsultationResponse>(d, call, loaded.value, loaded.version, Commit());
}

}  // namespace sjelden::meeting
