// How long a delivery may be silent and how large a summary may be, read from a data file
// (deploy/config/rules/exchange_norms.txt).
//
// Immutable; any thread may read it.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace sjelden::exchange {

// After so long without a further receipt somebody is told.
struct SilenceNorm {
  absl::Duration after;
  std::string code;  // Example: `SILENT_1H`
};

class ExchangeNorms {
 public:
  // INVALID_ARGUMENT (INVALID_EXCHANGE_NORMS) with the number of the first line that is not understood, or what lacks.
  static absl::StatusOr<ExchangeNorms> Parse(const std::string& text);
  // The same from a file; NOT_FOUND (RULE_FILE_MISSING).
  static absl::StatusOr<ExchangeNorms> Load(const std::string& path);

  // In the order in which they are reached; at least one.
  const std::vector<SilenceNorm>& silences() const { return silences_; }
  absl::Duration unit_unknown() const { return unit_unknown_; }
  absl::Duration look_again() const { return look_again_; }
  size_t largest_summary_bytes() const { return largest_summary_bytes_; }

 private:
  absl::Status ParseLine(const std::string& line);

  std::vector<SilenceNorm> silences_;
  absl::Duration unit_unknown_;
  absl::Duration look_again_;
  size_t largest_summary_bytes_ = 0;
};

}  // namespace sjelden::exchange
