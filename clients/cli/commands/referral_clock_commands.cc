// sjelden referral clocks, prove-clocks, informed, move-start, breach-step, open, answer-by-telephone.
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/referral_view.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "sjelden/referral/v1/clock_service.pb.h"
#include "sjelden/referral/v1/intake_service.pb.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::referral::v1;
using pb::ClockService;
using pb::IntakeService;

struct ClockOptions {
  std::string unit;
  std::string owner;
  pb::ClockState state = pb::CLOCK_STATE_UNSPECIFIED;
  pb::ClockKind kind = pb::CLOCK_KIND_UNSPECIFIED;
  bool without_appointment = false;
  int limit = 50;
};

absl::Status RunClocks(Shell& shell, const ClockOptions& options) {
  pb::ListClocksRequest request;
  std::string heading;
  if (!options.owner.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_owner(), shell.Person(options.owner));
    heading = "Deadlines of " + shell.NameOf(request.owner());
  } else {
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    request.set_receiving_unit(me.role().unit());
    if (!options.unit.empty()) {
      ASSIGN_OR_RETURN(*request.mutable_receiving_unit(), shell.Unit(options.unit));
    }
    heading = "Deadlines of " + shell.NameOf(request.receiving_unit());
  }
  if (options.state != pb::CLOCK_STATE_UNSPECIFIED) request.add_states(options.state);
  if (options.kind != pb::CLOCK_KIND_UNSPECIFIED) request.add_kinds(options.kind);
  request.set_without_appointment(options.without_appointment);
  ASSIGN_OR_RETURN(const pb::ListClocksResponse all,
                   shell.List<ClockService>(&ClockService::Stub::ListClocks, request, options.limit,
                                            [](const auto& rows) { return rows.rows_size(); }));
  Table table({"LAST DAY", "DUTY", "STANDS", "WHO", "PATIENT", "PLANNED", "BOOKED", "REFERRAL"});
  for (const pb::ClockRow& row : all.rows()) {
    table.Add({row.clock().due_date(), Word(row.clock().kind()), Word(row.clock().state()),
                  shell.NameOf(row.clock().owner()), shell.NameOf(row.patient()), row.planned_start_date(),
                  row.appointment_date(), row.referral()});
  }
  return shell.Show(all, heading + ":\n" + table.Print());
}

absl::Status RunProof(Shell& shell, const std::string& unit) {
  ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
  pb::ProveClocksRequest request;
  request.set_receiving_unit(me.role().unit());
  if (!unit.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_receiving_unit(), shell.Unit(unit));
  }
  ASSIGN_OR_RETURN(const auto account, shell.Call<ClockService>(&ClockService::Stub::ProveClocks, request));
  Table table;
  table.AddField("Unit", shell.NameOf(request.receiving_unit()));
  table.AddField("Referrals", absl::StrCat(account.referrals()));
  table.AddField("  with a deadline", absl::StrCat(account.with_deadline()));
  table.AddField("  without", absl::StrCat(account.without_deadline()));
  table.AddField("Clocks that run", absl::StrCat(account.running()));
  table.AddField("  past their day", absl::StrCat(account.breached()));
  for (const std::string& referral : account.unaccounted()) table.AddField("Unaccounted", referral);
  RETURN_IF_ERROR(shell.Show(account, table.Print()));
  return account.unaccounted().empty() ? absl::OkStatus() : UsageError("the list of deadlines is not complete");
}

void AddLists(Program& program, CLI::App* group) {
  auto options = std::make_shared<ClockOptions>();
  CLI::App* command = group->add_subcommand("clocks", "List legal deadlines, the nearest first");
  command->add_option("--unit", options->unit, "Of what this unit has received; the own unit where nothing is said");
  command->add_option("--owner", options->owner, "Of this person");
  AddEnumOption(command, "--state", &options->state, "Only these, such as breached or met-late");
  AddEnumOption(command, "--kind", &options->kind, "Only this duty");
  command->add_flag("--without-appointment", options->without_appointment, "Only whose care is to begin and is not booked");
  command->add_option("--limit", options->limit, "At most so many rows; 50 where it is not said");
  program.OnRun(command, [options](Shell& shell) { return RunClocks(shell, *options); });

  auto unit = std::make_shared<std::string>();
  command = group->add_subcommand("prove-clocks", "Account for every deadline of a unit");
  command->add_option("--unit", *unit, "Which unit; the own one where nothing is said");
  program.OnRun(command, [unit](Shell& shell) { return RunProof(shell, *unit); });
}

void AddTelling(Program& program, CLI::App* group) {
  auto informed = std::make_shared<pb::RecordPatientInformedRequest>();
  auto channel = std::make_shared<pb::InformedBy>(pb::INFORMED_BY_UNSPECIFIED);
  CLI::App* command = AddReferralVerb(group, "informed", "Record that the patient was told; the clock ends here", *informed);
  AddEnumOption(command, "--by", channel.get(), "How")->required();
  command->add_option("--on", *informed->mutable_information()->mutable_date(), "Which day, YYYY-MM-DD")->required();
  program.OnRun(command, [informed, channel](Shell& shell) {
    informed->mutable_information()->set_channel(*channel);
    return ChangeReferral<ClockService>(shell, &ClockService::Stub::RecordPatientInformed, *informed);
  });

  auto move = std::make_shared<pb::MovePlannedStartRequest>();
  auto reason = std::make_shared<pb::PostponementReason>(pb::POSTPONEMENT_REASON_UNSPECIFIED);
  command = AddReferralVerb(group, "move-start", "Move the promised start; everybody concerned is told", *move);
  command->add_option("day", *move->mutable_planned_start_date(), "To which day, YYYY-MM-DD")->required();
  AddEnumOption(command, "--because", reason.get(), "Why, coded")->required();
  command->add_option("--reason", *move->mutable_reason(), "Why, in words")->required();
  program.OnRun(command, [move, reason](Shell& shell) {
    move->set_reason_code(*reason);
    return ChangeReferral<ClockService>(shell, &ClockService::Stub::MovePlannedStart, *move);
  });

  auto step = std::make_shared<pb::RecordBreachStepRequest>();
  auto kind = std::make_shared<pb::BreachStepKind>(pb::BREACH_STEP_KIND_UNSPECIFIED);
  command = AddReferralVerb(group, "breach-step", "Record what was done about a missed start of care", *step);
  AddEnumOption(command, "--step", kind.get(), "Which step")->required();
  command->add_option("--on", *step->mutable_step()->mutable_date(), "Which day, YYYY-MM-DD")->required();
  command->add_option("--text", *step->mutable_step()->mutable_text(), "What belongs to it");
  program.OnRun(command, [step, kind](Shell& shell) {
    step->mutable_step()->set_kind(*kind);
    return ChangeReferral<ClockService>(shell, &ClockService::Stub::RecordBreachStep, *step);
  });
}

absl::Status RunOpen(Shell& shell, pb::OpenReferralRequest request) {
  ASSIGN_OR_RETURN(const pb::Referral current, FetchReferral(shell, request.name()));
  request.set_name(current.name());
  ASSIGN_OR_RETURN(const auto response, shell.Call<IntakeService>(&IntakeService::Stub::OpenReferral, request));
  return shell.Show(response.referral(), ReferralText(shell, response.referral()));
}

void AddFirstDay(Program& program, CLI::App* group) {
  auto open = std::make_shared<pb::OpenReferralRequest>();
  CLI::App* command = AddReferralVerb(group, "open", "Open it; the sender sees who did so first", *open);
  program.OnRun(command, [open](Shell& shell) { return RunOpen(shell, *open); });

  auto answer = std::make_shared<pb::RecordTelephoneAnswerRequest>();
  command = AddReferralVerb(group, "answer-by-telephone", "Record an answer and who read it back", *answer);
  command->add_option("text", *answer->mutable_answer()->mutable_text(), "What was answered")->required();
  command->add_option("--read-back-by", *answer->mutable_answer()->mutable_read_back_by(), "Who read it back");
  command->add_option("--read-back-role", *answer->mutable_answer()->mutable_read_back_role(),
                      "What who read it back is, where that is nobody of Sjelden");
  program.OnRun(command, [answer](Shell& shell) -> absl::Status {
    std::string* person = answer->mutable_answer()->mutable_read_back_by();
    if (!person->empty()) {
      ASSIGN_OR_RETURN(*person, shell.Person(*person));
    }
    return ChangeReferral<IntakeService>(shell, &IntakeService::Stub::RecordTelephoneAnswer, *answer);
  });
}

}  // namespace

absl::Status ShowByBreach(Shell& shell, const std::string& unit, int limit) {
  ClockOptions options;
  options.unit = unit;
  options.limit = limit;
  return RunClocks(shell, options);
}

void AddReferralClockCommands(Program& program, CLI::App* group) {
  AddLists(program, group);
  AddTelling(program, group);
  AddFirstDay(program, group);
}

}  // namespace sjelden
