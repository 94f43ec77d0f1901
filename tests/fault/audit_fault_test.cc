// kill -9 at every point between two steps of the audit service's follower and of the commits around it: no access entry
// is lost, none is in the log twice, and the log checks from its first entry to its last.
//
// SJELDEN_KILLS=N kills each point at N passes; 3 by default.
#include <spawn.h>
#include <sys/wait.h>

#include <cstdlib>

#include "gtest/gtest.h"
#include "tests/testing/certificates.h"
#include "tests/testing/temp_dir.h"

extern char** environ;

namespace sjelden {
namespace {

constexpr int kNotes = 40;

int Kills() {
  const char* kills = std::getenv("SJELDEN_KILLS");
  return kills == nullptr ? 3 : std::atoi(kills);
}

// Returns the wait status of one run; `fault` is empty for a run that is not killed.
int RunOnce(const std::string& folder, const std::string& certs, const std::string& fault) {
  std::vector<std::string> environment{"SJELDEN_FAULT=" + fault};
  for (char** variable = environ; *variable != nullptr; ++variable) environment.push_back(*variable);
  std::vector<char*> env;
  for (std::string& variable : environment) env.push_back(variable.data());
  env.push_back(nullptr);
  std::string program = AUDIT_REGION, notes = std::to_string(kNotes), f = folder, c = certs;
  char* arguments[] = {program.data(), f.data(), c.data(), notes.data(), nullptr};
  pid_t pid = 0;
  if (posix_spawn(&pid, program.c_str(), nullptr, nullptr, arguments, env.data()) != 0) return -1;
  int status = 0;
  waitpid(pid, &status, 0);
  return status;
}

class AuditFaultTest : public ::testing::TestWithParam<const char*> {};

TEST_P(AuditFaultTest, NoEntryIsLostAndNoneIsDoubled) {
  TempDir certs;
  const std::string certs_folder = certs.File("certs");
  MakeTestCertificates(certs_folder, {"source", "audit"});
  for (int pass = 0; pass < Kills(); ++pass) {
    TempDir folder;
    // The source's commits and the log's take turns: some passes are of the one, some of the other.
    const std::string fault = std::string(GetParam()) + ":" + std::to_string(2 + pass * 3);
    const int killed = RunOnce(folder.path().string(), certs_folder, fault);
    EXPECT_TRUE(WIFSIGNALED(killed) && WTERMSIG(killed) == SIGKILL) << fault << " was never passed, status " << killed;
    const int completed = RunOnce(folder.path().string(), certs_folder, "");
    EXPECT_TRUE(WIFEXITED(completed) && WEXITSTATUS(completed) == 0) << "after " << fault << ", status " << completed;
  }
}

INSTANTIATE_TEST_SUITE_P(Points, AuditFaultTest,
                         ::testing::Values("committer.before-sync", "committer.after-sync", "committer.before-answer",
                                           "follower.before-position"));

}  // namespace
}  // namespace sjelden
