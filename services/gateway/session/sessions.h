// All sessions, found by their cookie.
//
// Safe for concurrent use.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "gateway/session/session.h"

namespace sjelden::gateway {

// The name of the cookie: `__Host-` lets a browser take it only over TLS, for this host and all of its paths.
inline constexpr char kCookie[] = "__Host-sjelden";

class Sessions {
 public:
  // `clock` must outlive it.
  Sessions(const Clock& clock, absl::Duration idle, int per_person) : clock_(clock), idle_(idle), per_person_(per_person) {}

  // Begins a session; `shown` lacks the CSRF token and the times yet. Returns the value of its cookie, 43 characters, of
  // which only a hash is kept. Ends the person's oldest session where there would be too many.
  std::string Begin(v1::Session shown, access::v1::IssuedToken token, std::string renewal_handle);

  // Returns the session of a header `cookie`; null where there is none, or where it has ended, which happens now where its
  // time is over.
  std::shared_ptr<Session> Find(const std::string& cookie_header);
  // What pages see of it now.
  v1::Session Shown(const Session& session) const;
  void End(const std::shared_ptr<Session>& session);
  // Ends those whose time is over.
  void EndOld();
  // Ends all of them.
  void EndAll();
  size_t size() const;
  const Clock& clock() const { return clock_; }

 private:
  bool IsOver(const Session& session, absl::Time now) const;

  const Clock& clock_;
  const absl::Duration idle_;
  const int per_person_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<Session>> by_hash_;  // of the cookie; guarded by mutex_
};

// Returns the headers `set-cookie` that set and clear the cookie.
std::string SetCookie(const std::string& value);
std::string ClearCookie();

}  // namespace sjelden::gateway
