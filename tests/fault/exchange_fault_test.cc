// kill -9 of both nodes at every point between two steps of a delivery: afterwards everything has arrived exactly once,
// in order, and both ends agree.
//
// SJELDEN_KILLS=N kills each point at its first N passes; 2 by default.
#include <spawn.h>
#include <sys/wait.h>

#include <cstdlib>

#include "gtest/gtest.h"
#include "tests/testing/temp_dir.h"

extern char** environ;

namespace sjelden {
namespace {

constexpr int kSummaries = 24;

int Kills() {
  const char* kills = std::getenv("SJELDEN_KILLS");
  return kills == nullptr ? 2 : std::atoi(kills);
}

// Returns the wait status of one run; `fault` is empty for a run that is not killed.
int RunOnce(const std::string& folder, const std::string& fault) {
  std::vector<std::string> environment{"SJELDEN_FAULT=" + fault};
  for (char** variable = environ; *variable != nullptr; ++variable) environment.push_back(*variable);
  std::vector<char*> env;
  for (std::string& variable : environment) env.push_back(variable.data());
  env.push_back(nullptr);
  std::string program = EXCHANGE_PAIR_RUN, summaries = std::to_string(kSummaries), f = folder;
  char* arguments[] = {program.data(), f.data(), summaries.data(), nullptr};
  pid_t pid = 0;
  if (posix_spawn(&pid, program.c_str(), nullptr, nullptr, arguments, env.data()) != 0) return -1;
  int status = 0;
  waitpid(pid, &status, 0);
  return status;
}

class ExchangeFaultTest : public ::testing::TestWithParam<const char*> {};

TEST_P(ExchangeFaultTest, EverythingArrivesExactlyOnce) {
  for (int pass = 1; pass <= Kills(); ++pass) {
    TempDir folder;
    const std::string fault = std::string(GetParam()) + ":" + std::to_string(pass);
    const int killed = RunOnce(folder.path().string(), fault);
    EXPECT_TRUE(WIFSIGNALED(killed) && WTERMSIG(killed) == SIGKILL) << fault << " was never passed, status " << killed;
    const int completed = RunOnce(folder.path().string(), "");
    EXPECT_TRUE(WIFEXITED(completed) && WEXITSTATUS(completed) == 0) << "after " << fault << ", status " << completed;
  }
}

INSTANTIATE_TEST_SUITE_P(Points, ExchangeFaultTest,
                         ::testing::Values("link.before-sealed", "link.after-sealed", "link.before-send",
                                           "link.after-send", "link.before-receipts", "link.after-receipts",
                                           "committer.before-sync", "committer.after-sync",
                                           "committer.before-answer"));

}  // namespace
}  // namespace sjelden
