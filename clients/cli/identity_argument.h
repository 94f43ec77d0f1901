// Reads an identity number from the command line. Not for use from several threads.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "sjelden/registry/v1/patient.pb.h"

namespace sjelden {

// Fills in system and value. Reads the number from standard input for `-`: what stands on a command line is kept in the
// shell's history. INVALID_ARGUMENT for what is no number.
absl::Status FillIdentifier(const std::string& argument, registry::v1::PatientIdentifier* identifier);

}  // namespace sjelden
