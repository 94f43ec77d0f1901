// The comparison with the other nodes: asked before the handler, compared and kept in it.
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "exchange/domain/reconciliation_rules.h"
#include "exchange/rpc/delivery_handlers.h"
#include "exchange/rpc/paging.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

constexpr size_t kMostEntries = 20'000;  // a day of one link
constexpr int kMostDifferences = 200;    // of a report that fits into one record
constexpr size_t kMostQueued = 10'000;

absl::StatusOr<std::vector<v1::LinkEntry>> AskOne(const DeliveryDeps& d, const std::string& controller,
                                                  const std::string& day) {
  std::vector<v1::LinkEntry> entries;
  v1::ListLinkEntriesRequest request;
  request.set_day(day);
  do {
    ASSIGN_OR_RETURN(const auto page, d.peers.ListLinkEntries(controller, request));
    entries.insert(entries.end(), page.entries().begin(), page.entries().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty() && entries.size() < kMostEntries);
  return entries;
}

v1::LinkDay Named(v1::LinkDay counts, const std::string& sender, const std::string& receiver, const std::string& day) {
  counts.set_sender(sender);
  counts.set_receiver(receiver);
  counts.set_day(day);
  return counts;
}

absl::Status CompareLink(const DeliveryDeps& d, const Call& call, const LinkAnswers::Link& link,
                         v1::ReconciliationReport& report) {
  ASSIGN_OR_RETURN(const auto sent, d.links.OutgoingOfDay(call.view, link.receiver, {report.day(), 0, kMostEntries}));
  v1::LinkReport& line = *report.add_links();
  line.set_receiver(link.receiver);
  *line.mutable_sent() = Named(CountDay(sent), d.rules.controller, link.receiver, report.day());
  report.set_open(report.open() + line.sent().total() - line.sent().accepted() - line.sent().rejected());
  ASSIGN_OR_RETURN(const auto queued, d.deliveries.Queued(call.view, link.receiver, kMostQueued));
  report.set_queued(report.queued() + queued.size());
  if (!link.status.ok()) {
    line.set_unreachable_reason(ReasonOf(link.status));
    return absl::OkStatus();
  }
  *line.mutable_received() = Named(CountDay(link.entries), d.rules.controller, link.receiver, report.day());
  for (v1::LinkDifference& difference : Differences(link.receiver, sent, link.entries)) {
    report.set_difference_count(report.difference_count() + 1);
    if (report.differences_size() < kMostDifferences) *report.add_differences() = std::move(difference);
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<std::string> OtherEnds(const DeliveryDeps& d) {
  std::vector<std::string> others;
  for (const Node& node : d.rules.nodes.nodes()) {
    if (node.controller != d.rules.controller) others.push_back(node.controller);
  }
  return others;
}

LinkAnswers AskNodesAbout(const DeliveryDeps& d, const std::vector<std::string>& receivers, const std::string& day) {
  LinkAnswers answers;
  answers.day = day;
  for (const std::string& receiver : receivers) {
    LinkAnswers::Link link;
    link.receiver = receiver;
    absl::StatusOr<std::vector<v1::LinkEntry>> entries = AskOne(d, receiver, day);
    link.status = entries.status();
    if (entries.ok()) link.entries = *std::move(entries);
    answers.links.push_back(std::move(link));
  }
  return answers;
}

absl::StatusOr<LinkAnswers> AskNodes(const DeliveryDeps& d, const Prepare&, const v1::ReconcileLinksRequest& req) {
  std::string day = FormatDay(d.rules.oslo.DayOf(d.clock.Now()));
  if (!req.day().empty()) {
    if (!ParseDay(req.day()).ok()) return InvalidField("day", "is no day, want YYYY-MM-DD");
    day = req.day();
  }
  return AskNodesAbout(d, OtherEnds(d), day);
}

absl::StatusOr<Outcome<v1::ReconcileLinksResponse>> ReconcileLinks(const DeliveryDeps& d, const Call& call,
                                                                   const v1::ReconcileLinksRequest&,
                                                                   const LinkAnswers& answers) {
  Outcome<v1::ReconcileLinksResponse> outcome;
  v1::ReconciliationReport& report = *outcome.response.mutable_report();
  report.set_name(RecordName{d.rules.controller, kReconciliationReports, call.NewId()}.ToString());
  report.set_controller(d.rules.controller);
  report.set_day(answers.day);
  *report.mutable_create_time() = ToTimestamp(call.now);
  report.set_requested_by(call.actor.responsible());
  for (const LinkAnswers::Link& link : answers.links) RETURN_IF_ERROR(CompareLink(d, call, link, report));
  d.links.PutReport(outcome.commit, report);
  return outcome;
}

absl::StatusOr<Outcome<v1::ListReconciliationReportsResponse>> ListReconciliationReports(
    const DeliveryDeps& d, const Call& call, const v1::ListReconciliationReportsRequest& req) {
  ASSIGN_OR_RETURN(const size_t size, PageSize(req.page_size()));
  ASSIGN_OR_RETURN(const Cursor cursor, CursorOf(req.page_token()));
  ASSIGN_OR_RETURN(const auto rows, d.links.ListReports(call.view, cursor.order, size));
  Outcome<v1::ListReconciliationReportsResponse> outcome;
  for (const auto& row : rows) *outcome.response.add_reports() = row.row;
  if (rows.size() == size) {
    outcome.response.set_next_page_token(MakePageToken({Segment::kOpen, OrderOf(rows.back().key)}));
  }
  return outcome;
}

absl::StatusOr<Outcome<v1::ListLinkEntriesResponse>> ListLinkEntries(const DeliveryDeps& d, const Call& call,
                                                                     const v1::ListLinkEntriesRequest& req) {
  const Node* from = d.rules.nodes.Named(call.actor.caller);
  ASSIGN_OR_RETURN(const size_t size, PageSize(req.page_size() == 0 ? kLargestPage : req.page_size()));
  uint64_t after = 0;
  if (!req.page_token().empty() && !absl::SimpleAtoi(req.page_token(), &after)) {
    return InvalidField("page_token", "is none that this list gave out");
  }
  Outcome<v1::ListLinkEntriesResponse> outcome;
  if (from == nullptr) return outcome;
  ASSIGN_OR_RETURN(const auto entries, d.links.IncomingOfDay(call.view, from->controller, {req.day(), after, size}));
  for (const v1::StoredLinkEntry& stored : entries) {
    v1::LinkEntry& entry = *outcome.response.add_entries();
    entry.set_sequence(stored.sequence());
    entry.set_envelope_hash(stored.envelope_hash());
    entry.set_state(stored.state());
  }
  if (entries.size() == size) outcome.response.set_next_page_token(absl::StrCat(entries.back().sequence()));
  return outcome;
}

}  // namespace sjelden::exchange
