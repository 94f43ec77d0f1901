// The paging that lists share: how large a page is, and where the one before it ended. Pure; any thread may call it.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "platform/call/call.h"

namespace sjelden {

struct Page {
  int size = 0;
  std::string after;  // the place in the list at which the page before ended; empty on the first page
};

// Returns the page that is asked for. INVALID_ARGUMENT where the size is out of range or the token is not one of ours.
absl::StatusOr<Page> ParsePage(int size, const std::string& token);
// Returns the token of a page that ended at `place`.
std::string TokenOf(const std::string& place);

// Returns the persons whose work is on one person's list: they themselves and whoever has handed theirs over.
std::vector<std::string> WorkOf(const Call& call, const std::string& person);

}  // namespace sjelden
