#include "deploy/launcher/database.h"

#include <signal.h>

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "deploy/launcher/region_errors.h"
#include "deploy/launcher/region_files.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/key_file.h"
#include "platform/crypto/random.h"
#include "platform/kv/postgres_admin.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr char kSuperuser[] = "sjelden";
constexpr char kServerName[] = "postgres.sjelden.internal";  // as in its certificate
constexpr char kLoopback[] = "127.0.0.1";
constexpr size_t kPasswordBytes = 24;
constexpr absl::Duration kBetweenLooks = absl::Milliseconds(20);

std::string Script(const RegionOptions& options, const std::string& name) {
  return absl::StrCat(options.source_dir, "/deploy/postgres/", name);
}

std::string PasswordFile(const DataFolder& folder, const std::string& role) {
  return absl::StrCat(folder.database_keys(), "/", role);
}

absl::Status MakePassword(const DataFolder& folder, const std::string& role) {
  const std::string file = PasswordFile(folder, role);
  return FileExists(file) ? absl::OkStatus() : ReplaceKeyFile(file, EncodeHex(RandomBytes(kPasswordBytes)));
}

PostgresAddress SuperuserAt(const DataFolder& folder, int port) {
  PostgresAddress address;
  address.host = kServerName;
  address.host_address = kLoopback;
  address.port = port;
  address.database = kDatabase;
  address.role = kSuperuser;
  address.password_file = PasswordFile(folder, kSuperuser);
  address.certificate_file = folder.certs() + "/cli.pem";
  address.key_file = folder.certs() + "/cli.key";
  address.authority_file = folder.certs() + "/ca.pem";
  return address;
}

}  // namespace

platform::v1::PostgresConfig DatabaseConfigOf(const DataFolder& folder, const std::string& service, int port) {
  platform::v1::PostgresConfig config;
  config.set_host(kServerName);
  config.set_host_address(kLoopback);
  config.set_port(port);
  config.set_database(service);
  config.set_role(service);
  config.set_password_file(PasswordFile(folder, service));
  return config;
}

absl::StatusOr<std::unique_ptr<Database>> Database::Start(const RegionOptions& options, const DataFolder& folder,
                                                          int port, const std::function<bool()>& cancelled) {
  RETURN_IF_ERROR(PrepareKeyDirectory(folder.database_keys()));
  RETURN_IF_ERROR(MakePassword(folder, kSuperuser));
  for (const ServicePlan& service : options.services) RETURN_IF_ERROR(MakePassword(folder, service.name));
  const std::string log = folder.log(kDatabase);
  RETURN_IF_ERROR(RunScript("the database", Script(options, "make-server"),
                            {"make-server", folder.database(), folder.certs(), PasswordFile(folder, kSuperuser)}, log));
  const std::vector<std::string> arguments = {"run-server", folder.database(), std::to_string(port)};
  const ProcessSpec server{Script(options, "run-server"), arguments, {}, log};
  // SIGINT: it does not wait for those who stay connected.
  std::unique_ptr<Database> database(new Database({kDatabase, server, "", SIGINT}));
  RETURN_IF_ERROR(database->AwaitAnswer(options, folder, port, cancelled));
  for (const ServicePlan& service : options.services) {
    ASSIGN_OR_RETURN(const SecretBytes password, ReadKeyFile(PasswordFile(folder, service.name)));
    RETURN_IF_ERROR(
        MakePostgresDatabase(SuperuserAt(folder, port), service.name, std::string(password.view())));
  }
  return database;
}

Database::Database(Supervisor::Service server) : supervisor_({std::move(server)}, [] {}) {}

absl::Status Database::AwaitAnswer(const RegionOptions& options, const DataFolder& folder, int port,
                                   const std::function<bool()>& cancelled) {
  const absl::Time deadline = absl::Now() + options.serve_within;
  while (!PostgresAnswers(SuperuserAt(folder, port))) {
    RETURN_IF_ERROR(supervisor_.failure());
    if (cancelled()) return absl::CancelledError("stopped before the database answered");
    if (absl::Now() > deadline) return ServiceNotReady(kDatabase, folder.log(kDatabase));
    absl::SleepFor(kBetweenLooks);
  }
  return absl::OkStatus();
}

}  // namespace sjelden
