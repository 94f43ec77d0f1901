#include "platform/verify/record_kind.h"

#include "platform/status/error.h"

namespace sjelden {

absl::Status Contradicts(const std::string& what) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "VALUE_CONTRADICTS", what);
}

}  // namespace sjelden
