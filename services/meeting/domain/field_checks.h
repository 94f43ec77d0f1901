// Collects what is wrong with a request, so that the caller learns of all of it at once.
//
// Used by one thread at a time. Descriptions never repeat the value: it may be about a patient.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "platform/status/error.h"

namespace sjelden::meeting {

// Resource names of those whom a text must not show, such as patients.
using Names = std::vector<std::string>;

class FieldChecks {
 public:
  // Blames `field` unless `holds`; returns `holds`.
  bool Require(bool holds, const std::string& field, const std::string& wanted);
  // Blames `field` where `text` is empty or only blanks, or longer than 8,000 bytes.
  void RequireWords(const std::string& text, const std::string& field);
  // The same, and where it could identify somebody: text that people without a relation to a patient read.
  void RequireAnonymousWords(const std::string& text, const std::string& field, const Names& about = {});
  // Blames `field` where the text holds what looks like a national identity number, or the id of one of `about`.
  void RequireAnonymous(const std::string& text, const std::string& field, const Names& about = {});
  // Blames `field` where `link` is no https address, or its text could identify somebody.
  void RequireLink(const std::string& link, const std::string& field, const Names& about = {});
  // Returns the day that `text` writes; blames `field` and returns nothing where it is none.
  std::optional<absl::CivilDay> RequireDay(const std::string& text, const std::string& field);

  // INVALID_ARGUMENT with everything that was blamed, or OK.
  absl::Status status() const;

 private:
  std::vector<FieldViolation> violations_;
};

// True where the text holds eleven digits in a row, also with a blank after the sixth, or the id of one of `about`.
bool MayIdentify(const std::string& text, const Names& about);

}  // namespace sjelden::meeting
