#include "deploy/launcher/ports.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>
#include <random>

#include "deploy/launcher/region_errors.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

// Below the range from which the kernel takes the ports of outgoing connections, so that none of those takes one
// between this look and the service's start.
constexpr int kLowest = 12000;
constexpr int kHighest = 31000;
constexpr int kAttempts = 1000;

// Holds the port for as long as it lives.
class BoundPort {
 public:
  explicit BoundPort(int port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const int yes = 1;
    // As services do, so that a connection that is still closing does not count as taken.
    setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    free_ = bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0 && listen(socket_, 1) == 0;
  }
  ~BoundPort() { close(socket_); }
  BoundPort(const BoundPort&) = delete;
  BoundPort& operator=(const BoundPort&) = delete;
  bool free() const { return free_; }

 private:
  const int socket_;
  bool free_ = false;
};

}  // namespace

absl::StatusOr<std::vector<int>> ChoosePorts(int base_port, int count) {
  std::vector<int> ports;
  if (base_port != 0) {
    if (base_port < 0 || base_port + count > 65535) {
      return InvalidField("base_port", "a number such that all ports are between 1 and 65535");
    }
    for (int i = 0; i < count; ++i) {
      ports.push_back(base_port + 1 + i);
      if (!BoundPort(ports.back()).free()) return PortTaken(ports.back());
    }
    return ports;
  }
  std::random_device random;
  std::vector<std::unique_ptr<BoundPort>> held;
  for (int attempt = 0; attempt < kAttempts && static_cast<int>(ports.size()) < count; ++attempt) {
    const int port = kLowest + static_cast<int>(random() % (kHighest - kLowest));
    held.push_back(std::make_unique<BoundPort>(port));
    if (held.back()->free()) ports.push_back(port);
  }
  if (static_cast<int>(ports.size()) < count) return NoFreePorts();
  return ports;
}

}  // namespace sjelden
