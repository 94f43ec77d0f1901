// sjelden exchange reconcile, reports, alarms, resolve.
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "sjelden/exchange/v1/delivery_service.grpc.pb.h"

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

  CLI::App* alarms = group->add_subcommand("alarms", "List what was refused on a link");
  program.OnRun(alarms, [](Shell& shell) { return RunAlarms(shell); });

  auto resolved = std::make_shared<pb::ResolveLinkAlarmRequest>();
  CLI::App* resolve = group->add_subcommand("resolve", "Say what was found behind an alarm");
  resolve->add_option("alarm", *resolved->mutable_name(), "The alarm")->required();
  resolve->add_option("--found", *resolved->mutable_resolution(), "What was found")->required();
  program.OnRun(resolve, [resolved](Shell& shell) { return RunResolve(shell, *resolved); });
}

}  // namespace sjelden
