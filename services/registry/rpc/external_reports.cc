// Reports from elsewhere: recorded once per source and document, listed, retracted. What a report holds beside the
// lists that have resources of their own is kept in pieces; answers to a change leave it out, as they are kept too.
#include "platform/status/error.h"
#include "registry/rpc/clinical_entries.h"
#include "registry/rpc/clinical_handlers.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::registry {
namespace {

constexpr size_t kMaxReportBytes = 54 * 1024;   // without the remainder
constexpr size_t kMaxPageBytes = 2 * 1024 * 1024;

pb::ExternalReport WithoutRemainder(pb::ExternalReport report) {
  report.clear_remainder();
  return report;
}

pb::ExternalReport NewReport(const Call& call, const LoadedPatient& owner, const pb::ExternalReport& asked) {
  const auto compartment = asked.compartment();
  pb::ExternalReport report =
      NewEntry(call, owner, asked, MakePartName(PartKind::kExternalReport, owner.id, call.NewId()));
  if (compartment != sjelden::clinical::v1::COMPARTMENT_UNSPECIFIED) report.set_compartment(compartment);
  return report;
}

}  // namespace

absl::StatusOr<Outcome<pb::RecordExternalReportResponse>> RecordExternalReport(
    const Deps& deps, const Call& call, const pb::RecordExternalReportRequest& request) {
  const pb::ExternalReport& asked = request.external_report();
  RETURN_IF_ERROR(CheckReport(asked));
  if (WithoutRemainder(asked).ByteSizeLong() > kMaxReportBytes) return BatchTooLarge();
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadForChange(deps, call, request.patient(), "patient"));
  ASSIGN_OR_RETURN(const auto row, deps.store.ReportOfSource(call.view, owner.id, asked));
  Outcome<pb::RecordExternalReportResponse> outcome;
  if (row.has_value()) {
    const PartName name{owner.id, row->id()};
    ASSIGN_OR_RETURN(const auto found, GetVisible<pb::ExternalReport>(call, owner, PartKind::kExternalReport, name));
    *outcome.response.mutable_external_report() = PresentEntry(call, owner, found.value, found.version);
    outcome.response.set_existing(true);
    outcome.disclosed = {Shows(owner, found.value, found.version)};
    return outcome;
  }
  ASSIGN_OR_RETURN(const auto head, deps.store.Clinical(call.view, owner.id));
  pb::ClinicalHead next = head.value;
  next.set_last_place(next.last_place() + 1);
  AddController(next, call.actor.controller);
  const pb::ExternalReport report = NewReport(call, owner, asked);
  ASSIGN_OR_RETURN(const PartName name, ParsePartName(PartKind::kExternalReport, report.name(), "name"));
  deps.store.CreateReport(outcome.commit, name, PlaceOrder(next.last_place(), 1), report);
  CreateOrReplace(outcome.commit, head, next);
  pb::ExternalReportRecorded event;
  *event.mutable_external_report() = WithoutRemainder(report);
  outcome.commit.Emit(report.name(), 1, report.controller(), report.patient(), std::move(event));
  *outcome.response.mutable_external_report() = PresentEntry(call, owner, WithoutRemainder(report), 1);
  outcome.disclosed = {Shows(owner, report, 1)};
  return outcome;
}

absl::StatusOr<Outcome<pb::ListExternalReportsResponse>> ListExternalReports(
    const Deps& deps, const Call& call, const pb::ListExternalReportsRequest& request) {
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadPatient(deps, call, request.patient(), "patient"));
  const auto wanted = [&](const pb::ExternalReport& report) {
    return request.include_retracted() || report.state() == pb::RECORD_STATE_RECORDED;
  };
  Outcome<pb::ListExternalReportsResponse> outcome;
  outcome.disclosed = {RelationsOf(owner.head.value, owner.head.version)};
  // One at a time: a report may be large, so a page may end before it is full.
  PageRequest one{1, request.page_token()};
  ASSIGN_OR_RETURN(const PageStart start, ParsePage({request.page_size(), request.page_token()}));
  size_t bytes = 0;
  while (outcome.disclosed.size() <= start.size && bytes < kMaxPageBytes) {
    ASSIGN_OR_RETURN(const auto page,
                     ListVisible<pb::ExternalReport>(call, owner, PartKind::kExternalReport, one, wanted));
    for (const auto& item : page.items) {
      pb::ExternalReport report = PresentEntry(call, owner, item.value, item.version);
      RETURN_IF_ERROR(deps.store.AddRemainder(call.view, report));
      bytes += report.ByteSizeLong();
      *outcome.response.add_external_reports() = std::move(report);
      outcome.disclosed.push_back(Shows(owner, item.value, item.version));
    }
    one.token = page.next_token;
    if (page.next_token.empty()) break;
  }
  outcome.response.set_next_page_token(one.token);
  return outcome;
}

absl::StatusOr<Outcome<pb::RetractExternalReportResponse>> RetractExternalReport(
    const Deps& deps, const Call& call, const pb::RetractExternalReportRequest& request) {
  ASSIGN_OR_RETURN(const PartName name, ParsePartName(PartKind::kExternalReport, request.name(), "name"));
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadOwner(deps, call, name.patient_id));
  ASSIGN_OR_RETURN(const auto current, GetVisible<pb::ExternalReport>(call, owner, PartKind::kExternalReport, name));
  RETURN_IF_ERROR(CheckEtag(request.etag(), current.version));
  ASSIGN_OR_RETURN(const auto head, deps.store.Clinical(call.view, owner.id));
  ASSIGN_OR_RETURN(pb::ExternalReport next, Retract(current.value, request.reason()));
  *next.mutable_update_time() = ToTimestamp(call.now);
  Outcome<pb::RetractExternalReportResponse> outcome;
  outcome.commit.Replace(current, next);
  outcome.commit.Replace(head, head.value);
  pb::ExternalReportRetracted event;
  *event.mutable_external_report() = next;
  outcome.commit.Emit(next.name(), current.version + 1, next.controller(), next.patient(), std::move(event));
  *outcome.response.mutable_external_report() = PresentEntry(call, owner, next, current.version + 1);
  outcome.disclosed = {Shows(owner, next, current.version + 1)};
  return outcome;
}

}  // namespace sjelden::registry
