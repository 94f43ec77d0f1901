#include "platform/crypto/secret.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

TEST(SecretBytes, MovesAndLeavesNothingBehind) {
  SecretBytes first = SecretBytes::CopyOf("a key of thirty-two bytes, about");
  const char* const place = first.data();
  SecretBytes second = std::move(first);
  EXPECT_EQ(first.size(), 0U);  // NOLINT: what a moved-from secret is, is what is tested.
  EXPECT_EQ(second.view(), "a key of thirty-two bytes, about");
  EXPECT_EQ(second.data(), place);
  second = SecretBytes::CopyOf("x");
  EXPECT_EQ(second.view(), "x");
  // The slot was cleansed when it was given up; slots are never unmapped.
  EXPECT_EQ(std::string(place + 1, 31), std::string(31, '\0'));
}

TEST(SecretBytes, HoldsAnySize) {
  for (const size_t size : {0, 1, 31, 32, 33, 4096, 4097, 100000}) {
    const SecretBytes secret = SecretBytes::Random(size);
    EXPECT_EQ(secret.size(), size);
    if (size > 16) {
      EXPECT_NE(std::string(secret.view()), std::string(size, '\0'));
    }
  }
}

TEST(SecretBytes, AreDistinct) {
  std::vector<SecretBytes> secrets;
  for (int i = 0; i < 5000; ++i) {
    secrets.push_back(SecretBytes(32));
    secrets.back().data()[0] = static_cast<char>(i);
    secrets.back().data()[31] = static_cast<char>(i >> 8);
  }
  for (int i = 0; i < 5000; ++i) {
    EXPECT_EQ(secrets[i].view()[0], static_cast<char>(i));
    EXPECT_EQ(secrets[i].view()[31], static_cast<char>(i >> 8));
  }
}

TEST(DisableCoreDumps, TurnsThemOff) {
  ASSERT_OK(DisableCoreDumps());
  rlimit limit{};
  ASSERT_EQ(getrlimit(RLIMIT_CORE, &limit), 0);
  EXPECT_EQ(limit.rlim_cur, 0U);
  EXPECT_EQ(prctl(PR_GET_DUMPABLE), 0);
}

}  // namespace
}  // namespace sjelden
