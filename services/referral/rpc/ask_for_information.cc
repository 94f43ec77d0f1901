#include "referral/domain/referral_conversation.h"
#include "referral/domain/referral_events.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::AskForInformationResponse>> AskForInformation(const Deps& d, const Call& call,
                                                                         const v1::AskForInformationRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.name(), req.etag()));
  const Standing standing(call, d.calendar, current.value);
  ASSIGN_OR_RETURN(const RequestedItems items, ItemsToAsk(d.completeness, req.items()));
  ASSIGN_OR_RETURN(const v1::Referral next,
                   AskForInformation(current.value, req.text(), req.reply_by_date(), standing.acting(), items));
  ASSIGN_OR_RETURN(auto outcome, Becomes<v1::AskForInformationResponse>(d, call, current, next));
  const v1::InformationRequest& asked = next.information_requests(next.information_requests_size() - 1);
  Tell(outcome.commit, next, current.version + 1, RequestedEvent(next, asked));
  return outcome;
}

}  // namespace sjelden::referral
