#include "exchange/peers/referral_client.h"

#include "platform/status/status_macros.h"

namespace sjelden::exchange {

namespace rf = ::sjelden::referral::v1;

absl::StatusOr<rf::Referral> ReferralClient::Referral(const std::string& name, const AsUser& user) const {
  rf::GetReferralRequest request;
  request.set_name(name);
  PeerCall call;
  call.token = user.token;
  call.timeout = user.timeout;
  ASSIGN_OR_RETURN(const auto response, CallPeer(channel_, &rf::ReferralService::Stub::GetReferral, request, call));
  return response.referral();
}

}  // namespace sjelden::exchange
