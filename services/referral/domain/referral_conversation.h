// Questions to the referrer and their answers. The legal clock goes on meanwhile (pasient- og brukerrettighetsloven
// section 2-2): a deficient referral is asked about or assessed, never returned.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "referral/domain/acting.h"
#include "referral/domain/requested_items.h"
#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden::referral {

// Returns the referral with the question; its referrer must act. INVALID_ARGUMENT, also where neither words nor items
// are asked; the errors of CanTake.
absl::StatusOr<v1::Referral> AskForInformation(const v1::Referral& current, const std::string& text,
                                               const std::string& reply_by_date, const Acting& acting,
                                               const RequestedItems& items = {});

// Returns the referral with the answer; the assessor's again when no question is open. INVALID_ARGUMENT where there is
// no such open question, or where an item of it is left unanswered without words that say why; the errors of CanTake.
absl::StatusOr<v1::Referral> AnswerQuestion(const v1::Referral& current, int number, const std::string& answer,
                                            const Acting& acting, const AnsweredItems& items = {});

}  // namespace sjelden::referral
