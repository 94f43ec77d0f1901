#include "platform/verify/key_pattern.h"

#include <gtest/gtest.h>

#include "platform/change/feed_keys.h"
#include "platform/verify/verify_store.h"

namespace sjelden {
namespace {

const char kId[] = "01j9zk3t0q5v8mxw2r7hd4nc6b";

TEST(KeyPattern, MatchesItsShapeAndNoOther) {
  const KeyPattern record("{controller}/{compartment}/r/{referral}");
  EXPECT_TRUE(record.Matches(std::string("883974832/1/r/") + kId));
  EXPECT_TRUE(record.Matches(std::string("region/1/r/") + kId));
  for (const std::string& other : {std::string(), std::string("883974832"), std::string("883974832/1/r"),
                                   std::string("883974832/1/r/"), std::string("883974832/1/s/x"),
                                   std::string("883974832/1/r/x/y"), std::string("i/1/r/x"),
                                   std::string("883974832/one/r/x")}) {
    EXPECT_FALSE(record.Matches(other)) << other;
  }
  const KeyPattern rows("~w/{controller}/{row...}");
  EXPECT_TRUE(rows.Matches("~w/883974832/a/b/c|d"));
  EXPECT_FALSE(rows.Matches("~w/883974832/"));
  const KeyPattern changes("!c/{sequence}");
  EXPECT_TRUE(changes.Matches("!c/" + BigEndian(47))) << "also where a byte of the number is a slash";
  EXPECT_FALSE(changes.Matches("!c/" + BigEndian(47) + "x"));
}

TEST(KeyPattern, ShowsControllersDaysAndWordsAndCutsTheRest) {
  EXPECT_EQ(KeyPattern("{controller}/{compartment}/r/{referral}").Mask(std::string("883974832/1/r/") + kId),
            "883974832/1/r/01j9…");
  EXPECT_EQ(KeyPattern("ground-review/{controller}/{state}/{time}/{ground}")
                .Mask(std::string("ground-review/883974832/1/0001774429200000/") + kId),
            "ground-review/883974832/1/0001…/01j9…");
  EXPECT_EQ(KeyPattern("~w/{row...}").Mask(std::string("~w/patients/") + kId + "|2026-04-13|" + kId),
            "~w/pati…/01j9…|2026-04-13|01j9…");
  EXPECT_EQ(KeyPattern("!c/{sequence}").Mask("!c/" + BigEndian(4711)), "!c/4711");
  EXPECT_EQ(KeyPattern("!i/{request...}").Mask("!i/" + std::string(32, '\xab')), "!i/abab…");
}

TEST(MaskKey, CutsEveryPartOfAKeyOfUnknownShape) {
  EXPECT_EQ(MaskKey(std::string("something/") + kId + "/883974832", {}), "some…/01j9…/883974832");
  EXPECT_EQ(MaskKey("!h", {}), "!h");
}

}  // namespace
}  // namespace sjelden
