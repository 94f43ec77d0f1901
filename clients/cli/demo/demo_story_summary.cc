// The last chapters of the story: the summary that provably reaches two hospitals, and who has seen what.
#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "clients/cli/demo/demo_story.h"
#include "clients/cli/demo/story_words.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "sjelden/audit/v1/audit_service.pb.h"
#include "sjelden/exchange/v1/delivery_service.pb.h"
#include "sjelden/exchange/v1/summary_service.pb.h"

namespace sjelden {

namespace xpb = ::sjelden::exchange::v1;
using audit::v1::AuditService;
using exchange::v1::DeliveryService;
using exchange::v1::SummaryService;

namespace {

void AddReceiver(const std::string& unit, const std::string& person, xpb::ReceiverGround ground,
                 xpb::AddressSummaryRequest& request) {
  xpb::SummaryReceiver& receiver = *request.add_receivers();
  receiver.set_controller(unit.substr(12, 9));  // controllers/{controller}/units/…
  receiver.set_unit(unit);
  receiver.set_person(person);
  receiver.set_ground(ground);
  receiver.set_form(xpb::SUMMARY_FORM_IDENTIFIED);
}

}  // namespace

absl::Status DemoStory::ComposeSummary() {
  xpb::ComposeSummaryRequest compose;
  compose.set_pathway(pathway_);
  compose.set_title("Genetisk utredning, sammendrag");
  compose.set_due_date(DayFromToday(absl::Now(), 7));
  ASSIGN_OR_RETURN(const auto composed,
                   users_.Call<SummaryService>(kPhysician, &SummaryService::Stub::ComposeSummary, compose));
  summary_ = composed.summary();
  Line(kPhysician, "has the summary composed from registry, referral, pathway, laboratory and meetings");
  xpb::AddressSummaryRequest address;
  address.set_name(summary_.name());
  address.set_etag(summary_.etag());
  AddReceiver(kReferringUnit, users_.PersonOf(kClinician), xpb::RECEIVER_GROUND_TREATING, address);
  AddReceiver(kTakesOverUnit, users_.PersonOf(kTakesOver), xpb::RECEIVER_GROUND_TAKES_OVER_FOLLOW_UP, address);
  ASSIGN_OR_RETURN(const auto addressed,
                   users_.Call<SummaryService>(kPhysician, &SummaryService::Stub::AddressSummary, address));
  summary_ = addressed.summary();
  Line(kPhysician, "addresses it: Ålesund treats, Levanger takes over the follow-up; each with its ground");
  return absl::OkStatus();
}

absl::Status DemoStory::SignSummary() {
  xpb::PreviewSummaryRequest preview;
  preview.set_name(summary_.name());
  ASSIGN_OR_RETURN(const auto shown, users_.Call<SummaryService>(kPhysician, &SummaryService::Stub::PreviewSummary, preview));
  xpb::SignSummaryRequest sign;
  sign.set_name(summary_.name());
  sign.set_etag(summary_.etag());
  sign.set_preview_hash(shown.preview_hash());
  ASSIGN_OR_RETURN(const auto signed_summary,
                   users_.Call<SummaryService>(kPhysician, &SummaryService::Stub::SignSummary, sign));
  summary_ = signed_summary.summary();
  Line(kPhysician, "reads the preview, to the byte what will be sent, and signs");
  return absl::OkStatus();
}

absl::Status DemoStory::RefuseUntoldResult() {
  xpb::PreviewSummaryRequest preview;
  preview.set_name(summary_.name());
  const auto shown = users_.Call<SummaryService>(kPhysician, &SummaryService::Stub::PreviewSummary, preview);
  if (shown.ok()) {
    xpb::SignSummaryRequest sign;
    sign.set_name(summary_.name());
    sign.set_etag(summary_.etag());
    sign.set_preview_hash(shown->preview_hash());
    if (users_.Call<SummaryService>(kPhysician, &SummaryService::Stub::SignSummary, sign).ok()) {
      return DemoBroken("a result that the patient has not been told was signed away");
    }
  }
  Line(kPhysician, "cannot sign yet: the patient has not been told the result");
  return absl::OkStatus();
}

absl::Status DemoStory::RecomposeSummary() {
  xpb::RecomposeSummaryRequest recompose;
  recompose.set_name(summary_.name());
  recompose.set_etag(summary_.etag());
  ASSIGN_OR_RETURN(const auto again,
                   users_.Call<SummaryService>(kPhysician, &SummaryService::Stub::RecomposeSummary, recompose));
  summary_ = again.summary();
  return absl::OkStatus();
}

// Reads the ledger until the receivers have come to the state, or the time is over; returns who has.
absl::StatusOr<std::set<std::string>> DemoStory::WhoHasReached(xpb::DeliveryState state) {
  xpb::ListLedgerRequest list;
  list.set_summary(summary_.name());
  std::set<std::string> reached;
  absl::Status status;
  Within(20, [&] {
    const auto ledger = users_.Call<DeliveryService>(kPhysician, &DeliveryService::Stub::ListLedger, list);
    status = ledger.status();
    if (!ledger.ok()) return false;
    for (const auto& delivery : ledger->deliveries()) {
      const bool failed = delivery.state() == xpb::DELIVERY_STATE_REJECTED ||
                          delivery.state() == xpb::DELIVERY_STATE_NOT_DELIVERED;
      const bool there = delivery.state() >= state && !failed;
      if (there) reached.insert(delivery.receiver().unit());
    }
    return ledger->deliveries_size() == 2 && reached.size() == 2;
  });
  RETURN_IF_ERROR(status);
  return reached;
}

absl::Status DemoStory::ReadSummary(const std::string& login, const std::string& unit) {
  xpb::ListReceivedSummariesRequest list;
  list.set_unit(unit);
  list.set_patient(patient_);
  ASSIGN_OR_RETURN(const auto received,
                   users_.Call<DeliveryService>(login, &DeliveryService::Stub::ListReceivedSummaries, list));
  if (received.summaries_size() != 1) return DemoBroken(absl::StrCat(received.summaries_size(), " summaries came in"));
  xpb::GetReceivedSummaryRequest get;
  get.set_name(received.summaries(0).name());
  ASSIGN_OR_RETURN(const auto opened, users_.Call<DeliveryService>(login, &DeliveryService::Stub::GetReceivedSummary, get));
  xpb::SummaryDocument document;
  if (!document.ParseFromString(opened.payload()) || document.pdf().empty() || document.phenopacket().empty()) {
    return DemoBroken("the received summary is not complete");
  }
  Line(login, absl::StrCat("reads it at the own hospital's node: one page and a phenopacket of ",
                           document.phenopacket().size(), " bytes"));
  return absl::OkStatus();
}

absl::Status DemoStory::DeliverSummary() {
  ASSIGN_OR_RETURN(const std::set<std::string> accepted, WhoHasReached(xpb::DELIVERY_STATE_ACCEPTED));
  if (accepted.count(kReferringUnit) == 0) return DemoBroken("Ålesund has not accepted the summary within 20 seconds");
  levanger_answers_ = accepted.count(kTakesOverUnit) > 0;
  RETURN_IF_ERROR(ReadSummary(kClinician, kReferringUnit));
  if (!levanger_answers_) {
    Line(kPhysician, "sees in the ledger: accepted in Ålesund, Levanger has not answered. It does not count as sent; it "
                     "is tried again until it arrives, and somebody is told after an hour");
    return absl::OkStatus();
  }
  Line(kPhysician, "sees in the ledger: accepted by both, with signed receipts; only now it counts as sent");
  RETURN_IF_ERROR(AwaitStep("summarise"));
  RETURN_IF_ERROR(ReadSummary(kTakesOver, kTakesOverUnit));
  ASSIGN_OR_RETURN(const std::set<std::string> read, WhoHasReached(xpb::DELIVERY_STATE_READ));
  if (read.size() != 2) return DemoBroken("the receipts of reading did not come within 20 seconds");
  Line(kPhysician, "sees that both have read it, by name");
  return absl::OkStatus();
}

absl::Status DemoStory::LookElsewhereInLevanger() {
  if (!levanger_answers_) return absl::OkStatus();
  xpb::ListReceivedSummariesRequest list;
  list.set_unit(kStrangersUnit);
  list.set_patient(patient_);
  const auto received = users_.Call<DeliveryService>(kStranger, &DeliveryService::Stub::ListReceivedSummaries, list);
  if (received.ok() && !received->summaries().empty()) return DemoBroken("another ward in Levanger saw the summary");
  Line(kStranger, "on another ward in Levanger sees nothing of it");
  return absl::OkStatus();
}

absl::Status DemoStory::Reconcile() {
  ASSIGN_OR_RETURN(const auto reconciled, users_.Call<DeliveryService>(
                                              kCoordinator, &DeliveryService::Stub::ReconcileLinks, {}));
  if (!levanger_answers_) {
    if (reconciled.report().open() == 0) return DemoBroken("a node that does not answer left nothing open");
    Line(kCoordinator, absl::StrCat("reconciles the nodes: ", reconciled.report().open(), " open, for Levanger"));
    return absl::OkStatus();
  }
  if (reconciled.report().open() != 0 || reconciled.report().difference_count() != 0) {
    return DemoBroken(absl::StrCat("the nodes' counts differ: ", reconciled.report().open(), " open, ",
                                   reconciled.report().difference_count(), " different"));
  }
  Line(kCoordinator, "reconciles the nodes: what was sent is what arrived, 0 open");
  return absl::OkStatus();
}

absl::Status DemoStory::SeeWhoHasSeen() {
  audit::v1::ListAccessesRequest list;
  list.set_patient(patient_);
  list.set_view(audit::v1::ACCESS_VIEW_CONTROL);
  list.set_by(audit::v1::ACCESS_BY_PERSON);
  list.set_page_size(200);
  std::set<std::string> wanted;
  for (const char* login : {kClinician, kAssessor, kPhysician, kCoordinator, kBioengineer}) {
    wanted.insert(users_.PersonOf(login));
  }
  std::set<std::string> seen;
  absl::Status status;
  // The log follows the services; it has everybody within a moment.
  const bool named = Within(30, [&] {
    list.clear_page_token();
    do {
      const auto page = users_.Call<AuditService>(kControl, &AuditService::Stub::ListAccesses, list);
      status = page.status();
      if (!page.ok()) return false;
      for (const auto& access : page->accesses()) seen.insert(access.person());
      list.set_page_token(page->next_page_token());
    } while (!list.page_token().empty());
    return std::includes(seen.begin(), seen.end(), wanted.begin(), wanted.end());
  });
  RETURN_IF_ERROR(status);
  if (!named) return DemoBroken("the access log does not name everybody who has seen the patient");
  Line(kControl, absl::StrCat("asks who has seen the patient: ", seen.size(), " people, each with document and ground"));
  return absl::OkStatus();
}

}  // namespace sjelden
