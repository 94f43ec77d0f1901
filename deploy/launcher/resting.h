// Services that rest while the others of a region run: for maintenance of one, or to see what the rest does without it.
//
// The names stand in DATA/resting, one a line; the launcher reads them when it gets SIGUSR1. Used by one process at a
// time that asks, and by the launcher.
#pragma once

#include <set>
#include <string>

#include "absl/status/status.h"

namespace sjelden {

// Returns the names that stand in the file; none where there is no file.
std::set<std::string> ReadResting(const std::string& file);

// Has the launcher of a running region let the service rest, or start it again, and waits until it has. The error is
// one line: no region runs there, it has no such service, or it does not do so in time.
//   RETURN_IF_ERROR(SetResting("/srv/sjelden", "exchange-hnt", true));
absl::Status SetResting(const std::string& data_dir, const std::string& service, bool rest);

}  // namespace sjelden
