// What a session that only shows a meeting may ask, and what it sees of the answer: by the rules, for no RPC in particular.
//
// Safe for concurrent use.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "gateway/session/session.h"
#include "gateway/translate/methods.h"

namespace sjelden::gateway {

// PERMISSION_DENIED (VIEW_ONLY) where such a session may not call this, or not with this request. Any other session may.
absl::Status CheckViewed(const Method& method, const Session& session, const std::string& request);

// Returns the answer as the session may see it, and remembers the patients that it names where it may. Of any other session
// the answer as it is.
std::string ShowViewed(const Method& method, Session& session, std::string response);

}  // namespace sjelden::gateway
