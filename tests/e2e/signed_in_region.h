// A region in which somebody of the demo signs in and changes their password: what must be found again after a fault.
#pragma once

#include <string>

#include "platform/call/peer.h"
#include "platform/status/status_macros.h"
#include "sjelden/access/v1/sign_in_service.pb.h"
#include "tests/e2e/region_fixture.h"

namespace sjelden {

class SignedInRegion : public RegionFixture {
 protected:
  using SignInService = access::v1::SignInService;
  static constexpr char kLogin[] = "kari.alesund";
  static constexpr char kNewPassword[] = "fjorden er djup i november";

  absl::StatusOr<access::v1::SignInResponse> SignIn(const std::string& password) {
    access::v1::SignInRequest request;
    request.set_login(kLogin);
    request.set_password(password);
    request.set_request_id("sign-in-" + std::to_string(++requests_));
    return CallPeer(ChannelTo("access"), &SignInService::Stub::SignIn, request, {});
  }
  // Sets the new password as the person; OK once it is durable.
  absl::Status ChangePassword() {
    ASSIGN_OR_RETURN(const access::v1::SignInResponse signed_in, SignIn(FirstPassword()));
    const PeerCall as_kari{.token = signed_in.issued_token().token()};
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me,
                     CallPeer(ChannelTo("access"), &SignInService::Stub::WhoAmI, access::v1::WhoAmIRequest(), as_kari));
    access::v1::SetPasswordRequest request;
    request.set_practitioner(me.practitioner().name());
    request.set_etag(me.practitioner().etag());
    request.set_current_password(FirstPassword());
    request.set_new_password(kNewPassword);
    request.set_request_id("set-password");
    return CallPeer(ChannelTo("access"), &SignInService::Stub::SetPassword, request, as_kari).status();
  }
  std::string In(const std::string& path) const { return options_.data_dir + "/" + path; }

 private:
  int requests_ = 0;
};

}  // namespace sjelden
