// Sign-ins, passwords and failed attempts. Pure functions over a view and a commit, safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "access/domain/sign_in_rules.h"
#include "access/store/records.h"

namespace sjelden::access {

// Returns the name of whoever has the login or number of this keyed hash; empty where nobody has.
absl::StatusOr<std::string> WhoHasLogin(const View& view, const std::string& blind);
absl::StatusOr<std::string> WhoHasHprNumber(const View& view, const std::string& blind);
void ClaimLogin(const std::string& blind, const std::string& practitioner, Commit& commit);
void ClaimHprNumber(const std::string& blind, const std::string& practitioner, Commit& commit);

absl::StatusOr<std::optional<Versioned<pb::StoredCredential>>> FindCredential(const View& view,
                                                                              const std::string& practitioner_id);

// What is remembered of one login, and the rows to remove once it is proven.
struct Attempts {
  Failures failures;
  std::vector<RecordKey> rows;
};
absl::StatusOr<Attempts> FindAttempts(const View& view, const std::string& blind, absl::Time now);
// Remembers an attempt; forgets a few that are too old. Never conflicts with another attempt.
absl::StatusOr<RecordKey> AddAttempt(const View& view, const std::string& blind, absl::Time now, const std::string& id,
                                     Commit& commit);
void ForgetAttempts(const std::vector<RecordKey>& rows, Commit& commit);

// A person's sign-ins that may still be open, the oldest first; those that ended by themselves are forgotten.
absl::StatusOr<std::vector<Versioned<pb::StoredSignIn>>> OpenSignIns(const View& view,
                                                                     const std::string& practitioner_id,
                                                                     absl::Time now, Commit& commit);
// Returns where a sign-in stands among those of its person that may still be open.
RecordKey OpenSignInKeyOf(const pb::SignIn& sign_in);
void CreateSignIn(const pb::StoredSignIn& stored, Commit& commit);
// Says in `sign_in` when its person signed in the time before, and remembers it as the last one.
absl::Status FollowLastSignIn(const View& view, pb::SignIn& sign_in, Commit& commit);
// Ends a sign-in and tells every service to refuse its tokens until `revoked_until`, when none can be good any more.
void EndSignIn(const Versioned<pb::StoredSignIn>& current, absl::Time now, absl::Time revoked_until, Commit& commit);
// Ends a ground before its time: no service opens anything on it any more. `version` is the ground's.
void EndGround(const pb::Ground& ground, uint64_t version, Commit& commit);
// Takes back revocations that are not needed any more, at most a few: otherwise they would fill every service's memory.
// The newest `keep` of those stay: `now` may be a clock that is ahead.
absl::Status ForgetRevocations(const View& view, absl::Time now, size_t keep, Commit& commit);

}  // namespace sjelden::access
