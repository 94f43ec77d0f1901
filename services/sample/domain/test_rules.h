// Which law applies to a genetic test, by its purpose, read from a data file (deploy/config/rules/genetic_tests.txt
// describes its form).
//
// Immutable once made; all functions may be called from any thread.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "sjelden/clinical/v1/clinical.pb.h"
#include "sjelden/registry/v1/consent.pb.h"
#include "sjelden/sample/v1/order.pb.h"

namespace sjelden::sample {

// What a purpose asks for.
struct PurposeRule {
  v1::TestPurpose purpose = v1::TEST_PURPOSE_UNSPECIFIED;
  clinical::v1::Compartment compartment = clinical::v1::COMPARTMENT_ORDINARY;
  bool needs_consent = false;
  registry::v1::ConsentScope scope = registry::v1::CONSENT_SCOPE_UNSPECIFIED;
  bool written = false;
  std::string paragraph;
  absl::CivilDay valid_from;
};

// A limit that holds for some purposes.
struct PurposeLimit {
  v1::TestPurpose purpose = v1::TEST_PURPOSE_UNSPECIFIED;
  int age = 0;  // of a minimum age
  std::string paragraph;
  absl::CivilDay valid_from;
};

class TestRules {
 public:
  // Returns the rules that `text`, the content of a data file, describes. INVALID_ARGUMENT (INVALID_TEST_RULES).
  static absl::StatusOr<TestRules> Parse(const std::string& text);
  // The same from a file; NOT_FOUND (RULE_FILE_MISSING) if it cannot be read. Errors name the file.
  static absl::StatusOr<TestRules> Load(const std::string& path);

  // Returns what a purpose asks for on a day. FAILED_PRECONDITION (NO_RULE_FOR_PURPOSE) where the file does not say.
  absl::StatusOr<PurposeRule> RuleOf(v1::TestPurpose purpose, absl::CivilDay day) const;
  // Returns the age below which the purpose needs a documented benefit; age 0 where there is no such limit.
  PurposeLimit MinimumAge(v1::TestPurpose purpose, absl::CivilDay day) const;
  // Returns the paragraph that forbids this enterprise to order it; empty where it may.
  std::string ForbidsOrderBy(const std::string& controller, v1::TestPurpose purpose, absl::CivilDay day) const;

 private:
  struct Approval {
    std::string controller;
    absl::CivilDay valid_from;
  };
  absl::Status ParseLine(const std::string& line);
  absl::Status ParsePurpose(const std::vector<std::string>& words);
  absl::Status ParseLimit(const std::vector<std::string>& words, size_t paragraph, std::vector<PurposeLimit>& limits);

  std::vector<PurposeRule> purposes_;
  std::vector<PurposeLimit> ages_;
  std::vector<PurposeLimit> approved_only_;
  std::vector<Approval> approved_;
};

}  // namespace sjelden::sample
