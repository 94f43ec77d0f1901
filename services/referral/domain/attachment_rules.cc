#include "referral/domain/attachment_rules.h"

#include <algorithm>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/rule_file.h"
#include "referral/domain/attachment_content.h"

namespace sjelden::referral {
namespace {

constexpr char kRulesInvalid[] = "ATTACHMENT_RULES_INVALID";
// What is attached to one referral is listed in one record.
constexpr uint64_t kMostAttachments = 40;
// A commit holds 1 MiB, and a request of WriteAttachment 512 KiB.
constexpr uint64_t kMostPartBytes = 448 * 1024;
constexpr uint64_t kMostHours = 24 * 31;
// The parts of one attachment stay few enough to be walked through in one call.
constexpr uint64_t kMostTypeBytes = 256 * 1024 * 1024;

// Returns the number in a word, from 1 to `most`.
absl::StatusOr<uint64_t> NumberIn(const std::string& word, uint64_t most) {
  uint64_t number = 0;
  if (!absl::SimpleAtoi(word, &number) || number < 1 || number > most) {
    return absl::InvalidArgumentError("a number is none, or out of range");
  }
  return number;
}

}  // namespace

absl::StatusOr<AttachmentRules> AttachmentRules::Load(const std::string& file) {
  ASSIGN_OR_RETURN(const std::string text, ReadRuleFile(file));
  absl::StatusOr<AttachmentRules> rules = Parse(text);
  RETURN_IF_ERROR(InRuleFile(file, rules.status()));
  return rules;
}

absl::StatusOr<AttachmentRules> AttachmentRules::Parse(const std::string& text) {
  AttachmentRules rules;
  RETURN_IF_ERROR(ForEachRuleLine(text, kRulesInvalid, [&](const std::string& line) { return rules.ParseLine(line); }));
  const bool complete =
      rules.most_ > 0 && rules.part_bytes_ > 0 && rules.give_up_after_ > absl::ZeroDuration() && !rules.types_.empty();
  if (complete) return rules;
  return MakeError(absl::StatusCode::kInvalidArgument, kRulesInvalid,
                   "most, part, give-up-after or every type is missing");
}

absl::Status AttachmentRules::ParseLine(const std::string& line) {
  const std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipEmpty());
  if (words.size() == 3 && words[0] == "most" && words[2] == "attachments") {
    ASSIGN_OR_RETURN(most_, NumberIn(words[1], kMostAttachments));
    return absl::OkStatus();
  }
  if (words.size() == 3 && words[0] == "part" && words[2] == "bytes") {
    ASSIGN_OR_RETURN(part_bytes_, NumberIn(words[1], kMostPartBytes));
    return absl::OkStatus();
  }
  if (words.size() == 3 && words[0] == "give-up-after" && words[2] == "hours") {
    ASSIGN_OR_RETURN(const uint64_t hours, NumberIn(words[1], kMostHours));
    give_up_after_ = absl::Hours(hours);
    return absl::OkStatus();
  }
  if (words.size() == 5 && words[0] == "type" && words[2] == "at-most" && words[4] == "bytes") {
    if (!CanTell(words[1])) return absl::InvalidArgumentError("a type cannot be told from a content");
    ASSIGN_OR_RETURN(types_[words[1]], NumberIn(words[3], kMostTypeBytes));
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError("want a line as the head of the file describes them");
}

std::optional<uint64_t> AttachmentRules::LargestOf(const std::string& type) const {
  const auto found = types_.find(type);
  return found == types_.end() ? std::nullopt : std::make_optional(found->second);
}

uint64_t AttachmentRules::largest() const {
  uint64_t largest = 0;
  for (const auto& [type, bytes] : types_) largest = std::max(largest, bytes);
  return largest;
}

}  // namespace sjelden::referral
