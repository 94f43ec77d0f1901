#include <algorithm>

#include "platform/time/timestamp.h"
#include "sample/domain/sample_errors.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {
namespace {

using TimelineEntries = std::vector<v1::TimelineEntry>;

void AddEntry(TimelineEntries& entries, v1::TimelineKind kind, const google::protobuf::Timestamp& time,
              const std::string& person, const std::string& document) {
  v1::TimelineEntry& entry = entries.emplace_back();
  entry.set_kind(kind);
  *entry.mutable_time() = time;
  entry.set_person(person);
  entry.set_document(document);
}

// What happened to the person's report after the laboratory; its second signature stands in the sample itself.
void AddReport(TimelineEntries& entries, const v1::Report& report) {
  for (const v1::ReportSignature& signature : report.signed_().signatures()) {
    if (signature.signature_role() != v1::SIGNATURE_ROLE_FIRST) continue;
    AddEntry(entries, v1::TIMELINE_KIND_REPORT_SIGNED, signature.time(), signature.person(), report.name());
  }
  const v1::Disclosure& disclosure = report.disclosure();
  if (disclosure.has_see_time()) {
    AddEntry(entries, v1::TIMELINE_KIND_RESULT_SEEN, disclosure.see_time(), disclosure.seen_by(), report.name());
  }
  if (disclosure.has_disclose_time()) {
    AddEntry(entries, v1::TIMELINE_KIND_RESULT_DISCLOSED, disclosure.disclose_time(), disclosure.disclosed_by(),
        report.name());
    entries.back().set_code(v1::DisclosureMode_Name(disclosure.mode()));
  }
  if (disclosure.has_release_time()) {
    AddEntry(entries, v1::TIMELINE_KIND_RESULT_RELEASED, disclosure.release_time(), disclosure.released_by(),
        report.name());
  }
}

}  // namespace

absl::StatusOr<Outcome<v1::GetSampleTimelineResponse>> GetSampleTimeline(const Deps& d, const Call& call,
                                                                         const v1::GetSampleTimelineRequest& req) {
  ASSIGN_OR_RETURN(const auto sample, d.store.GetSample(call.view, req.name()));
  if (!Visible(call, RelationsOf(sample.value, sample.version))) return DocumentNotFound();
  Outcome<v1::GetSampleTimelineResponse> outcome;
  outcome.disclosed = {RelationsOf(sample.value, sample.version)};
  TimelineEntries entries(sample.value.timeline().begin(), sample.value.timeline().end());
  if (!sample.value.shipment().empty()) {
    ASSIGN_OR_RETURN(const auto shipment, d.store.GetShipment(call.view, sample.value.shipment()));
    if (shipment.value.has_alarm()) {
      AddEntry(entries, v1::TIMELINE_KIND_LATE, shipment.value.alarm().raise_time(), "", shipment.value.name());
    }
  }
  if (!sample.value.order().empty()) {
    ASSIGN_OR_RETURN(const auto order, d.store.GetOrder(call.view, sample.value.order()));
    ASSIGN_OR_RETURN(const auto reports, d.store.ReportsOf(call.view, order.value));
    for (const auto& report : reports) {
      const Disclosed shown = RelationsOf(report.value, report.version);
      if (report.value.patient() != sample.value.patient() || !call.MaySee(shown)) continue;
      AddReport(entries, report.value);
      outcome.disclosed.push_back(shown);
    }
  }
  std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    return FromTimestamp(a.time()) < FromTimestamp(b.time());
  });
  for (v1::TimelineEntry& entry : entries) *outcome.response.add_entries() = std::move(entry);
  return outcome;
}

}  // namespace sjelden::sample
