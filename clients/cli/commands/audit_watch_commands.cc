// sjelden audit anchors, alarms, resolve.
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "sjelden/audit/v1/audit_service.pb.h"

namespace sjelden {
namespace {

using audit::v1::AuditService;
namespace pb = ::sjelden::audit::v1;

struct WatchOptions {
  std::string source;
  pb::AlarmState state = pb::ALARM_STATE_UNSPECIFIED;
  std::string alarm;
  std::string resolution;
};

std::vector<std::string> AnchorLine(const std::string& name, const std::string& logged, const pb::Anchor& anchor) {
  return {name, logged, absl::StrCat(anchor.last_access()), absl::StrCat(anchor.batch()),
          absl::BytesToHexString(anchor.chain_hash().substr(0, 8)), anchor.epoch(), MomentText(anchor.time())};
}

absl::Status RunAnchors(Shell& shell, const WatchOptions& options) {
  Table table({"STORE", "IN THE LOG", "IN THE STORE", "BATCH", "HASH", "EPOCH", "HEARD"});
  if (options.source.empty()) {
    ASSIGN_OR_RETURN(const auto all, shell.List<AuditService>(&AuditService::Stub::ListSources, {}, 1000,
                                                              [](const auto& rows) { return rows.sources_size(); }));
    for (const auto& source : all.sources()) {
      table.Add(AnchorLine(source.name(), absl::StrCat(source.sequence()), source.anchor()));
    }
    return shell.Show(all, table.Print("no store is followed\n"));
  }
  pb::ListAnchorsRequest request;
  request.set_source(options.source);
  ASSIGN_OR_RETURN(const auto all, shell.List<AuditService>(&AuditService::Stub::ListAnchors, request, 200,
                                                            [](const auto& rows) { return rows.anchors_size(); }));
  for (const auto& anchor : all.anchors()) table.Add(AnchorLine(options.source, "", anchor));
  return shell.Show(all, table.Print("no anchor\n"));
}

absl::StatusOr<pb::ListAlarmsResponse> Alarms(Shell& shell, pb::AlarmState state) {
  pb::ListAlarmsRequest request;
  request.set_state(state);
  return shell.List<AuditService>(&AuditService::Stub::ListAlarms, request, 1000,
                                  [](const auto& rows) { return rows.alarms_size(); });
}

absl::Status RunAlarms(Shell& shell, const WatchOptions& options) {
  ASSIGN_OR_RETURN(const auto all, Alarms(shell, options.state));
  Table table({"RAISED", "WHAT", "STORE", "WAS", "IS", "WHOSE", "NEXT", "BY", "ALARM"});
  for (const auto& alarm : all.alarms()) {
    const bool open = alarm.state() == pb::ALARM_STATE_OPEN;
    table.Add({MomentText(alarm.raise_time()), Word(alarm.kind()), alarm.source(), alarm.expected(), alarm.found(),
               shell.NameOf(open ? alarm.person() : alarm.resolver()), open ? alarm.next_action() : alarm.resolution(),
               open ? alarm.due_date() : "", alarm.name()});
  }
  return shell.Show(all, table.Print("no alarm\n"));
}

absl::Status RunResolve(Shell& shell, const WatchOptions& options) {
  ASSIGN_OR_RETURN(const auto all, Alarms(shell, pb::ALARM_STATE_OPEN));
  pb::ResolveAlarmRequest request;
  request.set_name(options.alarm);
  request.set_resolution(options.resolution);
  for (const auto& alarm : all.alarms()) {
    if (alarm.name() == options.alarm) request.set_etag(alarm.etag());
  }
  if (request.etag().empty()) return UsageError("there is no such open alarm: `sjelden audit alarms` names them");
  ASSIGN_OR_RETURN(const auto response, shell.Call<AuditService>(&AuditService::Stub::ResolveAlarm, request));
  return shell.Show(response, "Settled: " + response.alarm().resolution() + "\n");
}

}  // namespace

void AddAuditWatchCommands(Program& program, CLI::App* audit) {
  auto options = std::make_shared<WatchOptions>();
  CLI::App* anchors = audit->add_subcommand("anchors", "List how far each store had come when it was heard of last");
  anchors->add_option("store", options->source, "Only this one, with what was kept of it before");
  program.OnRun(anchors, [options](Shell& shell) { return RunAnchors(shell, *options); });

  CLI::App* alarms = audit->add_subcommand("alarms", "List what does not fit, whose it is and by when");
  AddEnumOption(alarms, "--state", &options->state, "Open or settled ones");
  program.OnRun(alarms, [options](Shell& shell) { return RunAlarms(shell, *options); });

  CLI::App* resolve = audit->add_subcommand("resolve", "Say what an alarm was");
  resolve->add_option("alarm", options->alarm, "The alarm's resource name")->required();
  resolve->add_option("--resolution", options->resolution, "What was found out, at least 10 characters")->required();
  program.OnRun(resolve, [options](Shell& shell) { return RunResolve(shell, *options); });
}

}  // namespace sjelden
