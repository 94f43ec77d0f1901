// Says whether the gateway serves, to who watches over it: grpc.health.v1 over mutual TLS, as every service does.
//
// Methods are called by one thread.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "platform/server/tls.h"

namespace sjelden::gateway {

class HealthServer {
 public:
  // Listens, and answers NOT_SERVING. UNAVAILABLE (PORT_TAKEN).
  static absl::StatusOr<std::unique_ptr<HealthServer>> Start(const std::string& address, const TlsFiles& files);
  ~HealthServer();
  int port() const;
  void SetServing(bool serving);

 private:
  class Service;
  HealthServer();
  struct Parts;
  const std::unique_ptr<Parts> parts_;
};

}  // namespace sjelden::gateway
