// Collects what is wrong with a request, so that the caller learns of all of it at once.
//
// Used by one thread at a time. Descriptions never repeat the value: it may be about a patient.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "platform/status/error.h"

namespace sjelden::sample {

class FieldChecks {
 public:
  // Blames `field` unless `holds`; returns `holds`.
  bool Require(bool holds, const std::string& field, const std::string& wanted);
  // Blames `field` where `text` is empty or only blanks, or too long for a field.
  void RequireWords(const std::string& text, const std::string& field);
  // Blames `field` where `text` is too long for a field; it may be empty.
  void AllowWords(const std::string& text, const std::string& field);

  // INVALID_ARGUMENT with everything that was blamed, or OK.
  absl::Status status() const;

 private:
  std::vector<FieldViolation> violations_;
};

}  // namespace sjelden::sample
