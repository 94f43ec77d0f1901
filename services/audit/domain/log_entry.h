// What stands in the log, and what a reader is shown of it.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "sjelden/audit/v1/audit.pb.h"

namespace sjelden::audit {

// Returns the bytes of a leaf: the deterministic serialization. They are kept as they are, so that the hash does not
// depend on how a later program would write the same message.
std::string LeafContent(const v1::LogEntry& entry);
// Reads them back; DATA_LOSS where they do not parse.
absl::StatusOr<v1::LogEntry> ParseLeaf(const std::string& content);

// Returns INVALID_ARGUMENT (ACCESS_ENTRY_UNUSABLE) where an entry cannot be put into a log: without id or controller.
absl::Status CheckUsable(const platform::v1::AccessEntry& entry);

// Returns the patients of an entry, each once, in the order of its documents; what is no patient's name is left out.
std::vector<std::string> PatientsOf(const platform::v1::AccessEntry& entry);
// Tells whether a person looked or a service by itself.
v1::AccessBy ByOf(const platform::v1::AccessEntry& entry);
bool IsRefusal(const platform::v1::AccessEntry& entry);

// Returns what an entry says about one patient, for control or for the patient.
v1::Access AccessOf(const v1::LogEntry& logged, const std::string& patient, v1::AccessView view);
// Returns what a leaf shows to those who check the tree.
v1::Leaf LeafOf(const v1::LogEntry& logged, uint64_t index, const std::string& leaf_hash);

}  // namespace sjelden::audit
