#include "referral/domain/advice_errors.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "platform/status/error.h"

namespace sjelden::referral {
namespace {

absl::Status AdviceRefused(const std::string& reason, const std::string& message) {
  return MakeError(absl::StatusCode::kFailedPrecondition, reason, message);
}

}  // namespace

absl::Status AdviceNotFound() {
  return MakeError(absl::StatusCode::kNotFound, "ADVICE_NOT_FOUND", "there is no such dialogue");
}

absl::Status AdviceNotInThisState(const AdviceTransition& wanted, v1::AdviceState at) {
  return AdviceRefused("ADVICE_STATE", absl::StrCat("the dialogue is ", StateName(at), ", which does not allow to ",
                                                    absl::AsciiStrToLower(std::string(wanted.label))));
}

absl::Status AdviceNotOnThisSide(const AdviceTransition& wanted) {
  const std::string side = wanted.who == kSender     ? "the asking unit"
                           : wanted.who == kReceiver ? "the asked unit"
                                                     : "the asking or the asked unit";
  return MakeError(absl::StatusCode::kPermissionDenied, "ADVICE_SIDE",
                   absl::StrCat("to ", absl::AsciiStrToLower(std::string(wanted.label)), " is for ", side));
}

absl::Status AdviceFull() {
  return AdviceRefused("ADVICE_FULL",
                       "the dialogue is as long as one may be, or has room for an answer only: close it once there is "
                       "one, and begin another");
}

absl::Status ConversionNotAllowed() {
  return AdviceRefused("ADVICE_CONVERSION_NOT_ALLOWED",
                       "the referrer has not allowed that a referral is made of it: ask in the dialogue");
}

absl::Status ReferrerHasTime(const std::string& until) {
  return AdviceRefused("ADVICE_REFERRER_HAS_TIME",
                       absl::StrCat("the referrer may answer until ", until, ": after that day it can be closed"));
}

absl::Status AdviceNotOwned() {
  return MakeError(absl::StatusCode::kInternal, "ADVICE_NOT_OWNED",
                   "an open dialogue lacks owner, next action or date, or a closed one still has them");
}

}  // namespace sjelden::referral
