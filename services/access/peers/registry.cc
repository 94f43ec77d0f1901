#include "access/peers/registry.h"

#include "platform/status/error.h"

namespace sjelden::access {

absl::Status NumberUnknown() {
  return MakeError(absl::StatusCode::kNotFound, "NUMBER_UNKNOWN", "nobody with this number is known here");
}

}  // namespace sjelden::access
