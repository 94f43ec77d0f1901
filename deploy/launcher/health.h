// Asks services whether they serve, over mutual TLS with the certificate of the command line. Not thread-safe.
//
// Not to be kept: gRPC's client looks after an idle connection every five seconds only, and for so long a service that
// stops would wait for it to close.
#pragma once

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "platform/server/tls.h"

namespace sjelden {

class HealthProbe {
 public:
  HealthProbe(const TlsFiles& files, const std::string& address, const std::string& service);
  // Returns whether the service says SERVING, waiting for its connection at most `within`.
  bool Serves(absl::Duration within);

 private:
  std::unique_ptr<grpc::health::v1::Health::Stub> stub_;
};

}  // namespace sjelden
