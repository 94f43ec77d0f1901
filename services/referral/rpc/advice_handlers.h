// Every RPC of the advice dialogue, one function each; how they are called is services/platform/call/call.h.
//
// Pure but for FindAdvisedPatient, the Prepare of CreateDialogue, which asks the registry once.
#pragma once

#include <string>

#include "referral/rpc/handlers.h"
#include "sjelden/referral/v1/advice_service.pb.h"

namespace sjelden::referral {

// What a beginning learned from the registry.
struct AdvisedPatient {
  std::string name;
};
absl::StatusOr<AdvisedPatient> FindAdvisedPatient(const Deps& d, const Prepare& caller,
                                                  const v1::CreateDialogueRequest& req);

absl::StatusOr<Outcome<v1::CreateDialogueResponse>> CreateDialogue(const Deps& d, const Call& call,
                                                                   const v1::CreateDialogueRequest& req,
                                                                   const AdvisedPatient& patient);
absl::StatusOr<Outcome<v1::ReplyToDialogueResponse>> ReplyToDialogue(const Deps& d, const Call& call,
                                                                     const v1::ReplyToDialogueRequest& req);
absl::StatusOr<Outcome<v1::MarkDialogueReadResponse>> MarkDialogueRead(const Deps& d, const Call& call,
                                                                       const v1::MarkDialogueReadRequest& req);
absl::StatusOr<Outcome<v1::SetConversionResponse>> SetConversion(const Deps& d, const Call& call,
                                                                 const v1::SetConversionRequest& req);
absl::StatusOr<Outcome<v1::ConvertToReferralResponse>> ConvertToReferral(const Deps& d, const Call& call,
                                                                         const v1::ConvertToReferralRequest& req);
absl::StatusOr<Outcome<v1::CloseDialogueResponse>> CloseDialogue(const Deps& d, const Call& call,
                                                                 const v1::CloseDialogueRequest& req);
absl::StatusOr<Outcome<v1::GetDialogueResponse>> GetDialogue(const Deps& d, const Call& call,
                                                             const v1::GetDialogueRequest& req);
absl::StatusOr<Outcome<v1::ListDialoguesResponse>> ListDialogues(const Deps& d, const Call& call,
                                                                 const v1::ListDialoguesRequest& req);

}  // namespace sjelden::referral
