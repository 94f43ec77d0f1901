// Ports of the loopback address for services. Safe for concurrent use.
#pragma once

#include <memory>
#include <vector>

#include "absl/status/statusor.h"

namespace sjelden {

// A port that is kept for a service that has not started yet, or that is being restarted. Nobody listens on it through
// this: a service that says SO_REUSEADDR may, but no other launcher chooses it.
class HeldPort {
 public:
  explicit HeldPort(int port);
  ~HeldPort();
  HeldPort(const HeldPort&) = delete;
  HeldPort& operator=(const HeldPort&) = delete;
  // False where somebody else has it.
  bool held() const { return held_; }

 private:
  const int socket_;
  bool held_ = false;
};

// The ports of a region.
struct ChosenPorts {
  std::vector<int> ports;
  std::vector<std::unique_ptr<HeldPort>> held;  // of ports that were chosen freely, for as long as this lives
};

// Returns `count` ports that nobody listens on: base_port + 1 and what follows, or any where `base_port` is 0.
// UNAVAILABLE (PORT_TAKEN) where another program has one of them.
absl::StatusOr<ChosenPorts> ChoosePorts(int base_port, int count);

}  // namespace sjelden
