// kill -9 at random moments: every acknowledged commit is there afterwards, and none is half there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <iostream>
#include <random>

#include "platform/kv/rocks_kv.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"
#include "tests/unit/kv/fixed_file_keys.h"

namespace sjelden {
namespace {

// Runs the writer from commit `first` on, kills it `more_us` microseconds after `acks` acknowledgements, and returns
// the number behind the last commit that it acknowledged.
uint64_t RunAndKill(const std::string& folder, uint64_t first, uint32_t acks, uint32_t more_us) {
  int ends[2];
  if (pipe(ends) != 0) return first;
  const std::string from = std::to_string(first);
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    execl(KV_CRASH_WRITER, KV_CRASH_WRITER, folder.c_str(), from.c_str(), nullptr);
    _exit(127);
  }
  close(ends[1]);
  uint64_t next = first;
  uint64_t number = 0;
  for (uint32_t i = 0; i < acks && read(ends[0], &number, sizeof number) == sizeof number; ++i) next = number + 1;
  const auto until = std::chrono::steady_clock::now() + std::chrono::microseconds(more_us);
  while (std::chrono::steady_clock::now() < until) {
  }
  kill(child, SIGKILL);
  while (read(ends[0], &number, sizeof number) == sizeof number) next = number + 1;  // told before the kill
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself with " << WEXITSTATUS(status);
  return next;
}

// Returns the number of commits in the store, after checking that each is whole.
uint64_t CheckStore(const std::string& folder) {
  RocksKvOptions options;
  options.folder = folder;
  options.store_id = "crash";
  options.keys = std::make_shared<FixedFileKeys>();
  options.reserve_bytes = 1;
  const auto kv = RocksKv::Open(options);
  EXPECT_THAT(kv, IsOk());
  if (!kv.ok()) return 0;
  const auto view = (*kv)->Snapshot();
  const uint64_t head = view->Get("head")->version;
  EXPECT_EQ(view->Scan("k", "l", 1000000)->size(), 5 * head);
  for (uint64_t n = 0; n < head; ++n) {
    for (int i = 0; i < 5; ++i) {
      const KvEntry entry = *view->Get("k" + std::to_string(n) + "/" + std::to_string(i));
      EXPECT_EQ(entry.version, 1u);
      EXPECT_EQ(entry.value, std::string(500, static_cast<char>('a' + n % 26)));
    }
  }
  return head;
}

TEST(KvCrashTest, NoAcknowledgedCommitIsLostAndNoneIsHalf) {
  const uint32_t seed = std::random_device()();
  std::cout << "seed " << seed << std::endl;
  std::mt19937 random(seed);
  const TempDir folder;
  const std::string store = folder.File("store");
  uint64_t head = 0;
  for (int round = 0; round < 25; ++round) {
    const uint64_t acknowledged = RunAndKill(store, head, random() % 60, random() % 2000);
    head = CheckStore(store);
    ASSERT_GE(head, acknowledged) << "an acknowledged commit is lost";
    ASSERT_LE(head, acknowledged + 1) << "more than the one commit under way was written";
  }
}

// A store whose creation is killed is created by the next start.
TEST(KvCrashTest, AKilledCreationIsFinishedByTheNextStart) {
  std::mt19937 random(std::random_device{}());
  for (int round = 0; round < 25; ++round) {
    const TempDir folder;
    const std::string store = folder.File("store");
    RunAndKill(store, 0, 0, random() % 40000);
    CheckStore(store);
  }
}

}  // namespace
}  // namespace sjelden
