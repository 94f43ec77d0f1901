#include "gateway/session/view_codes.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/random.h"
#include "platform/status/error.h"

namespace sjelden::gateway {
namespace {

// Read from one screen and typed at another: without 0 and O, 1 and I. As many as five bits tell apart.
constexpr char kAlphabet[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
static_assert(sizeof(kAlphabet) == 32 + 1);

// As it was given out, however it was typed.
std::string Typed(const std::string& text) {
  std::string code;
  for (const char c : text) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c))) code += absl::ascii_toupper(static_cast<unsigned char>(c));
  }
  return code;
}

absl::Status CodeWrong() {
  return MakeError(absl::StatusCode::kNotFound, "VIEW_CODE_WRONG",
                   "the code is wrong, was used or is too old: have a new one made on the page of the meeting");
}

absl::Status CodesPaused() {
  return MakeError(absl::StatusCode::kResourceExhausted, "VIEW_CODES_PAUSED",
                   "too many wrong codes were tried: wait for some minutes, then have a new one made");
}

}  // namespace

std::string ViewCodes::NewCode() const {
  std::string code = RandomBytes(static_cast<size_t>(rules_.code_characters()));
  for (char& c : code) c = kAlphabet[static_cast<unsigned char>(c) % 32];
  return code;
}

void ViewCodes::ForgetOld(absl::Time now) {
  std::erase_if(by_hash_, [now](const auto& entry) {
    const auto owner = entry.second.owner.lock();
    return entry.second.expire_time <= now || owner == nullptr || owner->ended();
  });
  const absl::Time since = now - absl::Minutes(rules_.code_minutes());
  while (!wrong_.empty() && wrong_.front().time <= since) wrong_.pop_front();
}

bool ViewCodes::IsPaused(uint64_t connection) const {
  if (wrong_.size() >= static_cast<size_t>(rules_.wrong_codes())) return true;
  const auto here = std::count_if(wrong_.begin(), wrong_.end(),
                                  [connection](const Wrong& wrong) { return wrong.connection == connection; });
  return here >= rules_.wrong_codes_per_connection();
}

ViewCodes::Code ViewCodes::Issue(ViewOffer offer) {
  const absl::Time now = clock_.Now();
  const Code code{NewCode(), now + absl::Minutes(rules_.code_minutes())};
  const std::lock_guard lock(mutex_);
  ForgetOld(now);
  std::erase_if(by_hash_, [&](const auto& entry) { return entry.second.owner.lock() == offer.owner; });
  by_hash_[Sha256(code.text)] = {std::move(offer.view), offer.owner, code.expire_time};
  return code;
}

absl::StatusOr<ViewOffer> ViewCodes::Redeem(const std::string& text, uint64_t connection) {
  const absl::Time now = clock_.Now();
  const std::lock_guard lock(mutex_);
  ForgetOld(now);
  if (IsPaused(connection)) return CodesPaused();
  const auto found = by_hash_.find(Sha256(Typed(text)));
  if (found == by_hash_.end()) {
    wrong_.push_back({now, connection});
    return CodeWrong();
  }
  ViewOffer offer{std::move(found->second.view), found->second.owner.lock()};
  by_hash_.erase(found);
  if (offer.owner == nullptr) return CodeWrong();
  return offer;
}

std::optional<absl::Time> ViewCodes::Unused(const std::shared_ptr<Session>& owner, const std::string& case_meeting) {
  const std::lock_guard lock(mutex_);
  ForgetOld(clock_.Now());
  for (const auto& [hash, issued] : by_hash_) {
    if (issued.owner.lock() != owner) continue;
    if (case_meeting.empty() || issued.view.case_meeting() == case_meeting) return issued.expire_time;
  }
  return std::nullopt;
}

void ViewCodes::Revoke(const std::string& person, const std::string& case_meeting) {
  const std::lock_guard lock(mutex_);
  std::erase_if(by_hash_, [&](const auto& entry) {
    const auto owner = entry.second.owner.lock();
    if (owner == nullptr || owner->person() != person) return false;
    return case_meeting.empty() || entry.second.view.case_meeting() == case_meeting;
  });
}

}  // namespace sjelden::gateway
