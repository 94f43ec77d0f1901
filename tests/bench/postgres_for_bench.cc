#include "tests/bench/postgres_for_bench.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "platform/status/status_macros.h"
#include "tests/testing/certificates.h"

namespace sjelden::bench {
namespace {

namespace fs = std::filesystem;

constexpr char kBinaries[] = "/usr/lib/postgresql/15/bin/";

// Who the server runs as: this user, or `postgres` where this is root.
const passwd* ServerUser() { return geteuid() == 0 ? getpwnam("postgres") : getpwuid(geteuid()); }

// Runs a program of PostgreSQL in a child that ends with this process; its words go to `log`.
pid_t Spawn(const std::string& program, const std::vector<std::string>& arguments, const std::string& log) {
  const passwd user = *ServerUser();
  std::vector<char*> argv;
  const std::string path = kBinaries + program;
  argv.push_back(const_cast<char*>(path.c_str()));
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const pid_t child = fork();
  if (child != 0) return child;
  const int words = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
  dup2(words, STDOUT_FILENO);
  dup2(words, STDERR_FILENO);
  const bool root = geteuid() == 0;
  if (root && (initgroups(user.pw_name, user.pw_gid) != 0 || setgid(user.pw_gid) != 0 || setuid(user.pw_uid) != 0)) {
    _exit(126);
  }
  prctl(PR_SET_PDEATHSIG, SIGQUIT);
  if (chdir("/") == 0) execv(path.c_str(), argv.data());
  _exit(127);
}

int FreePort() {
  const int probe = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  const bool bound = bind(probe, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
                     getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  close(probe);
  return bound ? ntohs(address.sin_port) : 0;
}

}  // namespace

absl::StatusOr<std::unique_ptr<PostgresForBench>> PostgresForBench::Start() {
  if (access((kBinaries + std::string("postgres")).c_str(), X_OK) != 0 || ServerUser() == nullptr) {
    return absl::UnavailableError("PostgreSQL 15 is not installed");
  }
  std::unique_ptr<PostgresForBench> server(new PostgresForBench);
  RETURN_IF_ERROR(server->Make());
  RETURN_IF_ERROR(server->Launch());
  RETURN_IF_ERROR(server->AwaitReady());
  return server;
}

PostgresForBench::~PostgresForBench() {
  if (server_ > 0) {
    kill(server_, SIGINT);  // lets nobody finish, but leaves everything in order
    waitpid(server_, nullptr, 0);
  }
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

absl::Status PostgresForBench::Make() {
  std::string pattern = (fs::temp_directory_path() / "sjelden-postgres-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) return absl::UnavailableError("no folder for PostgreSQL can be made");
  folder_ = pattern;
  MakeTestCertificates(folder_ + "/certs", {"postgres"});
  const passwd user = *ServerUser();
  const auto give = [&](const std::string& path) { return chown(path.c_str(), user.pw_uid, user.pw_gid) == 0; };
  for (const char* name : {"", "/certs", "/certs/ca.pem", "/certs/postgres.pem", "/certs/postgres.key"}) {
    if (!give(folder_ + name)) return absl::UnavailableError("the folder of PostgreSQL cannot be given to its user");
  }
  const pid_t making = Spawn("initdb", {"-D", folder_ + "/data", "-U", "sjelden", "-E", "UTF8", "--no-locale", "-A", "trust"},
                             folder_ + "/log");
  int code = 0;
  if (making < 0 || waitpid(making, &code, 0) != making || code != 0) {
    return absl::UnavailableError(absl::StrCat("initdb failed with code ", code));
  }
  std::ofstream(folder_ + "/data/pg_hba.conf") << "hostssl all sjelden 127.0.0.1/32 trust\n";
  return absl::OkStatus();
}

absl::Status PostgresForBench::Launch() {
  port_ = FreePort();
  const std::string certs = folder_ + "/certs/";
  std::vector<std::string> arguments = {"-D", folder_ + "/data"};
  for (const std::string& setting :
       {absl::StrCat("port=", port_), std::string("listen_addresses=127.0.0.1"), std::string("unix_socket_directories="),
        std::string("ssl=on"), "ssl_cert_file=" + certs + "postgres.pem", "ssl_key_file=" + certs + "postgres.key",
        std::string("fsync=on"), std::string("synchronous_commit=on"), std::string("full_page_writes=on")}) {
    arguments.insert(arguments.end(), {"-c", setting});
  }
  server_ = Spawn("postgres", arguments, folder_ + "/log");
  return server_ > 0 ? absl::OkStatus() : absl::UnavailableError("PostgreSQL cannot be started");
}

absl::Status PostgresForBench::AwaitReady() const {
  for (int attempt = 0; attempt < 300; ++attempt) {
    if (PQping(connection().c_str()) == PQPING_OK) return absl::OkStatus();
    if (waitpid(server_, nullptr, WNOHANG) != 0) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return absl::UnavailableError("PostgreSQL does not answer");
}

std::string PostgresForBench::connection() const {
  return absl::StrCat("host=127.0.0.1 port=", port_, " user=sjelden dbname=postgres sslmode=verify-ca sslrootcert=", folder_,
                      "/certs/ca.pem");
}

}  // namespace sjelden::bench
