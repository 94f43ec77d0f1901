#include "meeting/domain/consultation_outcome.h"
#include "meeting/rpc/change_consultation.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {

absl::StatusOr<Outcome<pb::MissConsultationResponse>> MissConsultation(
    const Deps& d, const Call& call, const pb::MissConsultationRequest& request) {
  ASSIGN_OR_RETURN(const LoadedConsultation current, TakeConsultation(d, call, request.name(), request.etag()));
  const Standing standing(call, d);
  ASSIGN_OR_RETURN(const pb::StoredConsultation next, MissConsultation(current.value, request, standing.acting()));
  ASSIGN_OR_RETURN(Commit commit, d.consultations.Replace(current, next));
  pb::ConsultationMissed missed;
  missed.set_person(next.consultation().miss().decider());
  missed.set_decide_by_date(next.consultation().miss().decide_by_date());
  Tell(next, current.version + 1, std::move(missed), commit);
  return Answer<pb::MissConsultationResponse>(d, call, next, current.version + 1, std::move(commit));
}

}  // namespace sjelden::meeting
