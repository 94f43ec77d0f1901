// Keys are in the order that lists need, and are read back.
#include "audit/store/audit_keys.h"

#include "platform/kv/view.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::audit {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1774429200);

TEST(AuditKeys, LeavesLieInTheOrderOfTheTreeAndBelongToTheirController) {
  EXPECT_LT(LeafKey("883974832", 9).bytes, LeafKey("883974832", 10).bytes);
  EXPECT_LT(LeafKey("883974832", 255).bytes, LeafKey("883974832", 256).bytes);
  EXPECT_LT(LeafKey("883974832", 9).bytes, LeafRestKey("883974832", 9).bytes);
  EXPECT_LT(LeafRestKey("883974832", 9).bytes, LeafKey("883974832", 10).bytes);
  EXPECT_EQ(LeafKey("883974832", 9).key_class, KeyClass::kController);
  EXPECT_EQ(LeafKey("883974832", 9).controller, "883974832");
  EXPECT_EQ(NodeKey("883974832", 1, 0).key_class, KeyClass::kStore);
}

TEST(AuditKeys, LooksAreReadBackAndTheNewestComesFirst) {
  const SeenOrder order{kNow, "883974832", 4711};
  const auto read = ParseSeenOrder(MakeSeenOrder(order));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->time, kNow);
  EXPECT_EQ(read->controller, "883974832");
  EXPECT_EQ(read->index, 4711u);
  EXPECT_LT(MakeSeenOrder({kNow + absl::Microseconds(1), "z", 9}), MakeSeenOrder({kNow, "a", 0}));
  for (const char* text : {"", "a/b/c", "ffff/883974832/0000000000000001", "0000000000000000/883974832/0000000000000001",
                           "FFFFFFFFFFFFFFFF/883974832/0000000000000001"}) {
    EXPECT_FALSE(ParseSeenOrder(text).has_value()) << text;
  }
}

TEST(AuditKeys, AnEndExcludesItsOwnMoment) {
  EXPECT_GT(SeenBefore(kNow), MakeSeenOrder({kNow, "region", ~uint64_t{0}})) << "at the end: passed over";
  EXPECT_LT(SeenBefore(kNow), MakeSeenOrder({kNow - absl::Microseconds(1), "0", 0})) << "before the end: listed";
}

TEST(AuditKeys, OnePatientsLooksAreNotAnothers) {
  const std::string prefix = SeenPrefix("883974832", "p1");
  EXPECT_GE(SeenKey("p1", {kNow, "883974832", 1}).bytes, prefix);
  EXPECT_LT(SeenKey("p1", {kNow, "883974832", 1}).bytes, PrefixEnd(prefix));
  EXPECT_GE(SeenKey("p10", {kNow, "883974832", 1}).bytes, PrefixEnd(prefix));
}

TEST(AuditKeys, AnchorsComeNewestFirstAndAlarmsOldestFirst) {
  EXPECT_LT(AnchorKey("referral", kNow + absl::Seconds(1), 1).bytes, AnchorKey("referral", kNow, 9).bytes);
  EXPECT_LT(AlarmRowKey(v1::ALARM_STATE_OPEN, kNow, "z").bytes,
            AlarmRowKey(v1::ALARM_STATE_OPEN, kNow + absl::Seconds(1), "a").bytes);
  EXPECT_NE(AlarmRowPrefix(v1::ALARM_STATE_OPEN), AlarmRowPrefix(v1::ALARM_STATE_RESOLVED));
}

}  // namespace
}  // namespace sjelden::audit
