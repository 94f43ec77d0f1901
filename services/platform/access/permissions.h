// What each function may do: the permission table of deploy/config/permissions.textproto.
//
// Immutable after Create; safe for concurrent use.
#pragma once

#include <map>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "sjelden/platform/v1/config.pb.h"

namespace sjelden {

class Permissions {
 public:
  // Returns the table, or INVALID_ARGUMENT where a function stands twice or a permission is not `context.verb`.
  static absl::StatusOr<Permissions> Create(const platform::v1::PermissionTable& table);

  // True where the function has the permission.
  bool Allows(const std::string& function, const std::string& permission) const;
  // True where some function has it: a declared permission that nobody has is a mistake.
  bool IsGranted(const std::string& permission) const;

 private:
  std::map<std::string, std::set<std::string>> by_function_;
};

}  // namespace sjelden
