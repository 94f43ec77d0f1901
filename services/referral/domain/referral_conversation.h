// Questions to the referrer and their answers. The legal clock goes on meanwhile (pasient- og brukerrettighetsloven
// section 2-2): a deficient referral is asked about or assessed, never returned.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "referral/domain/acting.h"
#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden::referral {

// Returns the referral with the question; its referrer must act. INVALID_ARGUMENT; the errors of CanTake.
absl::StatusOr<v1::Referral> AskForInformation(const v1::Referral& current, const std::string& text,
                                               const std::string& reply_by_date, const Acting& acting);

// Returns the referral with the answer; the assessor's again when no question is open. INVALID_ARGUMENT where there is
// no such open question; the errors of CanTake.
absl::StatusOr<v1::Referral> AnswerQuestion(const v1::Referral& current, int number, const std::string& answer,
                                            const Acting& acting);

}  // namespace sjelden::referral
