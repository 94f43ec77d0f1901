// Reads the pathway templates of a folder, all of them right or none.
//
// May be called from any thread.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "sjelden/platform/v1/config.pb.h"
#include "sjelden/pathway/v1/template.pb.h"

namespace sjelden::pathway {

// Returns every `*.textproto` of the folder, ordered by id. The first file that does not parse or breaks a rule of
// CheckTemplate is an error that names the file and the reason: the service must not start then.
absl::StatusOr<std::vector<v1::PathwayTemplate>> LoadTemplates(const std::string& folder,
                                                               const std::set<std::string>& functions);

// Returns the functions that people can have, from the permission table.
std::set<std::string> FunctionsOf(const platform::v1::PermissionTable& table);

}  // namespace sjelden::pathway
