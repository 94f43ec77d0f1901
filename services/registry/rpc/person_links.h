// Links between a person in a pedigree and a patient, seen only by those who may see both ends.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "registry/rpc/loading.h"
#include "sjelden/registry/v1/family.pb.h"

namespace sjelden::registry {

// A link with both its ends.
struct VisibleLink {
  Versioned<pb::PersonLink> link;
  LoadedPatient index;  // whose pedigree it is
  LoadedPatient other;  // who the person in it is
};

// Returns the link of a pedigree person that holds, where the caller may see both ends; else nothing.
absl::StatusOr<std::optional<VisibleLink>> FindVisibleLink(const Deps& deps, const Call& call,
                                                           const LoadedPatient& index,
                                                           const std::string& pedigree_person_id);
// Returns what the link shows: something of both.
std::vector<Disclosed> LinkShown(const LoadedPatient& index, const LoadedPatient& other, const pb::PersonLink& link,
                                 uint64_t version);
// Returns the link as this caller sees it.
pb::PersonLink PresentLink(const Call& call, const pb::PersonLink& link, uint64_t version);

}  // namespace sjelden::registry
