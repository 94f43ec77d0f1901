// Listens for browsers: TLS 1.3 and HTTP/1.1, by Boost.Beast.
//
// A connection holds no thread while it waits; everything about it has a time limit. Methods are called by one thread;
// handlers run on the listener's threads.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "gateway/http/http_values.h"

namespace sjelden::gateway {

struct ListenerOptions {
  std::string address;      // host and port; port 0 takes a free one
  std::string certificate;  // PEM, with its chain
  std::string key;          // PEM
  int threads = 2;
  int max_connections = 0;
  absl::Duration transfer;    // for a handshake, for a request to arrive, for each piece of an answer to leave
  absl::Duration keep_alive;  // between two requests
};

class Listener {
 public:
  // Listens, but answers nothing yet. UNAVAILABLE (PORT_TAKEN), FAILED_PRECONDITION (CERTIFICATE_UNUSABLE),
  // INVALID_ARGUMENT where the address is none.
  static absl::StatusOr<std::unique_ptr<Listener>> Open(ListenerOptions options);
  ~Listener();

  int port() const;
  // Begins to answer. The handler must outlive the listener.
  void Start(HttpHandler& handler);
  // Calls `job` at every interval, on a thread of the listener, until it stops. Before Start.
  void Every(absl::Duration interval, std::function<void()> job);
  // Open connections; for tests and measurements.
  int connections() const;
  // Closes every connection and waits for the threads. Idempotent.
  void Stop();

 private:
  class Parts;
  explicit Listener(std::unique_ptr<Parts> parts);
  const std::unique_ptr<Parts> parts_;
};

}  // namespace sjelden::gateway
