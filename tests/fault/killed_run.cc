#include "tests/fault/killed_run.h"

#include <spawn.h>
#include <sys/wait.h>

#include <cstdlib>

#include "gtest/gtest.h"

extern char** environ;

namespace sjelden {
namespace {

std::vector<char*> PointersTo(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& string : strings) pointers.push_back(string.data());
  pointers.push_back(nullptr);
  return pointers;
}

// Returns the wait status; `fault` is empty for a run that is not killed.
int RunOnce(std::vector<std::string> command, const std::string& fault) {
  std::vector<std::string> environment{"SJELDEN_FAULT=" + fault};
  for (char** variable = environ; *variable != nullptr; ++variable) environment.push_back(*variable);
  pid_t pid = 0;
  if (posix_spawn(&pid, command[0].c_str(), nullptr, nullptr, PointersTo(command).data(),
                  PointersTo(environment).data()) != 0) {
    return -1;
  }
  int status = 0;
  waitpid(pid, &status, 0);
  return status;
}

}  // namespace

int Kills(int otherwise) {
  const char* kills = std::getenv("SJELDEN_KILLS");
  return kills == nullptr ? otherwise : std::atoi(kills);
}

void ExpectKilledThenCompletes(const std::vector<std::string>& command, const std::string& fault) {
  const int killed = RunOnce(command, fault);
  EXPECT_TRUE(WIFSIGNALED(killed) && WTERMSIG(killed) == SIGKILL) << fault << " was never passed, status " << killed;
  const int completed = RunOnce(command, "");
  EXPECT_TRUE(WIFEXITED(completed) && WEXITSTATUS(completed) == 0) << "after " << fault << ", status " << completed;
}

}  // namespace sjelden
