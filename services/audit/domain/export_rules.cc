#include "audit/domain/export_rules.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "audit/domain/audit_names.h"
#include "platform/status/error.h"

namespace sjelden::audit {
namespace {

constexpr char kExports[] = "exports";
constexpr size_t kLongestWorklist = 40;
constexpr size_t kLongestDocument = 200;

bool IsWorklist(const std::string& text) {
  return !text.empty() && text.size() <= kLongestWorklist &&
         std::all_of(text.begin(), text.end(), [](char c) { return absl::ascii_islower(c) || c == '-'; });
}

bool IsDocument(const std::string& text) {
  return !text.empty() && text.size() <= kLongestDocument && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isalnum(c) || c == '-' || c == '/';
  });
}

std::string FormatName(v1::ExportFormat format) { return format == v1::EXPORT_FORMAT_CSV ? "csv" : "xlsx"; }

}  // namespace

absl::Status CheckExport(const v1::RecordExportRequest& request, int most_rows) {
  std::vector<FieldViolation> wrong;
  const v1::Export& file = request.export_file();
  if (!IsWorklist(file.worklist())) {
    wrong.push_back({"export_file.worklist", "is no list's name, want 1 to 40 small letters and hyphens"});
  }
  if (file.format() != v1::EXPORT_FORMAT_CSV && file.format() != v1::EXPORT_FORMAT_XLSX) {
    wrong.push_back({"export_file.format", "is missing or not known"});
  }
  if (file.row_count() == 0) wrong.push_back({"export_file.row_count", "is 0, want at least 1"});
  if (request.rows().empty() || request.rows_size() > most_rows) {
    wrong.push_back({"rows", absl::StrCat("are ", request.rows_size(), ", want 1 to ", most_rows)});
  }
  for (int i = 0; i < request.rows_size(); ++i) {
    const v1::ExportedRow& row = request.rows(i);
    // The names of exports are made here alone.
    if (!IsDocument(row.document()) || ParseExportName(row.document()).has_value()) {
      wrong.push_back({absl::StrCat("rows[", i, "].document"), "is no resource's name"});
    }
    if (!row.patient().empty() && !PatientIdOf(row.patient()).has_value()) {
      wrong.push_back({absl::StrCat("rows[", i, "].patient"), "is no patient's name"});
    }
  }
  return wrong.empty() ? absl::OkStatus() : InvalidFields(wrong);
}

std::string ExportName(const v1::Export& file) {
  return absl::StrCat(kExports, "/", file.worklist(), "/", FormatName(file.format()), "/", file.row_count());
}

std::optional<v1::Export> ParseExportName(const std::string& name) {
  const std::vector<std::string> parts = absl::StrSplit(name, '/');
  v1::Export file;
  uint32_t rows = 0;
  if (parts.size() != 4 || parts[0] != kExports || !IsWorklist(parts[1]) || !absl::SimpleAtoi(parts[3], &rows)) {
    return std::nullopt;
  }
  for (const v1::ExportFormat format : {v1::EXPORT_FORMAT_CSV, v1::EXPORT_FORMAT_XLSX}) {
    if (parts[2] == FormatName(format)) file.set_format(format);
  }
  if (file.format() == v1::EXPORT_FORMAT_UNSPECIFIED) return std::nullopt;
  file.set_worklist(parts[1]);
  file.set_row_count(rows);
  return file;
}

}  // namespace sjelden::audit
