#include "clients/cli/exit_code.h"

#include <cctype>

#include "absl/strings/str_cat.h"
#include "clients/cli/printable.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

constexpr size_t kLongNumber = 6;

bool IsNameCharacter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '/'; }

}  // namespace

absl::Status UsageError(const std::string& message) {
  return MakeError(absl::StatusCode::kInvalidArgument, "USAGE", message);
}

int ExitCodeOf(const absl::Status& status) {
  if (status.ok()) return kExitOk;
  const std::string reason = ReasonOf(status);
  if (reason == "USAGE") return kExitUsage;
  static constexpr const char* kUnreachable[] = {"REGION_NOT_RUNNING", "REGION_UNREADABLE", "CERTIFICATE_MISSING",
                                                 "KEY_TOO_OPEN", "SERVICE_UNREACHABLE"};
  for (const char* known : kUnreachable) {
    if (reason == known) return kExitUnreachable;
  }
  return absl::IsDeadlineExceeded(status) ? kExitUnreachable : kExitRefused;
}

std::string WithoutNumbers(const std::string& text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    if (!std::isdigit(static_cast<unsigned char>(text[at]))) {
      out += text[at++];
      continue;
    }
    size_t end = at;
    while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end]))) ++end;
    // `controllers/883974832/…` and ids are names of resources and may be shown.
    const bool in_name = (at > 0 && IsNameCharacter(text[at - 1])) || (end < text.size() && IsNameCharacter(text[end]));
    out += end - at >= kLongNumber && !in_name ? std::string("…") : text.substr(at, end - at);
    at = end;
  }
  return out;
}

std::string ErrorText(const absl::Status& status) {
  std::string text = absl::StrCat("sjelden: ", PrintableLine(WithoutNumbers(std::string(status.message()))), "\n");
  const std::string reason = ReasonOf(status);
  if (reason != "USAGE") absl::StrAppend(&text, "  reason: ", PrintableLine(reason), "\n");
  for (const FieldViolation& violation : ViolationsOf(status)) {
    absl::StrAppend(&text, "  ", PrintableLine(violation.field), ": ",
                    PrintableLine(WithoutNumbers(violation.description)), "\n");
  }
  return text;
}

}  // namespace sjelden
