// Collects what is wrong with a request, so that the caller learns of all of it at once.
//
// Used by one thread at a time. Descriptions never repeat the value: it may be about a patient.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "platform/status/error.h"

namespace sjelden::exchange {

class SummaryChecks {
 public:
  // Blames `field` unless `holds`.
  void Require(bool holds, const std::string& field, const std::string& wanted);
  // Blames `field` where `text` is empty or only blanks, longer than `most` bytes, or holds control characters.
  void RequireWords(const std::string& text, const std::string& field, size_t most);
  // Blames `field` where `text` is no day, or one before `earliest`.
  void RequireDay(const std::string& text, const std::string& field, absl::CivilDay earliest);

  // INVALID_ARGUMENT with everything that was blamed, or OK.
  absl::Status status() const;

 private:
  std::vector<FieldViolation> violations_;
};

// Lengths: what fits on a page.
inline constexpr size_t kMostTitleBytes = 160;
inline constexpr size_t kMostSectionBytes = 4000;
inline constexpr size_t kMostReasonBytes = 1000;

}  // namespace sjelden::exchange
