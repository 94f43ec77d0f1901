#include "meeting/domain/consultation_outcome.h"
#include "meeting/rpc/change_consultation.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {

absl::StatusOr<Outcome<pb::RebookConsultationResponse>> RebookConsultation(
    const Deps& d, const Call& call, const pb::RebookConsultationRequest& request) {
  ASSIGN_OR_RETURN(const LoadedConsultation current, TakeConsultation(d, call, request.name(), request.etag()));
  const Standing standing(call, d);
  ASSIGN_OR_RETURN(const Rebooked rebooked,
                   RebookConsultation(current.value, request.book_by_date(), standing.acting()));
  ASSIGN_OR_RETURN(Commit commit, d.consultations.Replace(current, rebooked.missed));
  ASSIGN_OR_RETURN(Commit created, d.consultations.Create(rebooked.again));
  commit.Append(std::move(created));
  auto outcome = Answer<pb::RebookConsultationResponse>(d, call, rebooked.missed, current.version + 1,
                                                        std::move(commit));
  *outcome.response.mutable_rebooked() = Present(d, call, rebooked.again, 1);
  for (Disclosed& shown : DisclosuresOf(rebooked.again, 1)) outcome.disclosed.push_back(std::move(shown));
  return outcome;
}

}  // namespace sjelden::meeting
