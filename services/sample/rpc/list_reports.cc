#include <algorithm>

#include "platform/status/error.h"
#include "sample/domain/sample_names.h"
#include "sample/rpc/paging.h"
#include "sample/rpc/verbs.h"
#include "sample/store/sample_keys.h"

namespace sjelden::sample {
namespace {

// Whole reports are large: fewer to a page.
constexpr int kUsualReports = 20;
constexpr int kMostReports = 50;

absl::StatusOr<std::vector<std::string>> ReportLists(const v1::ListReportsRequest& req) {
  if (!req.unit().empty()) {
    if (!IsUnitName(req.unit())) return InvalidField("unit", "want a unit by its name");
    return std::vector<std::string>{UnitPrefix(req.unit(), Noun::kReport, /*open=*/true)};
  }
  if (!IsPatientName(req.patient())) return InvalidField("patient", "want a patient, or a unit, by its name");
  if (!req.pathway().empty() && !IsPathwayName(req.pathway())) {
    return InvalidField("pathway", "want controllers/{controller}/pathways/{pathway}");
  }
  return std::vector<std::string>{PatientPrefix(req.patient(), Noun::kReport)};
}

}  // namespace

absl::StatusOr<Outcome<v1::ListReportsResponse>> ListReports(const Deps& d, const Call& call,
                                                             const v1::ListReportsRequest& req) {
  ASSIGN_OR_RETURN(const std::vector<std::string> prefixes, ReportLists(req));
  Outcome<v1::ListReportsResponse> outcome;
  const PageFilter filter{
      [&](const v1::StoredRow& stored) {
        const v1::ReportRow& row = stored.report();
        const auto& states = req.disclosures();
        if (!states.empty() && std::count(states.begin(), states.end(), row.disclosure()) == 0) return false;
        if (!req.patient().empty() && row.patient() != req.patient()) return false;
        if (!req.pathway().empty() && row.pathway() != req.pathway()) return false;
        // What is not signed is no result for anybody else than the laboratory, whose units these are alone.
        const auto& units = stored.units();
        return row.signed_version() > 0 || std::any_of(units.begin(), units.end(), [&](const std::string& unit) {
                 return call.facts.IsWithin(call.actor.unit, unit);
               });
      },
      [&](const SampleStore::Found& found) -> absl::Status {
        ASSIGN_OR_RETURN(const auto report, d.store.GetReport(call.view, found.row.report().report()));
        *outcome.response.add_reports() = Present(d, call, report.value, report.version);
        outcome.disclosed.push_back(RelationsOf(report.value, report.version));
        return absl::OkStatus();
      }};
  const PageAsked asked{req.page_size(), req.page_token(), kUsualReports, kMostReports};
  ASSIGN_OR_RETURN(*outcome.response.mutable_next_page_token(), FillPage(d, call, prefixes, asked, filter));
  return outcome;
}

}  // namespace sjelden::sample
