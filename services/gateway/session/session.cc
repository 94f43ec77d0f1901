#include "gateway/session/session.h"

#include "platform/status/error.h"
#include "platform/time/timestamp.h"
#include "sjelden/access/v1/sign_in_service.pb.h"

namespace sjelden::gateway {
namespace {

constexpr char kRenewToken[] = "/sjelden.access.v1.SignInService/RenewToken";
constexpr absl::Duration kRenewBefore = absl::Minutes(1);
constexpr absl::Duration kRenewWithin = absl::Seconds(10);

absl::Time EndOf(const v1::Session& shown, const access::v1::IssuedToken& token) {
  const absl::Time sign_in = FromTimestamp(token.sign_in_expire_time());
  return shown.has_view() ? std::min(sign_in, FromTimestamp(shown.view().expire_time())) : sign_in;
}

}  // namespace

grpc::Status SessionEnded() {
  return OwnError(MakeError(absl::StatusCode::kUnauthenticated, "SESSION_ENDED",
                            "the session has ended: sign in again; what is on the page stays"));
}

Session::Session(v1::Session shown, access::v1::IssuedToken token, std::string renewal_handle, absl::Time now)
    : shown_(std::move(shown)), begin_time_(now), expire_time_(EndOf(shown_, token)),
      last_used_(now), token_(std::move(token)), renewal_handle_(std::move(renewal_handle)) {}

absl::Time Session::last_used() const {
  const std::lock_guard lock(mutex_);
  return last_used_;
}

void Session::Touch(absl::Time now) {
  const std::lock_guard lock(mutex_);
  last_used_ = std::max(last_used_, now);
}

void Session::Token(const Upstreams& upstreams, const Clock& clock, WithToken with) {
  access::v1::RenewTokenRequest request;
  Question question{upstreams.ProcessOf("access", ""), kRenewToken, "", kRenewWithin, ""};
  std::string token;
  bool ended = false;
  {
    const std::lock_guard lock(mutex_);
    ended = ended_;
    if (!ended_ && FromTimestamp(token_.expire_time()) - clock.Now() <= kRenewBefore) {
      waiting_.push_back(std::move(with));
      if (renewing_) return;
      renewing_ = true;
      request.set_renewal_handle(renewal_handle_);
      question.token = token_.token();
    } else {
      token = token_.token();
    }
  }
  if (ended) return with(SessionEnded(), "");
  if (!token.empty()) return with(grpc::Status::OK, token);
  question.message = request.SerializeAsString();
  upstreams.Ask(std::move(question), [self = shared_from_this(), &clock](const grpc::Status& status, std::string response) {
    self->Renewed(status, response, clock.Now());
  });
}

void Session::Renewed(const grpc::Status& status, const std::string& response, absl::Time now) {
  std::vector<WithToken> waiting;
  std::string token;
  grpc::Status answer = status;
  {
    const std::lock_guard lock(mutex_);
    renewing_ = false;
    waiting.swap(waiting_);
    access::v1::RenewTokenResponse renewed;
    if (status.ok() && renewed.ParseFromString(response) && !ended_) token_ = renewed.issued_token();
    token = token_.token();
    if (ended_) {
      answer = SessionEnded();
    } else if (!status.ok() && status.error_code() != grpc::StatusCode::UNAUTHENTICATED &&
               FromTimestamp(token_.expire_time()) > now) {
      answer = grpc::Status::OK;
    }
  }
  // Access has ended the sign-in: an administrator, or a new password.
  const bool refused = answer.error_code() == grpc::StatusCode::UNAUTHENTICATED;
  if (refused) End();
  for (const WithToken& with : waiting) with(refused ? SessionEnded() : answer, refused ? "" : token);
}

void Session::Adopt(const access::v1::IssuedToken& token) {
  const std::lock_guard lock(mutex_);
  if (!ended_) token_ = token;
}

bool Session::ended() const {
  const std::lock_guard lock(mutex_);
  return ended_;
}

std::shared_ptr<Session> Session::Share(v1::Session shown, absl::Time now) const {
  const std::lock_guard lock(mutex_);
  return ended_ ? nullptr : std::make_shared<Session>(std::move(shown), token_, renewal_handle_, now);
}

void Session::Remember(const std::vector<std::string>& names) {
  const std::lock_guard lock(mutex_);
  remembered_.insert(names.begin(), names.end());
}

bool Session::Remembers(const std::string& name) const {
  const std::lock_guard lock(mutex_);
  return remembered_.count(name) > 0;
}

bool Session::BeginCall(int most) {
  const std::lock_guard lock(mutex_);
  if (calls_ >= most) return false;
  ++calls_;
  return true;
}

void Session::EndCall() {
  const std::lock_guard lock(mutex_);
  --calls_;
}

int Session::OnEnd(std::function<void()> ended) {
  {
    const std::lock_guard lock(mutex_);
    if (!ended_) {
      on_end_[++next_id_] = std::move(ended);
      return next_id_;
    }
  }
  ended();
  return 0;
}

int Session::OnEndOfStream(std::function<void()> ended, int most) {
  std::function<void()> oldest;
  int id = 0;
  {
    const std::lock_guard lock(mutex_);
    if (ended_) {
      oldest = std::move(ended);
    } else {
      id = ++next_id_;
      streams_[id] = std::move(ended);
      if (static_cast<int>(streams_.size()) > most) {
        oldest = std::move(streams_.begin()->second);
        streams_.erase(streams_.begin());
      }
    }
  }
  if (oldest) oldest();
  return id;
}

void Session::Forget(int id) {
  const std::lock_guard lock(mutex_);
  on_end_.erase(id);
  streams_.erase(id);
}

void Session::End() {
  std::map<int, std::function<void()>> told;
  {
    const std::lock_guard lock(mutex_);
    if (ended_) return;
    ended_ = true;
    token_.Clear();
    renewal_handle_.assign(renewal_handle_.size(), '\0');
    renewal_handle_.clear();
    remembered_.clear();
    told.swap(on_end_);
    told.merge(streams_);
    streams_.clear();
  }
  for (const auto& [id, ended] : told) ended();
}

}  // namespace sjelden::gateway
