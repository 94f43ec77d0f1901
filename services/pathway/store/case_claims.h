// What is known about documents of other services: that an event was taken in, and which pathway a report or summary
// belongs to.
//
// Safe for concurrent use; holds nothing.
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"

namespace sjelden::pathway {

// One followed event, by what makes it this one.
struct Told {
  std::string event;     // Example: `sample-received`
  std::string document;  // what it is about
  std::string mark = {};  // tells apart what is told of the document more than once. Example: a version
};

// Returns whether it was taken in already.
absl::StatusOr<bool> WasTold(const View& view, const Told& told);
// Makes that so; fails the commit where it was. `pathway` is the case that took it in.
void ClaimTold(const Told& told, const std::string& pathway, Commit& commit);

// Returns the pathway that a report opened, or that a summary is of; nothing where there is none.
absl::StatusOr<std::optional<std::string>> PathwayOfReport(const View& view, const std::string& report);
absl::StatusOr<std::optional<std::string>> PathwayOfSummary(const View& view, const std::string& summary);
// What makes those answers true; the newest one counts.
void PutPathwayOfReport(const std::string& report, const std::string& pathway, Commit& commit);
void PutPathwayOfSummary(const std::string& summary, const std::string& pathway, Commit& commit);

}  // namespace sjelden::pathway
