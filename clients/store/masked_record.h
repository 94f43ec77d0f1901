// A record as support may see it: which fields it has and how long they are, but no text of them. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "platform/verify/record_kind.h"

namespace sjelden {

// Returns the record's type and fields, a line each, indented. Numbers, switches, words of enumerations and times are
// shown; texts and bytes only by their length, because any of them may name or describe somebody.
// INVALID_ARGUMENT (KEY_UNKNOWN_KIND) for a key that looks like none of the service's; DATA_LOSS (RECORD_UNREADABLE).
absl::StatusOr<std::string> MaskedRecord(const std::string& key, const std::string& plain,
                                         const std::vector<RecordKind>& kinds);

}  // namespace sjelden
