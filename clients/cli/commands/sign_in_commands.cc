// sjelden sign-in, whoami, sign-out.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/secret_input.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "clients/lib/session_file.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "sjelden/access/v1/sign_in_service.pb.h"

namespace sjelden {
namespace {

using access::v1::SignInService;
namespace pb = ::sjelden::access::v1;

struct SignInOptions {
  std::string login;
  std::string role;
  std::string password_file;
  bool demo = false;
  bool prompt = false;
};

std::string RoleText(const pb::PractitionerRole& role) {
  return absl::StrCat(role.function(), "@", role.unit().substr(role.unit().rfind('/') + 1));
}

absl::StatusOr<std::string> PasswordFor(Shell& shell, const SignInOptions& options) {
  if (!options.password_file.empty()) return ReadSecretFile(options.password_file);
  ASSIGN_OR_RETURN(const FoundRegion* region, shell.Region());
  if (options.demo || (!options.prompt && !region->region.initial_password_file().empty())) return shell.DemoPassword();
  return ReadSecret("Password");
}

absl::Status RoleNeeded(const pb::SignInResponse& response) {
  std::string roles;
  for (const auto& role : response.available_roles()) absl::StrAppend(&roles, " ", RoleText(role));
  return MakeError(absl::StatusCode::kFailedPrecondition, "ROLE_NEEDED",
                   absl::StrCat("choose one with --role:", roles.empty() ? " there is none" : roles));
}

// A role may be said by resource name, by function, or by function@unit.
absl::StatusOr<std::string> ChooseRole(const pb::SignInResponse& response, const std::string& wanted) {
  for (const auto& role : response.available_roles()) {
    if (role.name() == wanted || role.function() == wanted || RoleText(role) == wanted) return role.name();
  }
  return RoleNeeded(response);
}

absl::Status RunSignIn(Shell& shell, const SignInOptions& options) {
  ASSIGN_OR_RETURN(const std::string password, PasswordFor(shell, options));
  ASSIGN_OR_RETURN(std::unique_ptr<Client> client, shell.OpenClient());
  const bool named = absl::StartsWith(options.role, "practitionerRoles/");
  ASSIGN_OR_RETURN(pb::SignInResponse response, client->SignIn(options.login, password, named ? options.role : ""));
  if (!options.role.empty() && response.role().name() != options.role && RoleText(response.role()) != options.role) {
    ASSIGN_OR_RETURN(const std::string role, ChooseRole(response, options.role));
    ASSIGN_OR_RETURN(response, client->SignIn(options.login, password, role));
  }
  if (!response.has_issued_token()) return RoleNeeded(response);
  RETURN_IF_ERROR(SaveSession(shell.session_file(), response));
  return shell.Show(response.role(), absl::StrCat("Signed in as ", response.role().display_name(), ", ",
                                                  RoleText(response.role()), ", until ",
                                                  MomentText(response.issued_token().sign_in_expire_time()), ".\n"));
}

absl::Status RunWhoAmI(Shell& shell) {
  ASSIGN_OR_RETURN(const pb::WhoAmIResponse me, shell.Me());
  Table table;
  table.AddField("Name", me.practitioner().display_name());
  table.AddField("Login", me.practitioner().login());
  table.AddField("Role", RoleText(me.role()));
  table.AddField("Unit", shell.NameOf(me.role().unit()));
  table.AddField("Person", me.practitioner().name());
  table.AddField("Signed in until", MomentText(me.sign_in_expire_time()));
  std::string permissions;
  for (const auto& permission : me.permissions()) absl::StrAppend(&permissions, permissions.empty() ? "" : " ", permission);
  table.AddField("May", permissions);
  for (const auto& role : me.available_roles()) table.AddField("Could act as", RoleText(role));
  return shell.Show(me, table.Print());
}

absl::Status RunSignOut(Shell& shell) {
  ASSIGN_OR_RETURN(Client * client, shell.SignedIn());
  const absl::Status status = client->SignOut();
  RemoveSession(shell.session_file());
  // An ended or unknown sign-in is what was asked for.
  if (!status.ok() && !absl::IsUnauthenticated(status)) return status;
  shell.out() << "Signed out.\n";
  return absl::OkStatus();
}

}  // namespace

void AddSignInCommands(Program& program) {
  auto options = std::make_shared<SignInOptions>();
  CLI::App* command = program.app().add_subcommand("sign-in", "Sign in as a person in a role");
  command->add_option("login", options->login, "The login")->required();
  command->add_option("--role", options->role, "The role: a function, function@unit, or its resource name");
  command->add_option("--password-file", options->password_file, "Read the password from the first line of this file");
  command->add_flag("--demo", options->demo, "Use the password that everybody of the demo begins with");
  command->add_flag("--prompt", options->prompt, "Ask for the password, also in a demo region");
  program.OnRun(command, [options](Shell& shell) { return RunSignIn(shell, *options); });
  program.OnRun(program.app().add_subcommand("whoami", "Tell who is signed in and what the role may do"), RunWhoAmI);
  program.OnRun(program.app().add_subcommand("sign-out", "End the sign-in"), RunSignOut);
}

}  // namespace sjelden
