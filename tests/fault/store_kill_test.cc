// kill -9 of a store's process at random moments, under the load of four writers: whatever was acknowledged to the
// ledger, a client in this process, is there afterwards, and nothing is there by half or twice.
//
// SJELDEN_POINTS=N kills N times (100 otherwise); SJELDEN_SEED=N repeats a run; SJELDEN_FOLDER chooses the disk.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "absl/strings/str_cat.h"
#include "tests/fault/store_aftermath.h"
#include "tests/fault/store_child.h"
#include "tests/fault/store_kill_ledger.h"

namespace sjelden {
namespace {

constexpr uint64_t kTransactionsPerStore = 300;  // then a new one: everything is read after each kill

// When the process is killed: so long after so many acknowledgements.
struct Moment {
  unsigned acknowledgements = 0;
  unsigned microseconds = 0;
  std::string ToString() const {
    return absl::StrCat(microseconds, " us after ", acknowledgements, " acknowledgements");
  }
};

// Returns the process, and the end of the pipe that its acknowledgements come from.
std::pair<pid_t, int> Start(const std::string& folder, const Acknowledged& from) {
  int ends[2];
  if (pipe(ends) != 0) std::abort();
  std::vector<std::string> words{STORE_KILL_RUN, folder};
  for (const auto& [writer, next] : from) words.push_back(std::to_string(next));
  std::vector<char*> command;
  for (std::string& word : words) command.push_back(word.data());
  command.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    execv(command[0], command.data());
    _exit(127);
  }
  close(ends[1]);
  return {child, ends[0]};
}

// Waits without giving the processor away: a sleep would be too coarse.
void Spin(unsigned microseconds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::microseconds(microseconds);
  while (std::chrono::steady_clock::now() < until) {
  }
}

// Returns what went wrong before the kill; empty where nothing did.
std::string RunAndKill(const std::string& folder, Ledger& ledger, const Moment& moment) {
  const auto [child, told] = Start(folder, ledger.Read());
  for (unsigned i = 0; i < moment.acknowledgements && ledger.Take(told); ++i) {
  }
  Spin(moment.microseconds);
  kill(child, SIGKILL);
  while (ledger.Take(told)) {  // told before the kill
  }
  close(told);
  int status = 0;
  waitpid(child, &status, 0);
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) return "";
  return absl::StrCat("the store ended by itself, status ", status);
}

TEST(StoreKillTest, NothingAcknowledgedIsLostNothingIsHalfAppliedNothingIsDoubled) {
  std::mt19937 random(Seed());
  Tally tally("kill -9 under load");
  tally.set_unit("kills");
  const int kills = Points(100);
  for (int round = 0, store = 0; round < kills && !tally.gave_up(); ++store) {
    const AttackFolder folder;
    Ledger ledger(folder.File("ledger"));
    for (uint64_t total = 0; total < kTransactionsPerStore && round < kills && !tally.gave_up(); ++round) {
      // One of eight meets the opening, or the creation of a new store.
      const bool early = random() % 8 == 0;
      Moment moment;
      moment.acknowledgements = early ? 0 : static_cast<unsigned>(1 + random() % 60);
      moment.microseconds = static_cast<unsigned>(random() % (early ? 60000 : 3000));
      const std::string point = absl::StrCat("kill ", round, ", ", moment.ToString());
      const std::string ended = RunAndKill(folder.File("store"), ledger, moment);
      if (!ended.empty()) tally.AddFault(point, ended);
      const Aftermath aftermath = Examine({.folder = folder.File("store")}, ledger.Read());
      tally.Add(point, aftermath);
      total = 1;
      for (const auto& [writer, count] : aftermath.transactions) total += count;
    }
  }
}

// Before the first acknowledgement there is nothing to lose, but keys and store are made: the next start finishes them.
TEST(StoreKillTest, AKilledCreationIsFinishedByTheNextStart) {
  std::mt19937 random(Seed());
  Tally tally("kill -9 of a creation");
  tally.set_unit("kills");
  for (int round = 0; round < std::max(10, Points(100) / 4) && !tally.gave_up(); ++round) {
    const AttackFolder folder;
    Ledger ledger(folder.File("ledger"));
    const Moment moment{0, static_cast<unsigned>(random() % 60000)};
    RunAndKill(folder.File("store"), ledger, moment);
    tally.Add(absl::StrCat("creation ", round, ", ", moment.ToString()),
              Examine({.folder = folder.File("store")}, ledger.Read()));
  }
}

}  // namespace
}  // namespace sjelden
