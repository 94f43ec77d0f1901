// What a check of the pathway store finds: nothing after any life, and exactly what was harmed.
#include "tests/integration/pathway/followed_fixture.h"

namespace sjelden::pathway {
namespace {

class VerifyPathwayTest : public FollowedFixture {
 protected:
  void SetUp() override {
    FollowedFixture::SetUp();
    Distribute();
  }
};

TEST_F(VerifyPathwayTest, FindsEveryChangedValueAndNothingElse) {
  EXPECT_TRUE(IsSound(kv_, *sealer_, PathwayKinds()));
  ExpectEveryFlipIsFound(kv_, *sealer_, PathwayKinds());
}

TEST_F(VerifyPathwayTest, FindsEveryRowThatIsGoneAndNothingElse) {
  // Without a task its case has other rows: it is found by those that are left over.
  ExpectEveryLostRowIsFound(kv_, *sealer_, PathwayKinds(), {"{controller}/{compartment}/t/{pathway}/{task}"});
}

TEST_F(VerifyPathwayTest, FindsEveryRowThatNoRecordHasAndNothingElse) {
  ExpectEveryForeignRowIsFound(kv_, *sealer_, PathwayKinds());
}

TEST_F(VerifyPathwayTest, FindsACaseThatWasPutBack) {
  harmed_ = true;
  StoreDamage damage(kv_, *sealer_);
  const std::string key = damage.OnlyKey("883974832/1/p/");
  const KvEntry before = damage.At(key);
  Close(name_);
  damage.PutBack(before);
  EXPECT_THAT(FoundIn(Verified(kv_, *sealer_, PathwayKinds())),
              testing::ElementsAre(Found(Damage::kRolledBack, key)));
}

TEST_F(VerifyPathwayTest, FindsATaskThatIsGone) {
  harmed_ = true;
  StoreDamage damage(kv_, *sealer_);
  damage.Remove(damage.Keys("883974832/1/t/").back());
  EXPECT_FALSE(Verified(kv_, *sealer_, PathwayKinds()).sound());
}

}  // namespace
}  // namespace sjelden::pathway
