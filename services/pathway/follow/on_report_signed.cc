#include <algorithm>

#include "absl/strings/str_cat.h"
#include "pathway/domain/opening.h"
#include "pathway/domain/pathway_errors.h"
#include "pathway/domain/system_tasks.h"
#include "pathway/domain/template_rules.h"
#include "pathway/domain/timeline.h"
#include "pathway/follow/followed_case.h"
#include "pathway/follow/followed_events.h"
#include "platform/status/status_macros.h"
#include "pathway/follow/opened.h"
#include "platform/status/error.h"

namespace sjelden::pathway {
namespace {

constexpr char kEvent[] = "report-signed";

absl::Status CheckOpens(const sample::v1::ReportSigned& report) {
  std::vector<FieldViolation> wrong;
  if (!IsPatientName(report.patient())) wrong.push_back({"patient", "want a patient's name"});
  if (!IsUnitName(report.ordering_unit())) wrong.push_back({"ordering_unit", "want a unit's name"});
  if (!IsPersonName(report.responsible_person())) wrong.push_back({"responsible_person", "want a practitioner's name"});
  if (report.compartment() == clinical::v1::COMPARTMENT_UNSPECIFIED) wrong.push_back({"compartment", "want one"});
  return wrong.empty() ? absl::OkStatus() : InvalidFields(wrong);
}

// The case that a result opens: `earlier` is the closed one that it came too late for, or nullptr.
absl::StatusOr<Commit> Open(const Deps& d, const Call& call, const sample::v1::ReportSigned& report,
                            const Case* earlier) {
  RETURN_IF_ERROR(CheckOpens(report));
  const pb::PathwayTemplate* chosen = TemplateForResults(d.templates);
  if (chosen == nullptr) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "NO_TEMPLATE", "there is no template for results");
  }
  ASSIGN_OR_RETURN(const Case opened, OpenFromResult(report, *chosen, earlier, ActOf(d, call)));
  FollowedCase told;
  told.next = opened;
  Note(call, told, {pb::TIMELINE_KIND_REPORT_SIGNED, report.report(), "", absl::StrCat(report.report_version())});
  ASSIGN_OR_RETURN(Commit commit, d.store.Create(told.next));
  PutPathwayOfReport(report.report(), opened.pathway().name(), commit);
  TellOpened(opened, "", 1, commit);
  GrantRelations(opened, call.now, commit);
  return commit;
}

void TakeFromAwaited(pb::StoredPathway& stored, const std::string& order) {
  auto& awaited = *stored.mutable_awaited_orders();
  awaited.erase(std::remove(awaited.begin(), awaited.end(), order), awaited.end());
}

absl::StatusOr<Commit> TakeIn(const Deps& d, const Call& call, const sample::v1::ReportSigned& report,
                              FollowedCase& followed) {
  TakeFromAwaited(followed.next.stored, report.order());
  if (report.report_version() > 1) {
    followed.next = FlagCorrectedReport(std::move(followed.next), report, ActOf(d, call));
  }
  // While another order has none, the report waits with it; it ends the waiting where that order is cancelled.
  const bool waits = !followed.next.stored.awaited_orders().empty();
  followed.next.stored.set_waiting_report(waits ? report.report() : "");
  if (waits) return WriteFollowed(d, call, followed);
  return WriteProven(d, call, followed,
                     {.event = pb::STEP_EVENT_REPORT_SIGNED,
                      .document = report.report(),
                      .step = report.place().step()});
}

}  // namespace

absl::StatusOr<Commit> OnReportSigned(const Deps& d, const Call& call, const sample::v1::ReportSigned& report) {
  if (!IsDocumentName(report.report())) return NotADocument(kEvent);
  const Told told{kEvent, report.report(), absl::StrCat(report.report_version())};
  ASSIGN_OR_RETURN(const bool was_told, WasTold(call.view, told));
  if (was_told) return Commit();
  ASSIGN_OR_RETURN(const std::string place,
                   PlaceOfReport(d, call, report.report(), report.patient(), report.place().pathway()));
  if (place.empty()) {
    if (!report.needs_action()) return Commit();
    ASSIGN_OR_RETURN(Commit commit, Open(d, call, report, nullptr));
    ClaimTold(told, "", commit);
    return commit;
  }
  ASSIGN_OR_RETURN(auto followed, TakeFollowed(d, call, place, told));
  if (!followed.has_value()) return Commit();
  Note(call, *followed, {pb::TIMELINE_KIND_REPORT_SIGNED, report.report(), "", absl::StrCat(report.report_version())});
  if (!followed->closed()) return TakeIn(d, call, report, *followed);
  // The case ended before its result came: nobody is looking for it any more, so somebody is given it, in a case of its
  // own. What has ended stays ended.
  ASSIGN_OR_RETURN(Commit commit, WriteFollowed(d, call, *followed));
  ASSIGN_OR_RETURN(Commit opening, Open(d, call, report, &followed->hand.current));
  commit.Append(std::move(opening));
  return commit;
}

}  // namespace sjelden::pathway
