// From which age on a patient consents and which consents need writing, read from a data file
// (deploy/config/rules/consent_ages.txt describes its form). No legal number is written in code.
//
// The table is immutable; all functions may be called from any thread.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "sjelden/registry/v1/consent.pb.h"

namespace sjelden::registry {

namespace pb = ::sjelden::registry::v1;

// One line of the file, for one scope.
struct ConsentRule {
  pb::ConsentScope scope = pb::CONSENT_SCOPE_UNSPECIFIED;
  bool written = false;   // else it is about the age
  int age = 0;            // of an own-consent line
  std::string paragraph;  // Such as `pbrl §4-3`.
  absl::CivilDay valid_from;
};

class ConsentAges {
 public:
  // Returns the table that `text` describes. INVALID_ARGUMENT (INVALID_CONSENT_AGES) with the number of the first line
  // that is not understood, or where a scope has no age.
  static absl::StatusOr<ConsentAges> Parse(const std::string& text);
  // The same from a file; NOT_FOUND (RULE_FILE_MISSING) if it cannot be read. Errors name the file.
  static absl::StatusOr<ConsentAges> Load(const std::string& path);

  // Returns the rule of the age for a scope on a day; the earliest one before any is valid.
  const ConsentRule& AgeFor(pb::ConsentScope scope, absl::CivilDay day) const;
  // Returns the rule that wants writing, or null.
  const ConsentRule* WrittenFor(pb::ConsentScope scope, absl::CivilDay day) const;

  const std::vector<ConsentRule>& rules() const { return rules_; }

 private:
  ConsentAges() = default;
  absl::Status ParseLine(const std::string& line);
  absl::Status CheckComplete() const;
  const ConsentRule* Latest(pb::ConsentScope scope, bool written, absl::CivilDay day) const;

  std::vector<ConsentRule> rules_;
};

// Returns how many birthdays a person born on `birth` has had on `day`.
int AgeOn(absl::CivilDay birth, absl::CivilDay day);

}  // namespace sjelden::registry
