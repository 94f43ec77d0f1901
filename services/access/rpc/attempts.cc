#include "access/rpc/attempts.h"

#include "access/domain/access_errors.h"
#include "access/store/sign_in_store.h"

namespace sjelden::access {
namespace {

// Names in the trace why the service itself wrote something: nobody is signed in yet.
constexpr char kCause[] = "sign-in-attempt";

absl::Status ReadCredentialOf(const Call& call, Challenge& challenge) {
  if (challenge.practitioner.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto credential, FindCredential(call.view, LastPart(challenge.practitioner)));
  if (!credential.has_value()) return absl::OkStatus();
  challenge.password_hash = credential->value.password_hash();
  challenge.credential_version = credential->version;
  return absl::OkStatus();
}

// Only index rows of this attempt's own are written, so it never conflicts and the gate never needs another thread.
absl::StatusOr<AnyOutcome> Remember(const Deps& deps, const Call& call, Challenge& challenge) {
  const std::string blind = deps.blind.OfLogin(challenge.login);
  ASSIGN_OR_RETURN(Attempts attempts, FindAttempts(call.view, blind, call.now));
  RETURN_IF_ERROR(CheckNotPaused(deps.limits, attempts.failures, call.now));
  ASSIGN_OR_RETURN(challenge.practitioner, WhoHasLogin(call.view, blind));
  RETURN_IF_ERROR(ReadCredentialOf(call, challenge));
  AnyOutcome outcome;
  ASSIGN_OR_RETURN(const RecordKey row, AddAttempt(call.view, blind, call.now, call.NewId(), outcome.commit));
  challenge.attempts = std::move(attempts.rows);
  challenge.attempts.push_back(row);
  return outcome;
}

}  // namespace

absl::StatusOr<Challenge> BeginAttempt(const Deps& deps, const std::string& login) {
  Challenge challenge;
  challenge.login = NormaliseLogin(login);
  RETURN_IF_ERROR(deps.gate.RunFollowed(kCause, "", [&](const Call& call) { return Remember(deps, call, challenge); }));
  return challenge;
}

absl::StatusOr<Challenge> BeginAttemptOf(const Deps& deps, const std::string& practitioner_id) {
  ASSIGN_OR_RETURN(const Challenge known, ReadCredential(deps, practitioner_id));
  return BeginAttempt(deps, known.login);
}

absl::StatusOr<Challenge> ReadCredential(const Deps& deps, const std::string& practitioner_id) {
  Challenge challenge;
  RETURN_IF_ERROR(deps.gate.RunFollowed(kCause, "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    ASSIGN_OR_RETURN(const auto person, GetPractitioner(call.view, practitioner_id));
    challenge.practitioner = person.value.name();
    challenge.login = person.value.login();
    RETURN_IF_ERROR(ReadCredentialOf(call, challenge));
    return AnyOutcome();
  }));
  return challenge;
}

}  // namespace sjelden::access
