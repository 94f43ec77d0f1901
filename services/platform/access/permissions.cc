#include "platform/access/permissions.h"

#include "absl/strings/str_cat.h"
#include "platform/status/error.h"

namespace sjelden {

absl::StatusOr<Permissions> Permissions::Create(const platform::v1::PermissionTable& table) {
  Permissions permissions;
  for (const platform::v1::FunctionPermissions& entry : table.functions()) {
    if (entry.function().empty() || permissions.by_function_.count(entry.function()) > 0) {
      return InvalidField("functions.function", absl::StrCat("'", entry.function(), "' is empty or stands twice"));
    }
    std::set<std::string>& allowed = permissions.by_function_[entry.function()];
    for (const std::string& permission : entry.permissions()) {
      if (permission.find('.') == std::string::npos) {
        return InvalidField("functions.permissions", absl::StrCat("'", permission, "', want context.verb"));
      }
      allowed.insert(permission);
    }
  }
  return permissions;
}

bool Permissions::Allows(const std::string& function, const std::string& permission) const {
  const auto found = by_function_.find(function);
  return found != by_function_.end() && found->second.count(permission) > 0;
}

bool Permissions::IsGranted(const std::string& permission) const {
  for (const auto& [function, allowed] : by_function_) {
    if (allowed.count(permission) > 0) return true;
  }
  return false;
}

}  // namespace sjelden
