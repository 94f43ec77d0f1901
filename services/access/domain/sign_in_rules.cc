#include "access/domain/sign_in_rules.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "access/domain/access_errors.h"
#include "platform/status/error.h"
#include "platform/time/timestamp.h"

namespace sjelden::access {
namespace {

constexpr size_t kShortestPassword = 12;
constexpr size_t kLongestPassword = 128;

// Characters as people count them: bytes that do not continue one.
size_t CountCharacters(const std::string& text) {
  size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

}  // namespace

absl::Status CheckNotPaused(const AccessLimits& limits, const Failures& failures, absl::Time now) {
  const absl::Time until = failures.last + PauseAfter(limits, failures.count);
  if (failures.count == 0 || now >= until) return absl::OkStatus();
  return SignInPaused(until - now);
}

bool IsActive(const pb::PractitionerRole& role, absl::Time now) {
  if (now < FromTimestamp(role.start_time())) return false;
  return !role.has_end_time() || now < FromTimestamp(role.end_time());
}

absl::StatusOr<std::optional<pb::PractitionerRole>> ChooseRole(const std::vector<pb::PractitionerRole>& active,
                                                               const std::string& wanted) {
  if (active.empty()) return NoRoleHeld();
  if (wanted.empty()) {
    if (active.size() == 1) return std::optional<pb::PractitionerRole>(active[0]);
    return std::optional<pb::PractitionerRole>();
  }
  for (const pb::PractitionerRole& role : active) {
    if (role.name() == wanted) return std::optional<pb::PractitionerRole>(role);
  }
  return RoleNotHeld();
}

absl::Status CheckSignInLasts(const pb::SignIn& sign_in, absl::Time now) {
  if (sign_in.has_end_time() || now >= FromTimestamp(sign_in.expire_time())) return SignInEnded();
  return absl::OkStatus();
}

std::string NormaliseLogin(const std::string& text) {
  return absl::AsciiStrToLower(absl::StripAsciiWhitespace(text));
}

bool IsLogin(const std::string& text) {
  return text.size() >= 2 && text.size() <= 64 && absl::ascii_islower(static_cast<unsigned char>(text[0])) &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_") == std::string::npos;
}

absl::Status CheckNewPassword(const std::string& password, const std::string& login) {
  const size_t characters = CountCharacters(password);
  if (characters < kShortestPassword || characters > kLongestPassword) {
    return InvalidField("new_password", absl::StrCat("has ", characters, " characters, want 12 to 128"));
  }
  if (password.find_first_not_of(password[0]) == std::string::npos) {
    return InvalidField("new_password", "is one character repeated, want something that is harder to guess");
  }
  if (!login.empty() && absl::StrContains(absl::AsciiStrToLower(password), login)) {
    return InvalidField("new_password", "holds the login, want something that is harder to guess");
  }
  return absl::OkStatus();
}

}  // namespace sjelden::access
