// The state of one call on its way through the gate. Private to gate*.cc.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "platform/call/gate.h"

namespace sjelden {

// The method of what a service does by itself, in the trace.
inline constexpr char kFollowPath[] = "/follow";

struct CallGate::Running {
  Running(const Method& method, Incoming incoming, AnyHandler handler, Done done, IdSource& source)
      : method(method), incoming(std::move(incoming)), handler(std::move(handler)), done(std::move(done)), ids(source),
        call_id(ids.Next()) {}

  const Method& method;
  Incoming incoming;
  AnyHandler handler;
  Done done;
  Actor actor;
  RepeatableIds ids;
  std::string call_id;  // names the call in the log and in the trace
  absl::Time now;
  int attempts = 0;
  std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();

  bool is_change() const { return method.policy.effect() == platform::v1::EFFECT_CHANGE; }
  std::string request_id() const;
  bool expired() const {
    return incoming.timeout != absl::InfiniteDuration() &&
           std::chrono::steady_clock::now() - started > absl::ToChronoNanoseconds(incoming.timeout);
  }
};

// True where the operation writes a fact, which is known in memory once it is durable.
bool TellsFact(const Commit::Op& op);
// The row under which the answer to a request is kept: 32 bytes over who called what with which id.
std::string AnsweredHash(const Actor& actor, const std::string& method, const std::string& request_id);
// HMAC-SHA-256 of a request, the same for the same content. A request may hold a password or an identity number: who
// reads the row without the key can try none against it.
std::string RequestMac(const SecretBytes& key, const google::protobuf::Message& request);

}  // namespace sjelden
