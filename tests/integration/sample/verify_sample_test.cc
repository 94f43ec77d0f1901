// What a check of the sample store finds: nothing after any life, and exactly what was harmed.
#include "tests/integration/sample/sample_fixture.h"

namespace sjelden::sample {
namespace {

class VerifySample : public SampleFixture {
 protected:
  VerifySample() {
    Signed();
    // What waits for a consent that may be withdrawn, and a parcel on its way.
    const v1::Order predictive = Placed(v1::TEST_PURPOSE_PREDICTIVE);
    const v1::Order order = Placed();
    const auto collected = Collect(SampleOf(order), nurse_);
    EXPECT_OK(collected);
    EXPECT_OK(Send({collected->name()}, nurse_));
  }
};

TEST_F(VerifySample, FindsEveryChangedValueAndNothingElse) {
  EXPECT_TRUE(IsSound(kv_, *sealer_, SampleKinds()));
  ExpectEveryFlipIsFound(kv_, *sealer_, SampleKinds());
}

TEST_F(VerifySample, FindsEveryRowThatIsGoneAndNothingElse) {
  ExpectEveryLostRowIsFound(kv_, *sealer_, SampleKinds());
}

TEST_F(VerifySample, FindsEveryRowThatNoRecordHasAndNothingElse) {
  ExpectEveryForeignRowIsFound(kv_, *sealer_, SampleKinds());
}

TEST_F(VerifySample, FindsAnOrderThatWasPutBack) {
  harmed_ = true;
  StoreDamage damage(kv_, *sealer_);
  const v1::Order order = Placed();
  const std::string id = order.name().substr(order.name().rfind('/') + 1);
  const std::string key = damage.OnlyKey("883974832/1/o/" + id);
  const KvEntry before = damage.At(key);
  ASSERT_OK((Do<v1::CancelOrderRequest, v1::CancelOrderResponse>(
      &CancelOrder, order, physician_, [](v1::CancelOrderRequest& request) { request.set_reason("Not needed."); })));
  damage.PutBack(before);
  EXPECT_THAT(FoundIn(Verified(kv_, *sealer_, SampleKinds())),
              testing::ElementsAre(Found(Damage::kRolledBack, key)));
}

}  // namespace
}  // namespace sjelden::sample
