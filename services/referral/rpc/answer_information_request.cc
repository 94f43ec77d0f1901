#include "referral/domain/referral_conversation.h"
#include "referral/domain/referral_events.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::AnswerInformationRequestResponse>> AnswerInformationRequest(
    const Deps& d, const Call& call, const v1::AnswerInformationRequestRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.name(), req.etag()));
  const Standing standing(call, d.calendar, current.value);
  ASSIGN_OR_RETURN(const v1::Referral next,
                   AnswerQuestion(current.value, req.number(), req.answer(), standing.acting(), req.items()));
  ASSIGN_OR_RETURN(auto outcome, Becomes<v1::AnswerInformationRequestResponse>(d, call, current, next));
  Tell(outcome.commit, next, current.version + 1, AnsweredEvent(next, next.information_requests(req.number() - 1)));
  return outcome;
}

}  // namespace sjelden::referral
