// The names of this context and of what its entries refer to: the only place where they are taken apart.
//
// Pure functions; any thread may call them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"

namespace sjelden::audit {

// Returns the id of `accessEntries/{entry}` or `auditAlarms/{alarm}`; INVALID_ARGUMENT that blames the field.
absl::StatusOr<std::string> ParseEntryName(const std::string& name);
absl::StatusOr<std::string> ParseAlarmName(const std::string& name);
std::string EntryName(const std::string& id);
std::string AlarmName(const std::string& id);
std::string CheckpointName(const std::string& controller, uint64_t tree_size);

// True for what may be a part of a storage key: 1 to 64 letters, digits and hyphens.
bool IsSegment(const std::string& text);
// Returns OK where `controller` may be one's name: an organisation number or `region`.
absl::Status CheckController(const std::string& controller);
// Returns the id of `patients/{patient}`; nothing where it is no patient's name.
std::optional<std::string> PatientIdOf(const std::string& name);

}  // namespace sjelden::audit
