#include "referral/domain/intake.h"
#include "referral/domain/referral_events.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::RecordTelephoneAnswerResponse>> RecordTelephoneAnswer(
    const Deps& d, const Call& call, const v1::RecordTelephoneAnswerRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.name(), req.etag()));
  const Standing standing(call, d.calendar, current.value);
  ASSIGN_OR_RETURN(const v1::Referral next, AnswerByTelephone(current.value, req.answer(), standing.acting()));
  ASSIGN_OR_RETURN(auto outcome, Becomes<v1::RecordTelephoneAnswerResponse>(d, call, current, next));
  Tell(outcome.commit, next, current.version + 1, TelephoneAnsweredEvent(next));
  return outcome;
}

}  // namespace sjelden::referral
