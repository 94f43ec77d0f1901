// Which files may be attached, and how they arrive, from a data file: deploy/config/rules/attachment_rules.txt
// describes its form.
//
// Immutable after Parse; safe for concurrent use.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace sjelden::referral {

class AttachmentRules {
 public:
  // Reads the file; errors name it.
  static absl::StatusOr<AttachmentRules> Load(const std::string& file);
  // INVALID_ARGUMENT (ATTACHMENT_RULES_INVALID) where a line is not understood or one is missing.
  static absl::StatusOr<AttachmentRules> Parse(const std::string& text);

  // How many attachments one referral may have.
  int most() const { return most_; }
  // How many bytes each part has but the last.
  uint32_t part_bytes() const { return part_bytes_; }
  // How long one may take to arrive.
  absl::Duration give_up_after() const { return give_up_after_; }
  // How large a type may be; nothing where it is not allowed.
  std::optional<uint64_t> LargestOf(const std::string& type) const;
  // How large any may be.
  uint64_t largest() const;

 private:
  absl::Status ParseLine(const std::string& line);

  int most_ = 0;
  uint32_t part_bytes_ = 0;
  absl::Duration give_up_after_ = absl::ZeroDuration();
  std::map<std::string, uint64_t> types_;
};

}  // namespace sjelden::referral
