// Reads everything about a patient that a phenopacket is made of. Not for use from several threads.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/shell.h"
#include "exchange/phenopacket/to_phenopacket.h"

namespace sjelden {

// Returns the record, whole; the first error of a service otherwise: half a record is never exported.
absl::StatusOr<PatientRecord> ReadPatientRecord(Shell& shell, const std::string& patient);

}  // namespace sjelden
