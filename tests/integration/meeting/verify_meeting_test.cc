// What a check of the meeting store finds: nothing after any life, and exactly what was harmed.
#include "tests/integration/meeting/meeting_fixture.h"

namespace sjelden::meeting {
namespace {

class VerifyMeeting : public MeetingFixture {
 protected:
  VerifyMeeting() {
    consultation_ = Create();
    const auto item = Add(Convene(), Local());
    EXPECT_OK(item);
    EXPECT_OK(Offer(item->name(), Physician()));
  }

  pb::Consultation consultation_;
};

TEST_F(VerifyMeeting, FindsEveryChangedValueAndNothingElse) {
  EXPECT_TRUE(IsSound(kv_, *sealer_, MeetingKinds()));
  ExpectEveryFlipIsFound(kv_, *sealer_, MeetingKinds());
}

TEST_F(VerifyMeeting, FindsEveryRowThatIsGoneAndNothingElse) {
  // A decision that is gone is found by its meeting, by its change and by its rows.
  ExpectEveryLostRowIsFound(kv_, *sealer_, MeetingKinds(),
                            {"{controller}/{compartment}/g/{meeting}/{item}",
                             "{controller}/{compartment}/d/{meeting}/{decision}"});
}

TEST_F(VerifyMeeting, FindsEveryRowThatNoRecordHasAndNothingElse) {
  ExpectEveryForeignRowIsFound(kv_, *sealer_, MeetingKinds());
}

TEST_F(VerifyMeeting, FindsAConsultationThatWasPutBack) {
  harmed_ = true;
  StoreDamage damage(kv_, *sealer_);
  const std::string key = damage.OnlyKey("883974832/1/c/");
  const KvEntry before = damage.At(key);
  auto cancel = Of<pb::CancelConsultationRequest>(consultation_.name(), consultation_.etag());
  cancel.mutable_cancellation()->set_side(pb::CANCELLED_SIDE_HOSPITAL);
  cancel.mutable_cancellation()->set_reason("Sykdom.");
  ASSERT_OK(Run(deps_, &CancelConsultation, cancel, Coordinator()));
  damage.PutBack(before);
  EXPECT_THAT(FoundIn(Verified(kv_, *sealer_, MeetingKinds())),
              testing::ElementsAre(Found(Damage::kRolledBack, key)));
}

}  // namespace
}  // namespace sjelden::meeting
