// Codes that let the screen of a room in, each for one meeting, once and for a few minutes. Of a code only a hash is kept.
//
// Safe for concurrent use. Memory is bounded: a session has one code, and no more wrong ones are remembered than are allowed.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "absl/status/statusor.h"
#include "gateway/session/session.h"
#include "sjelden/gateway/v1/config.pb.h"

namespace sjelden::gateway {

// What a code opens: a meeting, as its owner shows it.
struct ViewOffer {
  v1::View view;
  std::shared_ptr<Session> owner;
};

class ViewCodes {
 public:
  // `clock` must outlive it.
  ViewCodes(const Clock& clock, const v1::ViewRules& rules) : clock_(clock), rules_(rules) {}

  struct Code {
    std::string text;
    absl::Time expire_time;
  };
  // Returns a new code, in place of the one that the owner's session had.
  Code Issue(ViewOffer offer);

  // Takes a code, which is good no more. NOT_FOUND (VIEW_CODE_WRONG) for one that is none, was used, is too old, or whose
  // owner has left; RESOURCE_EXHAUSTED (VIEW_CODES_PAUSED) where too many wrong ones came, on this connection or on all.
  absl::StatusOr<ViewOffer> Redeem(const std::string& text, uint64_t connection);

  // Returns until when the session's own code is good that is not used yet; nothing where there is none for this meeting.
  std::optional<absl::Time> Unused(const std::shared_ptr<Session>& owner, const std::string& case_meeting);

  // Takes back what a person has given out for a meeting, or for any where it is empty.
  void Revoke(const std::string& person, const std::string& case_meeting);

 private:
  struct Issued {
    v1::View view;
    std::weak_ptr<Session> owner;
    absl::Time expire_time;
  };
  struct Wrong {
    absl::Time time;
    uint64_t connection;
  };
  std::string NewCode() const;
  void ForgetOld(absl::Time now);         // wants mutex_
  bool IsPaused(uint64_t connection) const;  // wants mutex_

  const Clock& clock_;
  const v1::ViewRules rules_;
  std::mutex mutex_;
  std::unordered_map<std::string, Issued> by_hash_;  // guarded by mutex_
  std::deque<Wrong> wrong_;                          // guarded by mutex_; the oldest first
};

}  // namespace sjelden::gateway
