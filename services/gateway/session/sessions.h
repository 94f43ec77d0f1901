// All sessions, found by their cookie.
//
// Safe for concurrent use.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "gateway/session/session.h"

namespace sjelden::gateway {

// The name of the cookie: `__Host-` lets a browser take it only over TLS, for this host and all of its paths.
inline constexpr char kCookie[] = "__Host-sjelden";

// How long a session lasts that nobody uses, and how many of them one person has.
struct SessionLimits {
  absl::Duration idle;
  int per_person = 0;
};

class Sessions {
 public:
  // `clock` must outlive it. Sessions that only show a meeting have limits of their own, and take nobody's place.
  Sessions(const Clock& clock, SessionLimits limits, SessionLimits view_limits)
      : clock_(clock), limits_(limits), view_limits_(view_limits) {}

  // Begins a session; `shown` lacks the CSRF token and the times yet. Returns the value of its cookie, 43 characters, of
  // which only a hash is kept. Ends the person's oldest session where there would be too many.
  std::string Begin(v1::Session shown, access::v1::IssuedToken token, std::string renewal_handle);

  // Begins one that only shows a meeting, with the owner's sign-in; `shown` has the view. Returns the value of its cookie;
  // empty where the owner's session has ended.
  std::string BeginView(const Session& owner, v1::Session shown);
  // Returns a person's sessions that show this meeting, or any where it is empty; the oldest first.
  std::vector<std::shared_ptr<Session>> ViewsOf(const std::string& person, const std::string& case_meeting) const;

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
  const SessionLimits& LimitsOf(const Session& session) const { return session.is_view() ? view_limits_ : limits_; }
  bool IsOver(const Session& session, absl::Time now) const;
  // Keeps a session; returns its cookie.
  std::string Keep(const std::shared_ptr<Session>& session);

  const Clock& clock_;
  const SessionLimits limits_;
  const SessionLimits view_limits_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<Session>> by_hash_;  // of the cookie; guarded by mutex_
};

// Returns the header `cookie` that a browser with this value sends.
std::string CookieHeader(const std::string& value);
// Returns the headers `set-cookie` that set and clear the cookie.
std::string SetCookie(const std::string& value);
std::string ClearCookie();

}  // namespace sjelden::gateway
