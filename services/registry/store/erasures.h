// Stores erasures: the decision, its place in the list of all, and the row that says that one is open for a patient.
//
// Pure functions over a View and a Commit; used by one thread at a time, like both.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"
#include "registry/store/part_store.h"
#include "sjelden/registry/v1/retention.pb.h"

namespace sjelden::registry {

// Writes a new erasure. Fails the commit where another one is open for the patient.
void CreateErasure(Commit& commit, const std::string& id, const pb::Erasure& erasure);
// Writes what comes after `current`; the patient's row goes where it has ended.
void ReplaceErasure(Commit& commit, const Versioned<pb::Erasure>& current, const pb::Erasure& next);

// Returns an erasure by its name; NOT_FOUND, or INVALID_ARGUMENT that names `field`.
absl::StatusOr<Versioned<pb::Erasure>> GetErasureByName(const View& view, const std::string& name,
                                                        const std::string& field);
// Returns the open erasure of a patient, or nothing.
absl::StatusOr<std::optional<Versioned<pb::Erasure>>> OpenErasureOf(const View& view, const std::string& patient_id);
// Returns at most `limit` open erasures, in the order of their patients' ids.
absl::StatusOr<std::vector<Versioned<pb::Erasure>>> OpenErasures(const View& view, size_t limit);
// Returns a page of all erasures, or of the open ones, in the order of their proposals.
absl::StatusOr<Page<pb::Erasure>> PageOfErasures(const View& view, const PageStart& start, bool include_ended);

}  // namespace sjelden::registry
