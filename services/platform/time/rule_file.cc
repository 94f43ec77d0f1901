#include "platform/time/rule_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

absl::Status RuleFileMissing(const std::string& path) {
  return MakeError(absl::StatusCode::kNotFound, "RULE_FILE_MISSING",
                   absl::StrCat(path, ": cannot be read; wanted a file of the folder rules_dir"));
}

}  // namespace

absl::StatusOr<std::string> ReadRuleFile(const std::string& path) {
  std::error_code ignored;  // A path that cannot be looked at is no regular file either.
  std::ifstream in;
  // A directory opens without complaint and throws at the first read.
  if (std::filesystem::is_regular_file(path, ignored)) in.open(path, std::ios::binary);
  if (!in.is_open()) return RuleFileMissing(path);
  return std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
}

absl::Status ForEachRuleLine(const std::string& text, const std::string& reason,
                             const std::function<absl::Status(const std::string& line)>& parse) {
  const std::vector<std::string> lines = absl::StrSplit(text, '\n');
  for (size_t i = 0; i < lines.size(); ++i) {
    const std::string line(absl::StripAsciiWhitespace(lines[i]));
    if (line.empty() || line[0] == '#') continue;
    if (const absl::Status status = parse(line); !status.ok()) {
      return MakeError(absl::StatusCode::kInvalidArgument, reason,
                       absl::StrCat("line ", i + 1, ": ", status.message()));
    }
  }
  return absl::OkStatus();
}

absl::Status InRuleFile(const std::string& path, const absl::Status& status) {
  if (status.ok()) return status;
  return MakeError(status.code(), ReasonOf(status), absl::StrCat(path, ": ", status.message()));
}

}  // namespace sjelden
