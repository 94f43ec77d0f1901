// The clock of a service jumps, back, forward and by ten years, while it writes to a real store: the feed keeps its
// order, a repeated request is done once, kept answers and tokens end when they should, and nobody waits for a time
// that has been.
#include "gmock/gmock.h"
#include "platform/call/unidentified_limit.h"
#include "platform/change/feed_keys.h"
#include "platform/crypto/token_cache.h"
#include "platform/kv/rocks_kv.h"
#include "platform/server/housekeeper.h"
#include "platform/server/operations.h"
#include "sjelden/probe/v1/probe_service.pb.h"
#include "tests/testing/gate_fixture.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/crypto/token_fixture.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::platform::v1;

constexpr absl::Duration kTenYears = absl::Hours(24 * 3652);

std::unique_ptr<Kv> OpenOnDisk(const std::string& folder, std::shared_ptr<Keyring> keyring) {
  RocksKvOptions options;
  options.folder = folder;
  options.store_id = "clock";
  options.keys = std::move(keyring);
  options.reserve_bytes = 1;
  return *RocksKv::Open(std::move(options));
}

class StoreClockTest : public GateFixture {
 protected:
  StoreClockTest() : GateFixture(OpenOnDisk) { RegisterService("sjelden.platform.v1.OperationsService"); }

  void Emit(const std::string& note) {
    ASSERT_OK(Follow([&](const Call&) -> absl::StatusOr<Commit> {
      probe::v1::NoteWritten event;
      event.mutable_note()->set_name(note);
      Commit commit;
      commit.Emit(note, 1, "883974832", "patients/p1", event);
      return commit;
    }));
  }
  // Leaves an effect that waits for a human, and returns the request that tries it again: done once, it is not found.
  pb::RetryEffectRequest ParkEffect() {
    EXPECT_OK(Follow([](const Call&) -> absl::StatusOr<Commit> {
      Commit commit;
      commit.Enqueue("tell", probe::v1::TellNoteRequest());
      return commit;
    }));
    pb::RetryEffectRequest retry;
    EXPECT_OK(Follow([&](const Call& call) -> absl::StatusOr<Commit> {
      auto rows = *call.view.Scan<pb::OutboxEffect>(kOutboxPrefix, PrefixEnd(kOutboxPrefix), 10);
      rows.back().row.mutable_parked_time()->set_seconds(1);
      retry.set_name("effects/" + rows.back().row.cause());
      Commit commit;
      commit.PutIndex({rows.back().key, KeyClass::kStore, "", ""}, 2, rows.back().row);
      return commit;
    }));
    retry.set_request_id("r1");
    return retry;
  }
  absl::Status Retry(const pb::RetryEffectRequest& retry) {
    return Run(deps_, &RetryEffect, retry, operator_).status();
  }

  const OperationsDeps deps_{*gate_};
  const Actor operator_ = Person("operator", "controllers/883974832/units/it", "administrator");
};

TEST_F(StoreClockTest, TheFeedKeepsItsOrderWhicheverWayTheClockJumps) {
  const std::vector<absl::Duration> jumps = {absl::Hours(1), -absl::Hours(2), kTenYears, -2 * kTenYears, kTenYears};
  Emit("notes/0");
  for (size_t i = 0; i < jumps.size(); ++i) {
    clock_.Advance(jumps[i]);
    Emit("notes/" + std::to_string(i + 1));
  }
  const auto changes = Changes();
  ASSERT_EQ(changes.size(), jumps.size() + 1);
  for (size_t i = 0; i < changes.size(); ++i) {
    EXPECT_EQ(changes[i].sequence(), i + 1);
    EXPECT_EQ(changes[i].document(), "notes/" + std::to_string(i));
  }
}

TEST_F(StoreClockTest, ARepeatIsDoneOnceThoughTheClockWasSetBack) {
  const pb::RetryEffectRequest retry = ParkEffect();
  ASSERT_OK(Retry(retry));
  for (const absl::Duration back : {absl::Seconds(1), absl::Hours(1), kTenYears}) {
    clock_.Advance(-back);
    EXPECT_OK(Retry(retry)) << "answered from what is kept";
    EXPECT_THAT(RemoveOldAnswers(*gate_), IsOkAndHolds(0)) << "it is not old";
    EXPECT_OK(Retry(retry));
  }
  pb::RetryEffectRequest another = retry;
  another.set_request_id("r2");
  EXPECT_THAT(Retry(another), StatusIs(absl::StatusCode::kNotFound)) << "it was done once";
}

TEST_F(StoreClockTest, AnswersEndAfterAJumpForwardAndNothingElseDoes) {
  const pb::RetryEffectRequest retry = ParkEffect();
  ASSERT_OK(Retry(retry));
  Emit("notes/1");
  clock_.Advance(kTenYears);
  EXPECT_THAT(RemoveOldAnswers(*gate_), IsOkAndHolds(1));
  EXPECT_THAT(RemoveOldAnswers(*gate_), IsOkAndHolds(0));
  EXPECT_THAT(Retry(retry), StatusIs(absl::StatusCode::kNotFound)) << "forgotten, and still not done twice";
  EXPECT_EQ(Changes().back().document(), "notes/1");
  EXPECT_EQ(Effects().size(), 1u);
}

TEST_F(StoreClockTest, AnAnswerFromTheFutureStandsUntilItsTime) {
  const pb::RetryEffectRequest retry = ParkEffect();
  clock_.Advance(kTenYears);
  ASSERT_OK(Retry(retry));
  clock_.Advance(-kTenYears);
  EXPECT_THAT(RemoveOldAnswers(*gate_), IsOkAndHolds(0));
  EXPECT_OK(Retry(retry)) << "answered from what is kept";
  clock_.Advance(kTenYears + absl::Hours(24));
  EXPECT_THAT(RemoveOldAnswers(*gate_), IsOkAndHolds(1));
}

TEST_F(StoreClockTest, NobodyIsRefusedUntilATimeThatHasBeen) {
  UnidentifiedLimit limit({.burst = 2, .per_second = 1, .addresses = 2});
  clock_.Advance(kTenYears);
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(limit.Take("a", clock_.Now()).allowed);
  EXPECT_FALSE(limit.Take("a", clock_.Now()).allowed);
  clock_.Advance(-kTenYears);
  EXPECT_FALSE(limit.Take("a", clock_.Now()).allowed);
  clock_.Advance(absl::Seconds(2));
  EXPECT_TRUE(limit.Take("a", clock_.Now()).allowed) << "its bucket fills from now on";
}

TEST(StoreClockTokenTest, TokensAreValidByTheClockAloneWhicheverWayItJumps) {
  const TokenFixture fixture;
  VerifiedTokenCache cache(fixture.Verifier(), 4);
  const std::string token = SignToken(fixture.key, fixture.Claims());
  for (int round = 0; round < 2; ++round) {
    EXPECT_OK(cache.Verify(token, fixture.now));
    EXPECT_THAT(cache.Verify(token, fixture.now + kTenYears), HasReason("TOKEN_EXPIRED"));
    EXPECT_THAT(cache.Verify(token, fixture.now - kTenYears), HasReason("TOKEN_NOT_YET_VALID"));
  }
}

}  // namespace
}  // namespace sjelden
