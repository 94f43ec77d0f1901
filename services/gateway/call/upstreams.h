// Calls the services behind the gateway, generically: bytes in, bytes out, no thread waiting.
//
// Safe for concurrent use. RequireTls13 must have been called before.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "gateway/call/calls_under_way.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/support/status.h"
#include "sjelden/gateway/v1/config.pb.h"

namespace sjelden::gateway {

// What is asked of a service.
struct Question {
  std::string process;  // Example: `referral`, `exchange-hmr`
  std::string path;     // `/sjelden.referral.v1.ReferralService/GetReferral`
  std::string token;    // of the person who asks; empty before anybody is signed in
  absl::Duration timeout;
  std::string message;
};

class Upstreams {
 public:
  // Opens channels with the certificate of the gateway's client. Connects at the first call. FAILED_PRECONDITION
  // (CERTIFICATE_MISSING, KEY_TOO_OPEN).
  static absl::StatusOr<std::unique_ptr<Upstreams>> Open(const v1::GatewayConfig& config);

  // Returns the process that answers for a context: `referral` for `referral`, the trust's own node for `exchange`; empty
  // where there is none.
  std::string ProcessOf(const std::string& context, const std::string& controller) const;

  using Done = std::function<void(const grpc::Status&, std::string message)>;
  // Asks one question. `done` is called once, on a thread of gRPC; UNAVAILABLE (SERVICE_UNREACHABLE) where nobody answers.
  std::shared_ptr<RunningCall> Ask(Question question, Done done) const;

  using OnMessage = std::function<void(std::string message, std::function<void()> next)>;
  // Asks for a stream. `on_message` gets one message and calls `next` when it wants another; `done` comes last.
  std::shared_ptr<RunningCall> Stream(Question question, OnMessage on_message,
                                      std::function<void(const grpc::Status&)> done) const;

  // Cancels what is under way and waits until it has come back: whatever calls refer to may go after it. What is asked
  // from then on is UNAVAILABLE.
  void Stop() { calls_.Stop(); }

 private:
  struct Upstream {
    std::shared_ptr<grpc::Channel> channel;
    std::string controller;
  };
  std::map<std::string, Upstream> upstreams_;
  mutable CallsUnderWay calls_;
};

// Returns an error as the gateway's own, with its reason.
grpc::Status OwnError(const absl::Status& status);

}  // namespace sjelden::gateway
