// Calls of nobody known are slowed down by address: platform.md 9.
#include "platform/call/unidentified_limit.h"

#include "gtest/gtest.h"

namespace sjelden {
namespace {

const absl::Time kStart = absl::FromUnixSeconds(1'800'000'000);

int AllowedOf(UnidentifiedLimit& limit, const std::string& address, int calls, absl::Time now) {
  int allowed = 0;
  for (int i = 0; i < calls; ++i) allowed += limit.Take(address, now).allowed ? 1 : 0;
  return allowed;
}

TEST(UnidentifiedLimit, AllowsABurstThenWhatComesBackWithTime) {
  UnidentifiedLimit limit({10, 2, 100});
  EXPECT_EQ(AllowedOf(limit, "ipv4:10.0.0.1", 25, kStart), 10);
  EXPECT_EQ(AllowedOf(limit, "ipv4:10.0.0.1", 25, kStart + absl::Seconds(3)), 6);
  EXPECT_EQ(AllowedOf(limit, "ipv4:10.0.0.1", 25, kStart + absl::Hours(1)), 10) << "never more than the burst";
}

TEST(UnidentifiedLimit, OneAddressDoesNotUseUpAnothers) {
  UnidentifiedLimit limit({10, 2, 100});
  EXPECT_EQ(AllowedOf(limit, "ipv4:10.0.0.1", 25, kStart), 10);
  EXPECT_EQ(AllowedOf(limit, "ipv4:10.0.0.2", 25, kStart), 10);
}

TEST(UnidentifiedLimit, SaysOnceThatItBegins) {
  UnidentifiedLimit limit({1, 1, 100});
  EXPECT_TRUE(limit.Take("a", kStart).allowed);
  EXPECT_TRUE(limit.Take("a", kStart).begins);
  EXPECT_FALSE(limit.Take("a", kStart).begins);
  EXPECT_TRUE(limit.Take("a", kStart + absl::Seconds(1)).allowed);
  EXPECT_TRUE(limit.Take("a", kStart + absl::Seconds(1)).begins) << "again, after it was allowed";
}

TEST(UnidentifiedLimit, ClockSetBackGivesNothing) {
  UnidentifiedLimit limit({10, 2, 100});
  EXPECT_EQ(AllowedOf(limit, "a", 25, kStart), 10);
  EXPECT_EQ(AllowedOf(limit, "a", 25, kStart - absl::Hours(1)), 0);
}

TEST(UnidentifiedLimit, BeyondTheRememberedAddressesNewOnesShare) {
  UnidentifiedLimit limit({2, 1, 3});
  for (const char* address : {"a", "b", "c"}) EXPECT_EQ(AllowedOf(limit, address, 5, kStart), 2);
  EXPECT_EQ(AllowedOf(limit, "d", 5, kStart), 2);
  EXPECT_EQ(AllowedOf(limit, "e", 5, kStart), 0) << "has the bucket of d";
  EXPECT_EQ(AllowedOf(limit, "f", 5, kStart + absl::Seconds(2)), 2) << "those that are full again make room";
  EXPECT_EQ(AllowedOf(limit, "g", 5, kStart + absl::Seconds(2)), 2);
}

}  // namespace
}  // namespace sjelden
