// What is kept for a while, and what waits for a human.
#include "gmock/gmock.h"
#include "platform/change/feed.h"
#include "platform/change/feed_keys.h"
#include "platform/server/housekeeper.h"
#include "platform/server/operations.h"
#include "platform/server/recurring.h"
#include "sjelden/probe/v1/probe_service.pb.h"
#include "tests/testing/gate_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::platform::v1;

class HousekeepingTest : public GateFixture {
 protected:
  HousekeepingTest() { RegisterService("sjelden.platform.v1.OperationsService"); }

  // Leaves a parked effect behind and returns its id.
  std::string ParkEffect() {
    EXPECT_OK(Follow([&](const Call&) -> absl::StatusOr<Commit> {
      Commit commit;
      commit.Enqueue("tell", probe::v1::TellNoteRequest());
      return commit;
    }));
    pb::OutboxEffect effect = Effects().back();
    EXPECT_OK(Follow([&](const Call& call) -> absl::StatusOr<Commit> {
      const auto rows = *call.view.Scan<pb::OutboxEffect>(kOutboxPrefix, PrefixEnd(kOutboxPrefix), 10);
      effect.mutable_parked_time()->set_seconds(1);
      effect.set_last_error("REFUSED");
      Commit commit;
      commit.PutIndex({rows.back().key, KeyClass::kStore, "", ""}, 2, effect);
      return commit;
    }));
    return effect.cause();
  }
  const OperationsDeps deps_{*gate_};
  const Actor operator_ = Person("operator", "controllers/883974832/units/it", "administrator");
};

TEST_F(HousekeepingTest, ParkedEffectIsListedAndCanBeTriedAgain) {
  const std::string id = ParkEffect();
  ASSERT_OK_AND_ASSIGN(const auto parked, Run(deps_, &ListParked, pb::ListParkedRequest(), operator_));
  ASSERT_EQ(parked.parked_size(), 1);
  EXPECT_EQ(parked.parked(0).name(), "effects/" + id);
  EXPECT_EQ(parked.parked(0).error(), "REFUSED");
  bool woken = false;
  gate_->OnEffects([&] { woken = true; });
  pb::RetryEffectRequest retry;
  retry.set_name("effects/" + id);
  retry.set_request_id("r1");
  ASSERT_OK(Run(deps_, &RetryEffect, retry, operator_).status());
  EXPECT_TRUE(woken);
  EXPECT_FALSE(Effects().back().has_parked_time());
  EXPECT_EQ(Effects().back().cause(), id) << "its receiver must recognise it";
  retry.set_request_id("r2");
  EXPECT_THAT(Run(deps_, &RetryEffect, retry, operator_), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(HousekeepingTest, ParkedChangeIsListedAndHandedToTheOutbox) {
  ASSERT_OK(Follow([&](const Call&) -> absl::StatusOr<Commit> {
    pb::ParkedChange parked;
    parked.set_source("referral");
    parked.set_sequence(42);
    parked.set_error("TEMPLATE_MISSING");
    Commit commit;
    commit.PutIndex(ParkedKey("referral", 42), 1, parked);
    return commit;
  }));
  ASSERT_OK_AND_ASSIGN(const auto listed, Run(deps_, &ListParked, pb::ListParkedRequest(), operator_));
  ASSERT_EQ(listed.parked_size(), 1);
  EXPECT_EQ(listed.parked(0).name(), "changes/referral/42");
  pb::RetryChangeRequest retry;
  retry.set_name("changes/referral/43");
  retry.set_request_id("r1");
  EXPECT_THAT(Run(deps_, &RetryChange, retry, operator_), StatusIs(absl::StatusCode::kNotFound));
  for (const char* wrong : {"changes/referral", "changes/referral/x", "changes//42", "effects/1", "changes/referral/0"}) {
    retry.set_name(wrong);
    EXPECT_THAT(Run(deps_, &RetryChange, retry, operator_), StatusIs(absl::StatusCode::kInvalidArgument)) << wrong;
  }
  retry.set_name(listed.parked(0).name());
  ASSERT_OK(Run(deps_, &RetryChange, retry, operator_).status());
  ASSERT_EQ(Effects().size(), 1u);
  EXPECT_EQ(Effects()[0].name(), kReapplyChange);
  EXPECT_EQ(Effects()[0].on_behalf_of(), operator_.person);
  EXPECT_EQ(AccessEntries().back().person(), operator_.person) << "traced";
  retry.set_request_id("r2");
  EXPECT_THAT(Run(deps_, &RetryChange, retry, Person("a", "controllers/883974832/units/u", "assessor")),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(HousekeepingTest, AFollowerBehindWhatIsKeptIsToldSoAndNeverWaitsForIt) {
  const auto write = [&] {
    ASSERT_OK(Follow([&](const Call& call) -> absl::StatusOr<Commit> {
      probe::v1::NoteWritten event;
      event.mutable_note()->set_name("notes/" + call.NewId());
      Commit commit;
      commit.Emit(event.note().name(), 1, "883974832", "patients/p1", event);
      return commit;
    }));
  };
  const auto trim = [&](uint64_t sequence) {
    ASSERT_OK(Follow([&](const Call&) -> absl::StatusOr<Commit> {
      Commit commit;
      commit.RemoveIndex(ChangeKey(sequence, "883974832"));
      return commit;
    }));
  };
  const auto read = [&](uint64_t after) { return ReadFeed(kv_, *sealer_, change::v1::TOPIC_CHANGES, after, 10); };
  EXPECT_THAT(read(0), IsOkAndHolds(testing::IsEmpty())) << "nothing was ever written";
  for (int i = 0; i < 3; ++i) write();
  trim(1);
  EXPECT_THAT(read(0), HasReason("FEED_BEHIND_TAIL"));
  EXPECT_THAT(read(0), StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_THAT(read(1), IsOkAndHolds(testing::SizeIs(2)));
  trim(2);
  trim(3);
  EXPECT_THAT(read(1), HasReason("FEED_BEHIND_TAIL")) << "all that it has not read is gone";
  EXPECT_THAT(read(3), IsOkAndHolds(testing::IsEmpty())) << "it has read everything";
}

TEST_F(HousekeepingTest, OperatingNeedsItsPermission) {
  EXPECT_THAT(Run(deps_, &ListParked, pb::ListParkedRequest(), Person("a", "controllers/883974832/units/u", "assessor")),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(HousekeepingTest, AnswersAreKeptFor24HoursAndNotLonger) {
  const std::string id = ParkEffect();
  pb::RetryEffectRequest retry;
  retry.set_name("effects/" + id);
  retry.set_request_id("r1");
  ASSERT_OK(Run(deps_, &RetryEffect, retry, operator_).status());
  clock_.Advance(absl::Hours(24) - absl::Seconds(1));
  EXPECT_THAT(RemoveOldAnswers(*gate_), IsOkAndHolds(0));
  EXPECT_OK(Run(deps_, &RetryEffect, retry, operator_).status()) << "still answered from what is kept";
  clock_.Advance(absl::Seconds(1));
  EXPECT_THAT(RemoveOldAnswers(*gate_), IsOkAndHolds(1));
  EXPECT_THAT(Run(deps_, &RetryEffect, retry, operator_), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(HousekeepingTest, SweepRunsUntilNothingIsDueAndLeavesNoTraceOfNothing) {
  int due = 3;
  const Sweep sweep = [&due](const Call&) -> absl::StatusOr<Commit> {
    Commit commit;
    if (due-- > 0) commit.Enqueue("tell", probe::v1::TellNoteRequest());
    return commit;
  };
  ASSERT_OK_AND_ASSIGN(const int commits, RunSweep(*gate_, "late", sweep));
  EXPECT_EQ(commits, 3);
  EXPECT_EQ(Effects().size(), 3);
  const auto entries = AccessEntries();
  ASSERT_EQ(entries.size(), 3);
  EXPECT_EQ(entries[0].caused_by(), "sweep/late");
  due = 0;
  ASSERT_OK_AND_ASSIGN(const int none, RunSweep(*gate_, "late", sweep));
  EXPECT_EQ(none, 0);
  EXPECT_EQ(AccessEntries().size(), 3);
}

TEST_F(HousekeepingTest, SweepThatFailsSaysSo) {
  EXPECT_THAT(RunSweep(*gate_, "late", [](const Call&) { return absl::UnavailableError("no disk"); }),
              StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace sjelden
