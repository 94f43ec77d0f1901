// When the retention of a record ends and who takes part in ending it, read from a data file
// (deploy/config/rules/retention.txt describes its form). No legal number is written in code.
//
// The table is immutable; all functions may be called from any thread.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "platform/time/oslo.h"
#include "sjelden/registry/v1/patient.pb.h"

namespace sjelden::registry {

namespace pb = ::sjelden::registry::v1;

// What the years of a norm are counted from.
enum class RetentionBasis { kDeath, kLastEncounter };

// One norm of the file.
struct RetentionNorm {
  std::string code;
  int years = 0;
  RetentionBasis basis = RetentionBasis::kDeath;
  std::string source;  // Such as `pasientjournalloven § 25`.
};

// One ground of the file.
struct ErasureGround {
  std::string code;
  std::string source;  // Such as `helsepersonelloven § 43`.
};

class RetentionRules {
 public:
  // Returns the rules that `text` describes. INVALID_ARGUMENT (INVALID_RETENTION_RULES) with the number of the first line
  // that is not understood, or where something is missing.
  static absl::StatusOr<RetentionRules> Parse(const std::string& text);
  // The same from a file; NOT_FOUND (RULE_FILE_MISSING) if it cannot be read. Errors name the file.
  static absl::StatusOr<RetentionRules> Load(const std::string& path);

  // Returns the norm of a code, or null.
  const RetentionNorm* Find(const std::string& code) const;
  // Returns the ground of a code, or null.
  const ErasureGround* FindGround(const std::string& code) const;
  const std::vector<std::string>& controllers() const { return controllers_; }
  const std::vector<std::string>& stores() const { return stores_; }
  absl::Duration key_backups_kept() const { return key_backups_kept_; }
  absl::Duration answer_within() const { return answer_within_; }
  absl::Duration confirm_within() const { return confirm_within_; }
  absl::Duration destroy_within() const { return destroy_within_; }

 private:
  RetentionRules() = default;
  absl::Status ParseLine(const std::string& line);
  absl::Status ParseNorm(const std::string& line);
  absl::Status ParseGround(const std::string& line);
  absl::Status CheckComplete() const;

  std::vector<RetentionNorm> norms_;
  std::vector<ErasureGround> grounds_;
  std::vector<std::string> controllers_;
  std::vector<std::string> stores_;
  absl::Duration key_backups_kept_;
  absl::Duration answer_within_;
  absl::Duration confirm_within_;
  absl::Duration destroy_within_;
};

// Returns OK where the retention of the patient's record has ended by the norm at `now`, else FAILED_PRECONDITION
// (RETENTION_NOT_ENDED): the record does not hold the basis as a moment, or not enough years have passed since.
absl::Status CheckRetentionEnded(const pb::Patient& patient, const RetentionNorm& norm, const Oslo& oslo, absl::Time now);

}  // namespace sjelden::registry
