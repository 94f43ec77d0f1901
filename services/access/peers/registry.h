// What access needs of the registry. A seam: the running service asks over the network, tests answer from a table.
//
// Implementations are safe for concurrent use. They block: only Prepare functions may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "platform/call/gate.h"
#include "sjelden/registry/v1/patient.pb.h"

namespace sjelden::access {

class Registry {
 public:
  virtual ~Registry() = default;
  // Returns `patients/{patient}` of whoever has the number, whether or not the caller is barred. NOT_FOUND
  // (NUMBER_UNKNOWN); INVALID_ARGUMENT for what is no number; UNAVAILABLE.
  virtual absl::StatusOr<std::string> PatientOfNumber(const Prepare& caller,
                                                      const registry::v1::PatientIdentifier& identifier) const = 0;
};

// The refusal of a number that nobody has.
absl::Status NumberUnknown();

}  // namespace sjelden::access
