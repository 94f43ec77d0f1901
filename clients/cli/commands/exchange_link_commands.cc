// sjelden exchange reconcile, reports, links, resume-link, alarms, resolve.
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "sjelden/exchange/v1/delivery_service.pb.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::exchange::v1;
using pb::DeliveryService;
using Stub = DeliveryService::Stub;

constexpr int kMostRows = 200;

std::string ReportText(const pb::ReconciliationReport& report) {
  Table links({"RECEIVER", "SENT", "STORED", "ACCEPTED", "REFUSED", "READ", "THERE: STORED", "ACCEPTED", "REFUSED", "READ"});
  for (const pb::LinkReport& link : report.links()) {
    const pb::LinkDay& here = link.sent();
    const pb::LinkDay& there = link.received();
    std::vector<std::string> cells = {link.receiver(),
                                      absl::StrCat(here.total()),
                                      absl::StrCat(here.stored()),
                                      absl::StrCat(here.accepted()),
                                      absl::StrCat(here.rejected()),
                                      absl::StrCat(here.read())};
    if (link.unreachable_reason().empty()) {
      for (const uint64_t count : {there.stored(), there.accepted(), there.rejected(), there.read()}) {
        cells.push_back(absl::StrCat(count));
      }
    } else {
      cells.insert(cells.end(), {link.unreachable_reason(), "", "", ""});
    }
    links.Add(cells);
  }
  Table differences({"RECEIVER", "NUMBER", "WHAT", "HERE", "THERE", "DELIVERY"});
  for (const pb::LinkDifference& difference : report.differences()) {
    differences.Add({difference.receiver(), absl::StrCat(difference.sequence()), difference.code(),
                     Word(difference.sender_state()), Word(difference.receiver_state()), difference.delivery()});
  }
  return absl::StrCat("Sent by ", report.controller(), " on ", report.day(), ": ", report.open(), " open, ",
                      report.queued(), " not sealed yet, ", report.difference_count(), " differ\n\n", links.Print(),
                      differences.empty() ? "" : "\n", differences.Print(""));
}

absl::Status RunReconcile(Shell& shell, const pb::ReconcileLinksRequest& request) {
  ASSIGN_OR_RETURN(const auto response, shell.Call<DeliveryService>(&Stub::ReconcileLinks, request));
  return shell.Show(response.report(), ReportText(response.report()));
}

absl::Status RunReports(Shell& shell) {
  ASSIGN_OR_RETURN(const auto all,
                   shell.List<DeliveryService>(&Stub::ListReconciliationReports, {}, kMostRows,
                                               [](const auto& rows) { return rows.reports_size(); }));
  Table table({"MADE", "DAY", "OPEN", "NOT SEALED", "DIFFER", "ASKED BY"});
  for (const pb::ReconciliationReport& report : all.reports()) {
    table.Add({MomentText(report.create_time()), report.day(), absl::StrCat(report.open()),
               absl::StrCat(report.queued()), absl::StrCat(report.difference_count()),
               report.requested_by().empty() ? "daily" : shell.NameOf(report.requested_by())});
  }
  return shell.Show(all, table.Print("nothing was compared yet\n"));
}

std::string Range(uint64_t first, uint64_t last) { return first == 0 ? "" : absl::StrCat(first, "-", last); }

absl::StatusOr<pb::ListLinksResponse> ListLinks(Shell& shell) {
  return shell.List<DeliveryService>(&Stub::ListLinks, {}, kMostRows, [](const auto& rows) { return rows.links_size(); });
}

std::string LinksText(Shell& shell, const pb::ListLinksResponse& all) {
  Table links({"RECEIVER", "SEALED", "STORED THERE", "STANDS AT", "SINCE", "BECAUSE", "DELIVERY"});
  Table resumed({"RESUMED", "RECEIVER", "BY", "WHY", "LEFT OUT", "GIVEN UP", "UNKNOWN HERE"});
  for (const pb::Link& link : all.links()) {
    const pb::LinkRefusedEnvelope& refused = link.refused();
    links.Add({link.receiver(), absl::StrCat(link.last_sequence()), absl::StrCat(link.stored_sequence()),
               link.has_refused() ? absl::StrCat(refused.sequence()) : "",
               link.has_refused() ? MomentText(refused.time()) : "", refused.reason(), refused.delivery()});
    for (const pb::LinkResumption& one : link.resumptions()) {
      resumed.Add({MomentText(one.time()), link.receiver(), shell.NameOf(one.person()), one.reason(),
                   one.not_delivered(), Range(one.given_up_first(), one.given_up_last()),
                   Range(one.unknown_first(), one.unknown_last())});
    }
  }
  return absl::StrCat(links.Print("this node has no links\n"), resumed.empty() ? "" : "\n", resumed.Print(""));
}

absl::Status RunLinks(Shell& shell) {
  ASSIGN_OR_RETURN(const auto all, ListLinks(shell));
  return shell.Show(all, shell.options().json ? "" : LinksText(shell, all));
}

absl::Status RunResumeLink(Shell& shell, pb::ResumeLinkRequest request) {
  ASSIGN_OR_RETURN(const auto all, ListLinks(shell));
  for (const pb::Link& link : all.links()) {
    if (link.receiver() == request.receiver()) request.set_etag(link.etag());
  }
  ASSIGN_OR_RETURN(const auto response, shell.Call<DeliveryService>(&Stub::ResumeLink, request));
  pb::ListLinksResponse shown;
  *shown.add_links() = response.link();
  return shell.Show(response.link(), shell.options().json ? "" : LinksText(shell, shown));
}

absl::StatusOr<pb::ListLinkAlarmsResponse> ListAlarms(Shell& shell) {
  return shell.List<DeliveryService>(&Stub::ListLinkAlarms, {}, kMostRows,
                                     [](const auto& rows) { return rows.alarms_size(); });
}

absl::Status RunAlarms(Shell& shell) {
  ASSIGN_OR_RETURN(const auto all, ListAlarms(shell));
  Table table({"FIRST SEEN", "LAST SEEN", "TIMES", "OTHER END", "WHAT", "PERSON", "BY", "RESOLVED", "ALARM"});
  for (const pb::LinkAlarm& alarm : all.alarms()) {
    table.Add({MomentText(alarm.time()), MomentText(alarm.last_time()), absl::StrCat(alarm.count()), alarm.other_end(),
               alarm.code(), shell.NameOf(alarm.person()), alarm.next_action_date(), alarm.resolution(), alarm.name()});
  }
  return shell.Show(all, table.Print("no link has behaved oddly\n"));
}

absl::Status RunResolve(Shell& shell, pb::ResolveLinkAlarmRequest request) {
  ASSIGN_OR_RETURN(const auto all, ListAlarms(shell));
  for (const pb::LinkAlarm& alarm : all.alarms()) {
    const bool meant = alarm.name() == request.name() ||
                       alarm.name().substr(alarm.name().rfind('/') + 1) == request.name();
    if (!meant) continue;
    request.set_name(alarm.name());
    request.set_etag(alarm.etag());
    break;
  }
  ASSIGN_OR_RETURN(const auto response, shell.Call<DeliveryService>(&Stub::ResolveLinkAlarm, request));
  return shell.Show(response.alarm(), absl::StrCat(response.alarm().code(), " is resolved\n"));
}

}  // namespace

void AddExchangeLinkCommands(Program& program, CLI::App* group) {
  auto request = std::make_shared<pb::ReconcileLinksRequest>();
  CLI::App* reconcile = group->add_subcommand("reconcile", "Compare what was sent with what the other nodes have");
  reconcile->add_option("--day", *request->mutable_day(), "The day on which it was sealed, YYYY-MM-DD; today by default");
  program.OnRun(reconcile, [request](Shell& shell) { return RunReconcile(shell, *request); });

  CLI::App* reports = group->add_subcommand("reports", "List the comparisons that were made");
  program.OnRun(reports, [](Shell& shell) { return RunReports(shell); });

  CLI::App* links = group->add_subcommand("links", "List the links to the other nodes, and which of them stand");
  program.OnRun(links, [](Shell& shell) { return RunLinks(shell); });

  auto resumed = std::make_shared<pb::ResumeLinkRequest>();
  CLI::App* resume = group->add_subcommand(
      "resume-link", "Let a link go on at which the receiver refuses an envelope: that one is left out by name");
  resume->add_option("receiver", *resumed->mutable_receiver(), "The receiving trust, by organisation number")->required();
  resume->add_option("--reason", *resumed->mutable_reason(), "Why it may go on")->required();
  program.OnRun(resume, [resumed](Shell& shell) { return RunResumeLink(shell, *resumed); });

  CLI::App* alarms = group->add_subcommand("alarms", "List what was refused on a link");
  program.OnRun(alarms, [](Shell& shell) { return RunAlarms(shell); });

  auto resolved = std::make_shared<pb::ResolveLinkAlarmRequest>();
  CLI::App* resolve = group->add_subcommand("resolve", "Say what was found behind an alarm");
  resolve->add_option("alarm", *resolved->mutable_name(), "The alarm")->required();
  resolve->add_option("--found", *resolved->mutable_resolution(), "What was found")->required();
  program.OnRun(resolve, [resolved](Shell& shell) { return RunResolve(shell, *resolved); });
}

}  // namespace sjelden
