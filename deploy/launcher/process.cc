#include "deploy/launcher/process.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "deploy/launcher/region_errors.h"
#include "platform/status/error.h"

extern char** environ;

namespace sjelden {
namespace {

constexpr off_t kMaxLogBytes = 8 << 20;

int OpenLog(const std::string& path) {
  struct stat info;
  if (stat(path.c_str(), &info) == 0 && info.st_size > kMaxLogBytes) rename(path.c_str(), (path + ".1").c_str());
  return open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

std::vector<char*> Pointers(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> Environment(const ProcessSpec& spec) {
  std::vector<std::string> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    // A fault is meant for one process, never for those that are started by chance from the same shell.
    if (std::strncmp(*entry, "SJELDEN_FAULT=", 14) != 0) environment.emplace_back(*entry);
  }
  environment.insert(environment.end(), spec.environment.begin(), spec.environment.end());
  return environment;
}

// Between fork and exec only calls that are safe there: other threads may have held any lock.
[[noreturn]] void RunChild(const char* program, char** args, char** environment, int log, pid_t parent) {
  setpgid(0, 0);  // a Ctrl-C at the terminal reaches the launcher alone, which stops them in order
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  const int null = open("/dev/null", O_RDONLY);
  dup2(null, STDIN_FILENO);
  dup2(log, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  close_range(3, ~0U, 0);
  execve(program, args, environment);
  _exit(127);
}

}  // namespace

// By its number, because the C library's header does not work in C++ before glibc 2.37.
int OpenProcess(pid_t pid) { return static_cast<int>(syscall(SYS_pidfd_open, pid, 0)); }

absl::StatusOr<Process> StartProcess(const ProcessSpec& spec) {
  const std::vector<std::string> environment = Environment(spec);
  std::vector<char*> args = Pointers(spec.args);
  std::vector<char*> variables = Pointers(environment);
  const int log = OpenLog(spec.log);
  if (log < 0) return DataFolderUnusable(spec.log, errno);
  Process process;
  process.log = spec.log;
  process.log_start = lseek(log, 0, SEEK_END);
  const pid_t parent = getpid();
  process.pid = fork();
  if (process.pid == 0) RunChild(spec.program.c_str(), args.data(), variables.data(), log, parent);
  const int error = errno;
  close(log);
  if (process.pid > 0) process.descriptor = OpenProcess(process.pid);
  if (process.pid > 0 && process.descriptor >= 0) return process;
  return MakeError(absl::StatusCode::kUnavailable, "PROCESS_NOT_STARTED",
                   absl::StrCat("cannot start ", spec.program, " (", std::strerror(error),
                                "): end programs that are not needed"));
}

int AwaitExit(const Process& process) {
  int status = 0;
  while (waitpid(process.pid, &status, 0) < 0 && errno == EINTR) {
  }
  close(process.descriptor);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

std::string LastLine(const Process& process) {
  std::ifstream file(process.log);
  file.seekg(process.log_start);
  std::string line, last;
  while (std::getline(file, line)) {
    if (!line.empty()) last = line;
  }
  return last;
}

}  // namespace sjelden
