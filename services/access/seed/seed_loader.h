// Loads the region that an empty store begins with, and publishes the key of tokens. Both at start, before the first
// call; both add nothing the second time.
//
// Not safe for concurrent use: the main thread calls them once.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "access/rpc/handlers.h"
#include "platform/time/oslo.h"
#include "sjelden/access/v1/seed.pb.h"

namespace sjelden::access {

// Makes the key of tokens a fact that every service follows, unless it is one already.
absl::Status PublishKey(const Deps& deps, const AccessFacts& facts);

// Loads a region where the store has no people, or where an earlier loading was interrupted. One commit for each
// record, with ids that follow from its content: whatever is there already stands as it is. Every record passes the
// rules of its RPC; the first that does not ends the loading with its place in the file.
// `keys_dir` is where a relative initial_password_file begins.
absl::Status LoadSeed(const Deps& deps, const v1::RegionSeed& seed, const Oslo& oslo, const std::string& keys_dir);

}  // namespace sjelden::access
