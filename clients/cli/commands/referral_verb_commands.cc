// sjelden referral assign, unassign, acknowledge, withdraw, mark-in-error.
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/referral_view.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::referral::v1;
using Stub = pb::ReferralService::Stub;

void AddAssignments(Program& program, CLI::App* group) {
  auto assign = std::make_shared<pb::AssignReferralRequest>();
  auto role = std::make_shared<pb::AssignmentRole>(pb::ASSIGNMENT_ROLE_COUNSELLOR);
  CLI::App* command = AddReferralVerb(group, "assign", "Put a person on it", *assign);
  command->add_option("person", *assign->mutable_person(), "Who")->required();
  AddEnumOption(command, "--role", role.get(), "In which role; counsellor where it is not said");
  program.OnRun(command, [assign, role](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(*assign->mutable_person(), shell.Person(assign->person()));
    assign->set_role(*role);
    return ChangeReferral(shell, &Stub::AssignReferral, *assign);
  });

  auto unassign = std::make_shared<pb::UnassignReferralRequest>();
  command = AddReferralVerb(group, "unassign", "Take a person off it", *unassign);
  command->add_option("person", *unassign->mutable_person(), "Who")->required();
  AddEnumOption(command, "--role", role.get(), "From which role; counsellor where it is not said");
  program.OnRun(command, [unassign, role](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(*unassign->mutable_person(), shell.Person(unassign->person()));
    unassign->set_role(*role);
    return ChangeReferral(shell, &Stub::UnassignReferral, *unassign);
  });
}

}  // namespace

void AddReferralVerbCommands(Program& program, CLI::App* group) {
  AddAssignments(program, group);
  auto acknowledge = std::make_shared<pb::AcknowledgeOutcomeRequest>();
  CLI::App* command = AddReferralVerb(group, "acknowledge", "Say that the referring unit has seen the outcome", *acknowledge);
  program.OnRun(command, [acknowledge](Shell& shell) {
    return ChangeReferral(shell, &Stub::AcknowledgeOutcome, *acknowledge);
  });

  auto withdraw = std::make_shared<pb::WithdrawReferralRequest>();
  auto by = std::make_shared<pb::WithdrawnBy>(pb::WITHDRAWN_BY_REFERRER);
  command = AddReferralVerb(group, "withdraw", "Take it back", *withdraw);
  command->add_option("--reason", *withdraw->mutable_reason(), "Why")->required();
  AddEnumOption(command, "--wish-of", by.get(), "On whose wish; the referrer's where it is not said");
  program.OnRun(command, [withdraw, by](Shell& shell) {
    withdraw->set_withdrawn_by(*by);
    return ChangeReferral(shell, &Stub::WithdrawReferral, *withdraw);
  });

  auto error = std::make_shared<pb::RegisterInErrorRequest>();
  command = AddReferralVerb(group, "mark-in-error", "Mark a referral that should never have been", *error);
  command->add_option("--reason", *error->mutable_reason(), "Why")->required();
  program.OnRun(command, [error](Shell& shell) { return ChangeReferral(shell, &Stub::RegisterInError, *error); });
}

}  // namespace sjelden
