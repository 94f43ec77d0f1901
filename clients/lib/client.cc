#include "clients/lib/client.h"

#include <chrono>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "grpcpp/channel.h"
#include "platform/ids/id_source.h"
#include "platform/server/tls.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "sjelden/access/v1/sign_in_service.pb.h"

namespace sjelden {
namespace {

using ::sjelden::access::v1::SignInService;

constexpr char kCertificate[] = "cli";
constexpr absl::Duration kTimeout = absl::Seconds(20);
constexpr absl::Duration kRenewBefore = absl::Minutes(1);
constexpr int kAttempts = 4;

absl::Status ServiceUnreachable(const std::string& process, const std::string& address) {
  return MakeError(absl::StatusCode::kUnavailable, "SERVICE_UNREACHABLE",
                   absl::StrCat("the ", process, " service does not answer", address.empty() ? "" : " at ", address,
                                ": is the region running? deploy/up starts it"));
}

// True where nobody but the transport said it.
bool FromTransport(const absl::Status& status) {
  return ReasonOf(status) == ReasonOf(absl::Status(status.code(), ""));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Client>> Client::Open(const platform::v1::Region& region) {
  RequireTls13();
  ASSIGN_OR_RETURN(const TlsFiles files, LoadTlsFiles(region.certs_dir(), kCertificate));
  std::unique_ptr<Client> client(new Client);
  for (const auto& service : region.services()) {
    client->channels_[service.name()] = MakeChannel(files, service.address(), service.name());
    client->addresses_[service.name()] = service.address();
    if (!service.controller().empty()) client->nodes_[service.controller()] = service.name();
  }
  return client;
}

std::string Client::NewRequestId() { return RandomIds().NewId(); }

void Client::UseNode(const std::string& node) {
  const std::lock_guard<std::mutex> lock(mutex_);
  node_ = node;
}

std::string Client::ProcessOf(const std::string& service) const {
  // `sjelden.referral.v1.ReferralService` is answered by the process `referral`.
  const std::vector<std::string> parts = absl::StrSplit(service, '.');
  const std::string process = parts.size() > 1 ? parts[1] : service;
  if (channels_.count(process) > 0) return process;
  // `sjelden.exchange.v1.DeliveryService` by a node: `exchange-hnt`.
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!node_.empty()) return absl::StartsWith(node_, process + "-") ? node_ : absl::StrCat(process, "-", node_);
  const auto own = nodes_.find(session_.role().controller());
  return own != nodes_.end() && absl::StartsWith(own->second, process + "-") ? own->second : process;
}

absl::Status Client::ServiceUnknown(const std::string& process) {
  return MakeError(absl::StatusCode::kNotFound, "SERVICE_UNKNOWN",
                   absl::StrCat("the region has no service ", process));
}

PeerChannel Client::ChannelTo(const std::string& process) const {
  const auto found = channels_.find(process);
  return found != channels_.end() ? found->second : nullptr;
}

absl::Status Client::CallWithRetries(const std::string& process, const Attempt& attempt) {
  if (channels_.count(process) == 0) return ServiceUnreachable(process, "");
  ASSIGN_OR_RETURN(const std::string token, FreshToken());
  absl::Status status;
  for (int i = 0; i < kAttempts; ++i) {
    if (i > 0) {
      const auto pause = std::chrono::milliseconds(50 << i);
      std::this_thread::sleep_for(pause);
      // Not only asleep: a connection that was begun in the meantime goes on while somebody waits for it.
      ChannelTo(process)->WaitForConnected(std::chrono::system_clock::now() + 4 * pause);
    }
    status = attempt({.token = token, .timeout = kTimeout});
    if (!absl::IsUnavailable(status)) return status;
  }
  return FromTransport(status) ? ServiceUnreachable(process, addresses_.at(process)) : status;
}

absl::StatusOr<std::string> Client::FreshToken() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!session_.has_issued_token()) return std::string();
  if (FromTimestamp(session_.issued_token().expire_time()) - absl::Now() > kRenewBefore) {
    return session_.issued_token().token();
  }
  access::v1::RenewTokenRequest request;
  request.set_renewal_handle(session_.renewal_handle());
  if (channels_.count("access") == 0) return ServiceUnreachable("access", "");
  const auto response = CallPeer(ChannelTo("access"), &SignInService::Stub::RenewToken, request,
                                 {.token = session_.issued_token().token(), .timeout = kTimeout});
  const absl::Status& status = response.status();
  if (absl::IsUnavailable(status) && FromTransport(status)) return ServiceUnreachable("access", addresses_["access"]);
  RETURN_IF_ERROR(status);
  *session_.mutable_issued_token() = response->issued_token();
  if (on_renewed_) on_renewed_(session_);
  return session_.issued_token().token();
}

absl::StatusOr<access::v1::SignInResponse> Client::SignIn(const std::string& login, const std::string& password,
                                                          const std::string& role) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    session_.Clear();
  }
  access::v1::SignInRequest request;
  request.set_login(login);
  request.set_password(password);
  request.set_role(role);
  ASSIGN_OR_RETURN(const access::v1::SignInResponse response,
                   Call<SignInService>(&SignInService::Stub::SignIn, request));
  const std::lock_guard<std::mutex> lock(mutex_);
  session_ = response;
  return response;
}

void Client::Resume(const access::v1::SignInResponse& session,
                    std::function<void(const access::v1::SignInResponse&)> on_renewed) {
  const std::lock_guard<std::mutex> lock(mutex_);
  session_ = session;
  on_renewed_ = std::move(on_renewed);
}

void Client::Adopt(const access::v1::IssuedToken& token) {
  const std::lock_guard<std::mutex> lock(mutex_);
  *session_.mutable_issued_token() = token;
  if (on_renewed_) on_renewed_(session_);
}

absl::Status Client::SignOut() {
  const absl::Status status = Call<SignInService>(&SignInService::Stub::SignOut, {}).status();
  const std::lock_guard<std::mutex> lock(mutex_);
  session_.Clear();
  return status;
}

bool Client::signed_in() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return session_.has_issued_token();
}

}  // namespace sjelden
