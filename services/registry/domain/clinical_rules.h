// What may be recorded about a patient's health. Terms are never required where words will do.
//
// Pure functions of values; may be called from any thread.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "platform/status/error.h"
#include "registry/domain/registry_errors.h"
#include "sjelden/registry/v1/clinical_record.pb.h"

namespace sjelden::registry {

namespace pb = ::sjelden::registry::v1;

inline constexpr int kMaxBatch = 40;
inline constexpr int kMaxSources = 500;
inline constexpr size_t kMaxReasonBytes = 500;
inline constexpr size_t kMaxRemainderBytes = 128 * 1024;

// Adds what is wrong with one entry; `field` is its path, such as `findings[3]`.
void CheckEntry(const pb::ClinicalFinding& finding, const std::string& field, absl::Time now,
                std::vector<FieldViolation>& violations);
void CheckEntry(const pb::Condition& condition, const std::string& field, absl::Time now,
                std::vector<FieldViolation>& violations);
void CheckEntry(const pb::Measurement& measurement, const std::string& field, absl::Time now,
                std::vector<FieldViolation>& violations);

// Returns OK for a report that can be recorded, else INVALID_ARGUMENT with all violations.
absl::Status CheckReport(const pb::ExternalReport& report);

// Adds what is wrong with where an entry comes from: a place needs a source.
void CheckSource(const std::string& source, uint32_t position, const std::string& field,
                 std::vector<FieldViolation>& violations);

// Returns OK where the entry can be marked as recorded in error: once, and while it holds something.
template <class Entry>
absl::Status CanRetract(const Entry& entry) {
  if (entry.state() == pb::RECORD_STATE_ERASED) return AlreadyErased();
  return entry.state() == pb::RECORD_STATE_RETRACTED ? AlreadyRetracted() : absl::OkStatus();
}

// Returns OK for a reason of 1 to 500 characters, else INVALID_ARGUMENT.
absl::Status CheckRetractionReason(const std::string& reason);

// Returns the entry marked as recorded in error: it stays readable (helsepersonelloven section 42).
template <class Entry>
absl::StatusOr<Entry> Retract(const Entry& entry, const std::string& reason) {
  if (const absl::Status can = CanRetract(entry); !can.ok()) return can;
  if (const absl::Status good = CheckRetractionReason(reason); !good.ok()) return good;
  Entry retracted = entry;
  retracted.set_state(pb::RECORD_STATE_RETRACTED);
  retracted.set_retraction_reason(reason);
  return retracted;
}

}  // namespace sjelden::registry
