#include "deploy/launcher/ports.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

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

int TcpSocket() { return socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0); }

void AllowReuse(int socket) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
}

bool Bind(int socket, int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0;
}

// As services do, so that a connection that is still closing does not count as taken.
bool CanListen(int port) {
  const int socket = TcpSocket();
  AllowReuse(socket);
  const bool can = Bind(socket, port) && listen(socket, 1) == 0;
  close(socket);
  return can;
}

}  // namespace

// Bound without reuse, so that it fails where another launcher holds the port; then opened to the one service.
HeldPort::HeldPort(int port) : socket_(TcpSocket()), held_(Bind(socket_, port)) { AllowReuse(socket_); }

HeldPort::~HeldPort() { close(socket_); }

absl::StatusOr<ChosenPorts> ChoosePorts(int base_port, int count) {
  ChosenPorts chosen;
  if (base_port != 0) {
    if (base_port < 0 || base_port + count > 65535) {
      return InvalidField("base_port", "a number such that all ports are between 1 and 65535");
    }
    for (int i = 0; i < count; ++i) {
      chosen.ports.push_back(base_port + 1 + i);
      if (!CanListen(chosen.ports.back())) return PortTaken(chosen.ports.back());
    }
    return chosen;
  }
  std::random_device random;
  for (int attempt = 0; attempt < kAttempts && static_cast<int>(chosen.ports.size()) < count; ++attempt) {
    const int port = kLowest + static_cast<int>(random() % (kHighest - kLowest));
    auto held = std::make_unique<HeldPort>(port);
    if (!held->held()) continue;
    chosen.ports.push_back(port);
    chosen.held.push_back(std::move(held));
  }
  if (static_cast<int>(chosen.ports.size()) < count) return NoFreePorts();
  return chosen;
}

}  // namespace sjelden
