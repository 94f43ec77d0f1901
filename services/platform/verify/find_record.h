// Finds records by what their names do not show, from keys alone: also where the row that would tell is lost.
//
// Pure functions of a view; any thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "platform/access/relations.h"
#include "platform/kv/record_key.h"
#include "platform/kv/view.h"

namespace sjelden {

// Returns the key of the compartment in which the record stands at its highest version: where it was moved to. That of
// the ordinary compartment where it was never written in any.
absl::StatusOr<std::string> KeyInAnyCompartment(const View& view,
                                                const std::function<RecordKey(Compartment compartment)>& key_in);

// Returns the first part of all keys that begin with a digit: the controllers that have records here.
absl::StatusOr<std::vector<std::string>> ControllersOf(const View& view);

// Returns the key of the controller at which the record was ever written; that of `region` where it was at none.
absl::StatusOr<std::string> KeyAtAnyController(const View& view,
                                               const std::function<RecordKey(const std::string& controller)>& key_at);

// Returns the first key that begins with `prefix`; empty where there is none.
absl::StatusOr<std::string> FirstKeyOf(const View& view, const std::string& prefix);

}  // namespace sjelden
