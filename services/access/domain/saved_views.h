// Which views of lists a person may keep: deploy/config/rules/saved_views.txt.
//
// Values and pure functions, safe from any thread.
#pragma once

#include <map>
#include <set>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "sjelden/access/v1/preference.pb.h"

namespace sjelden::access {

namespace pb = ::sjelden::access::v1;

struct SavedViewRules {
  int most_views = 0;
  int longest_title = 0;  // bytes
  int longest_value = 0;  // bytes
  std::map<std::string, std::set<std::string>> pages;  // path -> keys of its address
};

// Returns the rules, or INVALID_ARGUMENT (SAVED_VIEWS_INVALID) with the line, or with what is missing.
absl::StatusOr<SavedViewRules> ParseSavedViewRules(const std::string& text);
// Reads a file; errors name it.
absl::StatusOr<SavedViewRules> LoadSavedViewRules(const std::string& file);

// Returns INVALID_ARGUMENT with every field that is wrong.
absl::Status CheckSavedViews(const pb::Preferences& preferences, const SavedViewRules& rules);

}  // namespace sjelden::access
