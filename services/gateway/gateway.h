// A gateway: everything between a browser and the services. Built by main, or by a test with its own clock.
//
// RequireTls13 must have been called before gRPC was first used. Methods are called by one thread.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "platform/time/clock.h"
#include "sjelden/gateway/v1/config.pb.h"

namespace sjelden::gateway {

class Gateway {
 public:
  // Reads pages, rules and certificates and begins to answer. The error is one sentence that says what is wrong and what
  // to do. `clock` must outlive it.
  static absl::StatusOr<std::unique_ptr<Gateway>> Start(const v1::GatewayConfig& config, const Clock& clock);
  ~Gateway();

  int https_port() const;
  int health_port() const;
  // For tests and measurements.
  int connections() const;
  size_t sessions() const;
  // Ends all sessions, streams and connections. Idempotent.
  void Stop();

 private:
  class Parts;
  explicit Gateway(std::unique_ptr<Parts> parts);
  const std::unique_ptr<Parts> parts_;
};

}  // namespace sjelden::gateway
