// A person signed in at a browser: the cookie's other half. Tokens live here and nowhere else, in memory only.
//
// Safe for concurrent use.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "gateway/call/upstreams.h"
#include "platform/time/clock.h"
#include "sjelden/access/v1/sign_in.pb.h"
#include "sjelden/gateway/v1/session.pb.h"

namespace sjelden::gateway {

// UNAUTHENTICATED (SESSION_ENDED).
grpc::Status SessionEnded();

class Session : public std::enable_shared_from_this<Session> {
 public:
  // `shown` is what pages see of it, complete but for the times that change. One with a view ends with it.
  Session(v1::Session shown, access::v1::IssuedToken token, std::string renewal_handle, absl::Time now);

  const v1::Session& shown() const { return shown_; }
  // Whether it only shows a meeting.
  bool is_view() const { return shown_.has_view(); }
  const std::string& person() const { return shown_.practitioner().name(); }
  const std::string& controller() const { return shown_.role().controller(); }
  const std::string& csrf_token() const { return shown_.csrf_token(); }
  absl::Time expire_time() const { return expire_time_; }
  absl::Time begin_time() const { return begin_time_; }
  absl::Time last_used() const;
  void Touch(absl::Time now);

  // With an error there is a token too where the last one has ended and access does not answer: it serves calls that let
  // it live on.
  using WithToken = std::function<void(const grpc::Status&, const std::string& token)>;
  // Calls `with` with a token that is good for a while yet: at once, or once access has given a new one, for which all
  // who want one wait together. A token that is still good is used where access does not answer.
  void Token(const Upstreams& upstreams, const Clock& clock, WithToken with);
  // Speaks with another token of the same sign-in from now on, such as one that carries a ground.
  void Adopt(const access::v1::IssuedToken& token);

  // Returns a session of the same sign-in, with tokens of its own from now on; null where this one has ended.
  std::shared_ptr<Session> Share(v1::Session shown, absl::Time now) const;

  // Remembers names of patients that an answer of this session has held, and says whether one has.
  void Remember(const std::vector<std::string>& names);
  bool Remembers(const std::string& name) const;

  // Counts a call; false where as many as `most` are running.
  bool BeginCall(int most);
  void EndCall();

  // Calls `ended` when the session ends; at once where it has. Returns what Forget wants.
  int OnEnd(std::function<void()> ended);
  void Forget(int id);
  // Streams are told the oldest first where there are more than `most`.
  int OnEndOfStream(std::function<void()> ended, int most);
  // Ends it: nobody gets a token any more.
  void End();
  bool ended() const;

 private:
  void Renewed(const grpc::Status& status, const std::string& response, absl::Time now);

  const v1::Session shown_;
  const absl::Time begin_time_;
  const absl::Time expire_time_;
  mutable std::mutex mutex_;
  absl::Time last_used_;                  // all below guarded by mutex_
  access::v1::IssuedToken token_;
  std::string renewal_handle_;
  bool renewing_ = false;
  std::vector<WithToken> waiting_;
  std::set<std::string> remembered_;
  int calls_ = 0;
  bool ended_ = false;
  int next_id_ = 0;
  std::map<int, std::function<void()>> on_end_;
  std::map<int, std::function<void()>> streams_;
};

}  // namespace sjelden::gateway
