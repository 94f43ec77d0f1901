// Calls the services of a region as one signed-in person: channels, token, request ids, deadlines, retries.
//
// Safe for concurrent use: several threads may call at once as the same person.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "clients/lib/region.h"
#include "platform/call/peer.h"
#include "sjelden/access/v1/sign_in_service.pb.h"

namespace sjelden {

class Client {
 public:
  // Opens channels with the client certificate `cli` of the region. Connects at the first call. FAILED_PRECONDITION
  // (CERTIFICATE_MISSING, KEY_TOO_OPEN).
  static absl::StatusOr<std::unique_ptr<Client>> Open(const platform::v1::Region& region);

  // Signs in; from then on every call speaks for this person. The response has no token where a role must be chosen.
  absl::StatusOr<access::v1::SignInResponse> SignIn(const std::string& login, const std::string& password,
                                                    const std::string& role);
  // Goes on with a sign-in from before. `on_renewed` is told of every new token, so that it can be kept.
  void Resume(const access::v1::SignInResponse& session,
              std::function<void(const access::v1::SignInResponse&)> on_renewed);
  // Speaks with another token of the same sign-in, such as one that carries a ground.
  void Adopt(const access::v1::IssuedToken& token);
  // Ends the sign-in at the server; later calls carry no token.
  absl::Status SignOut();
  bool signed_in() const;

  // Calls this node of a service that runs as one for each trust. Example: `exchange-hnt`, or `hnt`. Otherwise that of
  // the trust of the role signed in is called.
  void UseNode(const std::string& node);

  // Calls a service: the process is told from the service's package.
  //   client.Call<ReferralService>(&ReferralService::Stub::GetReferral, request)
  // Sets a request id where the request has the field and none is given. UNAVAILABLE is tried again with the same one.
  // UNAVAILABLE (SERVICE_UNREACHABLE) where the process does not answer.
  template <class Service, class Request, class Response>
  absl::StatusOr<Response> Call(RpcOf<typename Service::Stub, Request, Response> rpc,
                                std::type_identity_t<Request> request) {
    return CallAt<Service>(ProcessOf(Service::descriptor()->full_name()), rpc, std::move(request));
  }
  // The same at a named process, for what every process serves. NOT_FOUND (SERVICE_UNKNOWN) where there is none.
  template <class Service, class Request, class Response>
  absl::StatusOr<Response> CallAt(const std::string& process, RpcOf<typename Service::Stub, Request, Response> rpc,
                                  std::type_identity_t<Request> request) {
    const PeerChannel channel = ChannelTo(process);
    if (channel == nullptr) return ServiceUnknown(process);
    if constexpr (requires { request.set_request_id(std::string()); }) {
      if (request.request_id().empty()) request.set_request_id(NewRequestId());
    }
    absl::StatusOr<Response> response;
    const absl::Status status = CallWithRetries(process, [&](const PeerCall& call) {
      response = CallPeer(channel, rpc, request, call);
      return response.status();
    });
    if (!status.ok()) return status;
    return response;
  }

  // Returns a new id for a request.
  static std::string NewRequestId();

 private:
  using Attempt = std::function<absl::Status(const PeerCall&)>;

  Client() = default;
  std::string ProcessOf(const std::string& service) const;
  // Null where the region has no such process.
  PeerChannel ChannelTo(const std::string& process) const;
  static absl::Status ServiceUnknown(const std::string& process);
  absl::Status CallWithRetries(const std::string& process, const Attempt& attempt);
  // Returns the token to send, renewed where it ends within a minute; empty where nobody is signed in.
  absl::StatusOr<std::string> FreshToken();

  std::map<std::string, PeerChannel> channels_;
  std::map<std::string, std::string> addresses_;
  std::map<std::string, std::string> nodes_;  // by organisation number
  mutable std::mutex mutex_;
  access::v1::SignInResponse session_;  // Guarded by mutex_.
  std::string node_;                    // Guarded by mutex_; empty: that of the role.
  std::function<void(const access::v1::SignInResponse&)> on_renewed_;
};

}  // namespace sjelden
