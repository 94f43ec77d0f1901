#include "access/store/sign_in_store.h"

#include <algorithm>

#include "access/store/facts.h"
#include "platform/time/timestamp.h"

namespace sjelden::access {
namespace {

// As many rows as one commit carries along without becoming large.
constexpr size_t kMaxAttemptRows = 20;
constexpr size_t kSweptAtOnce = 5;

absl::StatusOr<std::string> NameUnder(const View& view, const RecordKey& key) {
  ASSIGN_OR_RETURN(const auto found, view.Find<pb::NameRow>(key));
  return found.has_value() ? found->value.name() : std::string();
}

void ClaimName(const RecordKey& key, const std::string& name, Commit& commit) {
  commit.Claim(key, NameOnly(name));
}

RecordKey StoreKeyOf(const std::string& bytes) { return {bytes, KeyClass::kStore, "", ""}; }

}  // namespace

RecordKey OpenSignInKeyOf(const pb::SignIn& sign_in) {
  return OpenSignInKey(LastPart(sign_in.person()), FromTimestamp(sign_in.create_time()), LastPart(sign_in.name()));
}

absl::StatusOr<std::string> WhoHasLogin(const View& view, const std::string& blind) {
  return NameUnder(view, LoginKey(blind));
}
absl::StatusOr<std::string> WhoHasHprNumber(const View& view, const std::string& blind) {
  return NameUnder(view, HprNumberKey(blind));
}
void ClaimLogin(const std::string& blind, const std::string& practitioner, Commit& commit) {
  ClaimName(LoginKey(blind), practitioner, commit);
}
void ClaimHprNumber(const std::string& blind, const std::string& practitioner, Commit& commit) {
  ClaimName(HprNumberKey(blind), practitioner, commit);
}

absl::StatusOr<std::optional<Versioned<pb::StoredCredential>>> FindCredential(const View& view,
                                                                              const std::string& practitioner_id) {
  return view.Find<pb::StoredCredential>(CredentialKey(practitioner_id));
}

absl::StatusOr<Attempts> FindAttempts(const View& view, const std::string& blind, absl::Time now) {
  Attempts attempts;
  for (const absl::Time day : {now - absl::Hours(24), now}) {
    const std::string prefix = AttemptPrefix(blind, day);
    ASSIGN_OR_RETURN(const auto rows, view.Scan<pb::SignInAttempt>(prefix, PrefixEnd(prefix), kMaxAttemptRows));
    for (const auto& row : rows) {
      attempts.rows.push_back(StoreKeyOf(row.key));
      const absl::Time time = FromTimestamp(row.row.time());
      if (now - time >= kFailuresRemembered) continue;
      ++attempts.failures.count;
      attempts.failures.last = std::max(attempts.failures.last, time);
    }
  }
  return attempts;
}

absl::StatusOr<RecordKey> AddAttempt(const View& view, const std::string& blind, absl::Time now, const std::string& id,
                                     Commit& commit) {
  pb::SignInAttempt attempt;
  *attempt.mutable_time() = ToTimestamp(now);
  const RecordKey key = AttemptKey(blind, now, id);
  commit.PutIndex(key, 1, attempt);
  ASSIGN_OR_RETURN(const auto old, view.Scan<pb::SignInAttempt>(AllAttemptsPrefix(),
                                                                AttemptsBefore(now - absl::Hours(24)), kSweptAtOnce));
  for (const auto& row : old) commit.RemoveIndex(StoreKeyOf(row.key));
  return key;
}

void ForgetAttempts(const std::vector<RecordKey>& rows, Commit& commit) {
  for (const RecordKey& row : rows) commit.RemoveIndex(row);
}

absl::StatusOr<std::vector<Versioned<pb::StoredSignIn>>> OpenSignIns(const View& view,
                                                                     const std::string& practitioner_id,
                                                                     absl::Time now, Commit& commit) {
  const std::string prefix = OpenSignInPrefix(practitioner_id);
  ASSIGN_OR_RETURN(const auto rows, view.Scan<pb::NameRow>(prefix, PrefixEnd(prefix), 30));
  std::vector<Versioned<pb::StoredSignIn>> open;
  for (const auto& row : rows) {
    ASSIGN_OR_RETURN(Versioned<pb::StoredSignIn> stored, GetSignIn(view, LastPart(row.row.name())));
    if (CheckSignInLasts(stored.value.sign_in(), now).ok()) {
      open.push_back(std::move(stored));
    } else {
      commit.RemoveIndex(StoreKeyOf(row.key));
    }
  }
  return open;
}

void CreateSignIn(const pb::StoredSignIn& stored, Commit& commit) {
  const pb::SignIn& sign_in = stored.sign_in();
  const std::string id = LastPart(sign_in.name());
  commit.Create(SignInKey(sign_in.controller(), id), stored);
  commit.Create(LocationKey(Located::kSignIn, id), LocationAt(sign_in.controller(), ""));
  commit.PutIndex(OpenSignInKeyOf(sign_in), 1, NameOnly(sign_in.name()));
}

absl::Status FollowLastSignIn(const View& view, pb::SignIn& sign_in, Commit& commit) {
  const RecordKey key = LastSignInKey(LastPart(sign_in.person()));
  ASSIGN_OR_RETURN(const auto last, view.Find<pb::LastSignIn>(key));
  if (last.has_value()) *sign_in.mutable_previous_sign_in_time() = last->value.time();
  pb::LastSignIn next;
  *next.mutable_time() = sign_in.create_time();
  // Of two at once either is the last one: they are no conflict.
  commit.PutIndex(key, 1, next);
  return absl::OkStatus();
}

void EndSignIn(const Versioned<pb::StoredSignIn>& current, absl::Time now, absl::Time revoked_until, Commit& commit) {
  pb::StoredSignIn next = current.value;
  pb::SignIn& sign_in = *next.mutable_sign_in();
  *sign_in.mutable_end_time() = ToTimestamp(now);
  *sign_in.mutable_update_time() = ToTimestamp(now);
  *next.mutable_revoked_until() = ToTimestamp(revoked_until);
  commit.Replace(current, next);
  const std::string id = LastPart(sign_in.name());
  commit.RemoveIndex(OpenSignInKeyOf(sign_in));
  commit.PutIndex(RevokedUntilKey(revoked_until, id), current.version + 1, NameOnly(sign_in.name()));
  commit.Emit(sign_in.name(), current.version + 1, sign_in.controller(), "", RevocationOf(sign_in.name()));
}

void EndGround(const pb::Ground& ground, uint64_t version, Commit& commit) {
  commit.PutIndex(RevokedUntilKey(FromTimestamp(ground.expire_time()), LastPart(ground.name())), version,
                  NameOnly(ground.name()));
  commit.Emit(ground.name(), version, ground.controller(), "", GroundRevocationOf(ground.name()));
}

absl::Status ForgetRevocations(const View& view, absl::Time now, size_t keep, Commit& commit) {
  ASSIGN_OR_RETURN(auto rows, view.Scan<pb::NameRow>(RevokedPrefix(), RevokedBefore(now), keep + kSweptAtOnce));
  rows.resize(rows.size() - std::min(rows.size(), keep));  // the oldest come first
  for (const auto& row : rows) {
    const std::string& name = row.row.name();
    commit.RemoveIndex(StoreKeyOf(row.key));
    if (ParseGroundName(name, "name").ok()) {
      // By its place alone: whoever signs out has not looked at the ground.
      ASSIGN_OR_RETURN(const auto place, view.Find<pb::Location>(LocationKey(Located::kGround, LastPart(name))));
      if (place.has_value()) commit.Emit(name, row.version, place->value.controller(), "", NoFact(name));
    } else {
      ASSIGN_OR_RETURN(const Versioned<pb::StoredSignIn> ended, GetSignIn(view, LastPart(name)));
      commit.Emit(name, ended.version, ended.value.sign_in().controller(), "", NoFact(name));
    }
  }
  return absl::OkStatus();
}

}  // namespace sjelden::access
