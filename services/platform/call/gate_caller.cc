// The first question of a call: who is it? And what becomes of those of whom nobody can tell.
#include "absl/strings/strip.h"
#include "platform/call/gate_parts.h"
#include "platform/log/log.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {

absl::StatusOr<Actor> CallGate::Identify(const Method& method, const Incoming& incoming) const {
  absl::string_view name = incoming.caller;
  const bool is_client = absl::ConsumePrefix(&name, "client/");
  if (!is_client && !absl::ConsumePrefix(&name, "service/")) {
    return MakeError(absl::StatusCode::kUnauthenticated, "CALLER_UNKNOWN",
                     "the certificate names no client and no service of this installation");
  }
  Actor actor;
  const std::string& permission = method.policy.permission();
  if (permission == "sign_in" || permission == "service" || (!is_client && incoming.token.empty())) {
    // A program that people use is nobody until somebody has signed in.
    actor.service = !is_client;
    if (actor.service) {
      actor.on_behalf_of = incoming.on_behalf_of;
      actor.caused_by = incoming.caused_by;
    }
  } else {
    if (incoming.token.empty()) {
      return MakeError(absl::StatusCode::kUnauthenticated, "TOKEN_MISSING", "nobody is signed in: sign in first");
    }
    ASSIGN_OR_RETURN(actor, parts_.authenticator.Authenticate(incoming.token, parts_.clock.Now(),
                                                              absl::Minutes(method.policy.token_grace_minutes())));
  }
  actor.caller = std::string(name);
  return actor;
}

// Counted, not synced: nobody could say whose trace it is. Whoever keeps trying gets no log line for each try.
absl::Status CallGate::RefuseUnidentified(const Method& method, const Incoming& incoming, const absl::Status& why) {
  ++unidentified_calls_;
  const UnidentifiedLimit::Verdict verdict = unidentified_limit_.Take(incoming.address, parts_.clock.Now());
  if (verdict.allowed) {
    LogInfo("call-unidentified", {{"method", method.path}, {"reason", ReasonOf(why)}});
    return why;
  }
  if (verdict.begins) LogInfo("calls-unidentified-limited", {{"address", incoming.address}});
  return MakeError(absl::StatusCode::kResourceExhausted, "TOO_MANY_UNIDENTIFIED_CALLS",
                   "too many calls from this address came from nobody known: wait a moment, then sign in");
}

}  // namespace sjelden
