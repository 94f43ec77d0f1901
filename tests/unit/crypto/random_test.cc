#include "platform/crypto/random.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <set>
#include <thread>
#include <vector>

namespace sjelden {
namespace {

std::string Nonce() {
  std::string nonce(12, '\0');
  FillNonce(nonce.data());
  return nonce;
}

TEST(FillNonce, NeverRepeatsAcrossThreads) {
  constexpr int kThreads = 4;
  constexpr int kEach = 10000;
  std::vector<std::set<std::string>> made(kThreads);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&made, t] {
      for (int i = 0; i < kEach; ++i) made[t].insert(Nonce());
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::set<std::string> all;
  for (const auto& some : made) all.insert(some.begin(), some.end());
  EXPECT_EQ(all.size(), size_t{kThreads} * kEach);
}

TEST(FillNonce, DoesNotRepeatItsParentsBytesInAForkedChild) {
  Nonce();
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    const std::string nonce = Nonce();
    _exit(write(ends[1], nonce.data(), nonce.size()) == 12 ? 0 : 1);
  }
  std::string of_child(12, '\0');
  ASSERT_EQ(read(ends[0], of_child.data(), 12), 12);
  int state = 0;
  waitpid(child, &state, 0);
  EXPECT_EQ(state, 0);
  for (int i = 0; i < 100; ++i) EXPECT_NE(Nonce(), of_child);
  close(ends[0]);
  close(ends[1]);
}

TEST(RandomBytes, GivesAsManyAsAsked) {
  EXPECT_EQ(RandomBytes(0), "");
  EXPECT_EQ(RandomBytes(33).size(), 33U);
  EXPECT_NE(RandomBytes(16), RandomBytes(16));
}

}  // namespace
}  // namespace sjelden
