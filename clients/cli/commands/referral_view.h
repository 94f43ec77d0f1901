// Referrals for people, and the way that every verb of a referral goes. Not for use from several threads.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/shell.h"
#include "platform/status/status_macros.h"
#include "sjelden/referral/v1/referral_service.pb.h"

namespace sjelden {

// Returns the referral, named in full or by its id alone, as it is now.
absl::StatusOr<referral::v1::Referral> FetchReferral(Shell& shell, const std::string& name);

// Returns everything that people want to see of it, the next action first.
std::string ReferralText(Shell& shell, const referral::v1::Referral& referral);

// Takes a verb on the referral as it is now, and shows what became of it.
template <class Request, class Response>
absl::Status ChangeReferral(Shell& shell,
                            RpcOf<referral::v1::ReferralService::Stub, Request, Response> method,
                            Request request) {
  ASSIGN_OR_RETURN(const referral::v1::Referral current, FetchReferral(shell, request.name()));
  request.set_name(current.name());
  request.set_etag(current.etag());
  ASSIGN_OR_RETURN(const Response response, shell.Call<referral::v1::ReferralService>(method, request));
  return shell.Show(response.referral(), ReferralText(shell, response.referral()));
}

}  // namespace sjelden
