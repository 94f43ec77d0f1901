#include "tests/testing/postgres_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "platform/kv/postgres_admin.h"
#include "tests/testing/certificates.h"
#include "tests/testing/data_dir.h"

namespace sjelden {
namespace {

constexpr char kPassword[] = "a-password-of-tests-only";
constexpr int kTries = 5;         // a free port may be taken by somebody else before it is used
constexpr int kStartMs = 60'000;  // on a busy machine
constexpr int kLookMs = 20;

[[noreturn]] void Fail(const std::string& what) {
  std::fprintf(stderr, "PostgreSQL for tests: %s\n", what.c_str());
  std::abort();
}

std::string Script(const std::string& name) { return (SourceDir() / "deploy/postgres" / name).string(); }

int FreePort() {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof(address);
  if (bind(listener, reinterpret_cast<sockaddr*>(&address), length) != 0 ||
      getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
    Fail("there is no free port");
  }
  close(listener);
  return ntohs(address.sin_port);
}

}  // namespace

PostgresServer::PostgresServer() {
  MakeTestCertificates(folder_.File("certs"), {"postgres"});
  folder_.Write("password", kPassword);
  chmod(folder_.File("password").c_str(), 0600);
  // The server runs as another user where the test is root.
  if (geteuid() == 0) chmod(folder_.path().c_str(), 0711);
  const std::string command = "'" + Script("make-server") + "' '" + folder_.File("server") + "' '" +
                              folder_.File("certs") + "' '" + folder_.File("password") + "' --no-sync >/dev/null";
  if (std::system(command.c_str()) != 0) Fail("could not be made: run deploy/install");
  for (int i = 0; i < kTries; ++i) {
    port_ = FreePort();
    if (TryStart()) return;
  }
  Fail("does not start: read " + folder_.File("log"));
}

PostgresServer::~PostgresServer() { Kill(); }

PostgresAddress PostgresServer::AddressOf(const std::string& role) const {
  PostgresAddress address;
  address.host = "postgres.sjelden.internal";
  address.host_address = "127.0.0.1";
  address.port = port_;
  address.database = role;
  address.role = role;
  address.password_file = folder_.File("password");
  address.certificate_file = folder_.File("certs/cli.pem");
  address.key_file = folder_.File("certs/cli.key");
  address.authority_file = folder_.File("certs/ca.pem");
  return address;
}

PostgresAddress PostgresServer::Admin(const std::string& database) const {
  PostgresAddress address = AddressOf("sjelden");
  address.database = database;
  return address;
}

PostgresAddress PostgresServer::NewDatabase() {
  const std::string name = "store-" + std::to_string(++databases_);
  const absl::Status made = MakePostgresDatabase(Admin(), name, kPassword);
  if (!made.ok()) Fail(std::string(made.message()));
  return AddressOf(name);
}

void PostgresServer::Execute(const std::string& sql, const std::string& database) const {
  const auto connection = PostgresConnection::Open(Admin(database));
  if (!connection.ok()) Fail(std::string(connection.status().message()));
  const absl::Status done = (*connection)->Execute(sql).status();
  if (!done.ok()) Fail(std::string(done.message()));
}

bool PostgresServer::TryStart() {
  const std::string script = Script("run-server"), folder = folder_.File("server"), port = std::to_string(port_);
  const int log = open(folder_.File("log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  process_ = fork();
  if (process_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setpgid(0, 0);
    dup2(log, STDOUT_FILENO);
    dup2(log, STDERR_FILENO);
    execl(script.c_str(), script.c_str(), folder.c_str(), port.c_str(), nullptr);
    _exit(127);
  }
  close(log);
  if (process_ < 0) Fail("no process can be made");
  pollfd ended{static_cast<int>(syscall(SYS_pidfd_open, process_, 0)), POLLIN, 0};
  for (int waited = 0; waited < kStartMs; waited += kLookMs) {
    if (poll(&ended, 1, kLookMs) > 0) break;
    if (!PostgresAnswers(Admin())) continue;
    close(ended.fd);
    return true;
  }
  close(ended.fd);
  Kill();
  return false;
}

std::string PostgresServer::Log() const {
  std::ifstream file(folder_.File("log"));
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void PostgresServer::Start() {
  if (!TryStart()) Fail("does not start again: read " + folder_.File("log"));
}

void PostgresServer::Kill() {
  if (process_ <= 0) return;
  kill(process_, SIGQUIT);
  waitpid(process_, nullptr, 0);
  process_ = 0;
}

}  // namespace sjelden
