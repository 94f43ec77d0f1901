#include "platform/call/incoming.h"

#include <chrono>

#include "absl/strings/strip.h"

namespace sjelden {
namespace {

std::string Metadata(const grpc::CallbackServerContext& context, const char* name) {
  const auto found = context.client_metadata().find(name);
  return found == context.client_metadata().end() ? "" : std::string(found->second.data(), found->second.size());
}

// `spiffe://demo/service/pathway` -> `service/pathway`; the installation was checked by the certificate authority.
std::string CallerOf(const grpc::CallbackServerContext& context) {
  const auto auth = context.auth_context();
  if (auth == nullptr || !auth->IsPeerAuthenticated()) return "";
  const auto ids = auth->FindPropertyValues("peer_spiffe_id");
  if (ids.size() != 1) return "";
  const std::string id(ids[0].data(), ids[0].size());
  const size_t host = id.find("//");
  const size_t path = host == std::string::npos ? host : id.find('/', host + 2);
  return path == std::string::npos ? "" : id.substr(path + 1);
}

// `ipv4:10.0.0.7:53422` -> `ipv4:10.0.0.7`: the port is another one for every connection.
std::string AddressOf(const std::string& peer) {
  const bool has_port = peer.rfind("ipv4:", 0) == 0 || peer.rfind("ipv6:", 0) == 0;
  return has_port ? peer.substr(0, peer.rfind(':')) : peer;
}

}  // namespace

Incoming IncomingOf(const grpc::CallbackServerContext& context, const google::protobuf::Message& request) {
  Incoming incoming;
  incoming.caller = CallerOf(context);
  const std::string authorization = Metadata(context, "authorization");
  absl::string_view token = authorization;
  if (absl::ConsumePrefix(&token, "Bearer ")) incoming.token = std::string(token);
  incoming.on_behalf_of = Metadata(context, "sjelden-on-behalf-of");
  incoming.caused_by = Metadata(context, "sjelden-caused-by");
  incoming.address = AddressOf(context.peer());
  const auto deadline = context.deadline();
  if (deadline != std::chrono::system_clock::time_point::max()) {
    incoming.timeout = absl::FromChrono(deadline - std::chrono::system_clock::now());
  }
  incoming.request = &request;
  return incoming;
}

}  // namespace sjelden
