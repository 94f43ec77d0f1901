#include "gateway/session/sessions.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/random.h"
#include "platform/time/timestamp.h"

namespace sjelden::gateway {
namespace {

constexpr size_t kSecretBytes = 32;

std::string NewSecret() { return EncodeBase64Url(RandomBytes(kSecretBytes)); }

// The value of the one cookie of this name; empty where there is none, or more than one.
std::string CookieOf(const std::string& header) {
  std::string found;
  for (absl::string_view part : absl::StrSplit(header, ';')) {
    part = absl::StripAsciiWhitespace(part);
    const std::vector<absl::string_view> pair = absl::StrSplit(part, absl::MaxSplits('=', 1));
    if (pair.size() != 2 || pair[0] != kCookie) continue;
    if (!found.empty()) return "";
    found = std::string(pair[1]);
  }
  return found;
}

}  // namespace

std::string Sessions::Begin(v1::Session shown, access::v1::IssuedToken token, std::string renewal_handle) {
  shown.set_csrf_token(NewSecret());
  return Keep(std::make_shared<Session>(std::move(shown), std::move(token), std::move(renewal_handle), clock_.Now()));
}

std::string Sessions::BeginView(const Session& owner, v1::Session shown) {
  shown.set_csrf_token(NewSecret());
  const auto session = owner.Share(std::move(shown), clock_.Now());
  if (session == nullptr) return "";
  const std::string cookie = Keep(session);
  // Who signs out just now has looked for views before this one was kept.
  if (!owner.ended()) return cookie;
  End(session);
  return "";
}

std::string Sessions::Keep(const std::shared_ptr<Session>& session) {
  const std::string cookie = NewSecret();
  std::shared_ptr<Session> oldest;
  {
    const std::lock_guard lock(mutex_);
    int of_person = 0;
    for (const auto& [hash, other] : by_hash_) {
      if (other->person() != session->person() || other->is_view() != session->is_view()) continue;
      ++of_person;
      if (oldest == nullptr || other->begin_time() < oldest->begin_time()) oldest = other;
    }
    if (of_person < LimitsOf(*session).per_person) oldest = nullptr;
    by_hash_[Sha256(cookie)] = session;
  }
  if (oldest != nullptr) End(oldest);
  return cookie;
}

bool Sessions::IsOver(const Session& session, absl::Time now) const {
  return now >= session.expire_time() || now - session.last_used() >= LimitsOf(session).idle;
}

std::vector<std::shared_ptr<Session>> Sessions::ViewsOf(const std::string& person,
                                                       const std::string& case_meeting) const {
  std::vector<std::shared_ptr<Session>> views;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [hash, session] : by_hash_) {
      if (!session->is_view() || session->person() != person) continue;
      if (session->ended() || IsOver(*session, clock_.Now())) continue;
      const std::string& shown = session->shown().view().case_meeting();
      if (case_meeting.empty() || shown == case_meeting) views.push_back(session);
    }
  }
  std::sort(views.begin(), views.end(), [](const auto& a, const auto& b) { return a->begin_time() < b->begin_time(); });
  return views;
}

std::shared_ptr<Session> Sessions::Find(const std::string& cookie_header) {
  const std::string cookie = CookieOf(cookie_header);
  if (cookie.empty()) return nullptr;
  std::shared_ptr<Session> session;
  {
    const std::lock_guard lock(mutex_);
    const auto found = by_hash_.find(Sha256(cookie));
    if (found != by_hash_.end()) session = found->second;
  }
  if (session == nullptr || !IsOver(*session, clock_.Now())) return session;
  End(session);
  return nullptr;
}

v1::Session Sessions::Shown(const Session& session) const {
  v1::Session shown = session.shown();
  *shown.mutable_expire_time() = ToTimestamp(session.expire_time());
  const absl::Time left_alone = session.last_used() + LimitsOf(session).idle;
  *shown.mutable_idle_expire_time() = ToTimestamp(std::min(left_alone, session.expire_time()));
  *shown.mutable_server_time() = ToTimestamp(clock_.Now());
  return shown;
}

void Sessions::End(const std::shared_ptr<Session>& session) {
  {
    const std::lock_guard lock(mutex_);
    std::erase_if(by_hash_, [&](const auto& entry) { return entry.second == session; });
  }
  session->End();
}

void Sessions::EndOld() {
  std::vector<std::shared_ptr<Session>> over;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [hash, session] : by_hash_) {
      if (IsOver(*session, clock_.Now())) over.push_back(session);
    }
  }
  for (const auto& session : over) End(session);
}

void Sessions::EndAll() {
  std::unordered_map<std::string, std::shared_ptr<Session>> all;
  {
    const std::lock_guard lock(mutex_);
    all.swap(by_hash_);
  }
  for (const auto& [hash, session] : all) session->End();
}

size_t Sessions::size() const {
  const std::lock_guard lock(mutex_);
  return by_hash_.size();
}

std::string CookieHeader(const std::string& value) { return absl::StrCat(kCookie, "=", value); }

std::string SetCookie(const std::string& value) {
  return absl::StrCat(kCookie, "=", value, "; Path=/; Secure; HttpOnly; SameSite=Strict");
}

std::string ClearCookie() { return absl::StrCat(kCookie, "=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"); }

}  // namespace sjelden::gateway
