// Rows of a worklist that leave as a file: what of it may be said, and how the trace says it.
//
// Pure functions; any thread may call them.
#pragma once

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "sjelden/audit/v1/audit_service.pb.h"

namespace sjelden::audit {

// Returns INVALID_ARGUMENT with every field that is wrong; a call names at most `most_rows` rows.
absl::Status CheckExport(const v1::RecordExportRequest& request, int most_rows);

// Returns `exports/{worklist}/{format}/{row_count}`. An export has no record beside its trace: its name says everything,
// so that it is as hard to change as the log. Example: `exports/triage/xlsx/42`.
std::string ExportName(const v1::Export& file);
// Reads it back; nothing where it is no export's name.
std::optional<v1::Export> ParseExportName(const std::string& name);

}  // namespace sjelden::audit
