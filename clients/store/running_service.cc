#include "clients/store/running_service.h"

#include "absl/strings/str_cat.h"
#include "platform/call/peer.h"
#include "platform/server/tls.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

using platform::v1::ServiceConfig;
using platform::v1::StoreService;

constexpr char kCertificate[] = "operator";
constexpr absl::Duration kLongest = absl::Seconds(59);

absl::Status Unreachable(const ServiceConfig& config) {
  return MakeError(absl::StatusCode::kUnavailable, "SERVICE_UNREACHABLE",
                   absl::StrCat("a process holds the keys of ", config.name(), " and does not answer at ",
                                config.listen(), ": wait until the service has started, or stop it"));
}

template <class Request, class Response>
absl::StatusOr<Response> Ask(const ServiceConfig& config, RpcOf<StoreService::Stub, Request, Response> rpc,
                             const Request& request) {
  RequireTls13();
  ASSIGN_OR_RETURN(const TlsFiles files, LoadTlsFiles(config.certs_dir(), kCertificate));
  PeerCall call;
  call.timeout = kLongest;
  absl::StatusOr<Response> response =
      CallPeer(MakeChannel(files, config.listen(), config.name()), rpc, request, call);
  if (absl::IsUnavailable(response.status())) return Unreachable(config);
  return response;
}

}  // namespace

absl::Status AskForCheckpoint(const ServiceConfig& config) {
  return Ask(config, &StoreService::Stub::CreateCheckpoint, platform::v1::CreateCheckpointRequest()).status();
}

absl::StatusOr<platform::v1::DescribeKeysResponse> AskForKeys(const ServiceConfig& config) {
  return Ask(config, &StoreService::Stub::DescribeKeys, platform::v1::DescribeKeysRequest());
}

absl::StatusOr<platform::v1::RotateKeyResponse> AskToRotate(const ServiceConfig& config,
                                                            const platform::v1::RotateKeyRequest& request) {
  return Ask(config, &StoreService::Stub::RotateKey, request);
}

absl::Status AskToRetire(const ServiceConfig& config, const platform::v1::RetireKeyRequest& request) {
  return Ask(config, &StoreService::Stub::RetireKey, request).status();
}

}  // namespace sjelden
