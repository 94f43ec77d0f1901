// Mutual TLS: who we are, and whom we believe. TLS 1.3 only.
//
// gRPC 1.51 cannot be told TLS 1.3 only; with ECDSA certificates alone and a cipher list for TLS 1.2 that only RSA
// certificates could use, 1.2 finds no cipher and fails (services/decisions, tests/integration/platform/tls_test.cc).
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace grpc {
class Channel;
class ServerCredentials;
}  // namespace grpc

namespace sjelden {

// Certificate authority, certificate and key, in PEM.
struct TlsFiles {
  std::string ca;
  std::string certificate;
  std::string key;
};

// Must be called before gRPC is first used in the process.
void RequireTls13();

// Reads `DIR/ca.pem`, `DIR/NAME.pem`, `DIR/NAME.key`. FAILED_PRECONDITION where one is missing or the key may be read by
// others.
absl::StatusOr<TlsFiles> LoadTlsFiles(const std::string& dir, const std::string& name);

// Credentials of a server that turns away every client without a certificate of our authority.
std::shared_ptr<grpc::ServerCredentials> MakeServerCredentials(const TlsFiles& files);

// A channel to a service: its certificate must carry the name `SERVICE.sjelden.internal`.
std::shared_ptr<grpc::Channel> MakeChannel(const TlsFiles& files, const std::string& address, const std::string& service);

}  // namespace sjelden
