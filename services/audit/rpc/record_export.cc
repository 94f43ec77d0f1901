// Rows that leave as a file stand in the trace before the file is made.
#include "audit/domain/export_rules.h"
#include "audit/rpc/handlers.h"

namespace sjelden::audit {
namespace {

// Whoever takes a row along has it on the screen: whether that was right was decided when it was read. A barring since
// then is met once more.
Disclosed RowOf(const v1::ExportedRow& row, const std::string& controller, const Actor& actor) {
  Disclosed shown;
  shown.document = row.document();
  shown.patient = row.patient();
  shown.controller = controller;
  shown.persons = {actor.person};
  return shown;
}

}  // namespace

absl::StatusOr<Outcome<v1::RecordExportResponse>> RecordExport(const Deps& d, const Call& call,
                                                               const v1::RecordExportRequest& req) {
  RETURN_IF_ERROR(CheckExport(req, d.limits.export_rows));
  const std::string controller = call.actor.controller.empty() ? kRegion : call.actor.controller;
  Outcome<v1::RecordExportResponse> outcome;
  for (const v1::ExportedRow& row : req.rows()) outcome.disclosed.push_back(RowOf(row, controller, call.actor));
  Disclosed file;
  file.document = ExportName(req.export_file());
  file.controller = controller;
  outcome.disclosed.push_back(std::move(file));
  return outcome;
}

}  // namespace sjelden::audit
