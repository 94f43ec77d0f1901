// Several followed changes that are synced together are what they would be one after another.
#include <atomic>
#include <future>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "platform/change/feed_keys.h"
#include "platform/kv/memory_kv.h"
#include "platform/status/error.h"
#include "sjelden/probe/v1/probe_service.pb.h"
#include "tests/testing/gate_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

using absl::StatusCode;
using probe::v1::Tally;
using ::testing::ElementsAre;

// A store in memory whose writes can be held back, counted and refused.
class WatchedKv final : public Kv {
 public:
  std::unique_ptr<const KvSnapshot> Snapshot() const override { return base_.Snapshot(); }
  absl::Status Write(const std::vector<KvCommit>& commits) override {
    const int write = ++writes;
    if (write == fails_at) return absl::ResourceExhaustedError("the disk is full");
    if (hold_first && write == 1) go.get_future().wait();
    return base_.Write(commits);
  }
  std::promise<void> go;
  bool hold_first = false;
  int fails_at = 0;
  std::atomic<int> writes{0};

 private:
  MemoryKv base_;
};

RecordKey TallyKey(const std::string& name) { return {"tally/" + name, KeyClass::kStore, "", ""}; }
const RecordKey kLink = PositionKey("source");

absl::StatusOr<uint64_t> Count(const View& view, const RecordKey& key) {
  ASSIGN_OR_RETURN(const auto tally, view.Find<Tally>(key));
  return tally.has_value() ? tally->value.count() : 0;
}

absl::Status CountUp(const Call& call, const RecordKey& key, Commit& commit) {
  ASSIGN_OR_RETURN(const auto tally, call.view.Find<Tally>(key));
  Tally next;
  next.set_count(tally.has_value() ? tally->value.count() + 1 : 1);
  if (tally.has_value()) {
    commit.Replace(*tally, next);
  } else {
    commit.Create(key, next);
  }
  return absl::OkStatus();
}

class FollowedTogether : public GateFixture {
 protected:
  using Effect = std::function<absl::Status(const Call&, Commit&)>;

  FollowedTogether() : GateFixture([](const auto&, const auto&) { return std::make_unique<WatchedKv>(); }) {}

  WatchedKv& store() { return static_cast<WatchedKv&>(kv_); }
  // A change that moves the position and does `effect`.
  static Followed AChange(const std::string& cause, Effect effect) {
    return {cause, "practitioners/a", [effect = std::move(effect)](const Call& call) -> absl::StatusOr<AnyOutcome> {
              AnyOutcome outcome;
              RETURN_IF_ERROR(effect(call, outcome.commit));
              RETURN_IF_ERROR(sjelden::CountUp(call, kLink, outcome.commit));
              return outcome;
            }};
  }
  static Followed Counts(const std::string& name) {
    return AChange("counts-" + name,
                   [name](const Call& call, Commit& commit) { return CountUp(call, TallyKey(name), commit); });
  }
  uint64_t Stored(const RecordKey& key) {
    const auto count = Count(View(kv_.Snapshot(), *sealer_), key);
    EXPECT_OK(count);
    return count.value_or(0);
  }
  std::vector<std::string> Causes() {
    std::vector<std::string> causes;
    for (const auto& entry : AccessEntries()) causes.push_back(entry.caused_by());
    return causes;
  }
};

TEST_F(FollowedTogether, AreDurableInOrderEachWithItsTraceInFewSyncs) {
  std::vector<Followed> all;
  std::vector<std::string> causes;
  for (int i = 0; i < 50; ++i) {
    causes.push_back(absl::StrCat("change-", i));
    all.push_back(AChange(causes.back(), [i](const Call& call, Commit& commit) {
      probe::v1::NoteWritten event;
      event.mutable_note()->set_name(absl::StrCat("note-", i));
      commit.Emit(event.note().name(), 1, "883974832", "", event);
      return CountUp(call, TallyKey(event.note().name()), commit);
    }));
  }
  std::promise<void> last_runs;
  causes.push_back("last");
  all.push_back(AChange("last", [&last_runs](const Call&, Commit&) {
    last_runs.set_value();
    return absl::OkStatus();
  }));
  store().hold_first = true;
  std::future<size_t> durable = std::async(std::launch::async, [&] { return gate_->RunFollowedTogether(kLink, all); });
  last_runs.get_future().wait();
  EXPECT_EQ(durable.wait_for(std::chrono::seconds(0)), std::future_status::timeout) << "nothing is synced yet";
  store().go.set_value();
  EXPECT_EQ(durable.get(), 51u);
  EXPECT_EQ(Stored(kLink), 51u);
  EXPECT_EQ(Causes(), causes);
  std::vector<std::string> told;
  for (const auto& change : Changes()) {
    EXPECT_EQ(change.actor(), "practitioners/a");
    told.push_back(change.document());
  }
  ASSERT_EQ(told.size(), 50u);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(told[i], absl::StrCat("note-", i));
  EXPECT_LE(store().writes, 3) << "what waited for the first, and perhaps the last";
}

TEST_F(FollowedTogether, OneSeesWhatTheOnesBeforeItWrite) {
  EXPECT_EQ(gate_->RunFollowedTogether(kLink, {Counts("a"), Counts("b"), Counts("a"), Counts("a")}), 4u);
  EXPECT_EQ(Stored(TallyKey("a")), 3u);
  EXPECT_EQ(Stored(TallyKey("b")), 1u);
}

TEST_F(FollowedTogether, OneThatFailsInTheMiddleEndsItAndLeavesNothing) {
  const Followed fails = AChange("fails", [](const Call&, Commit&) {
    return MakeError(StatusCode::kFailedPrecondition, "TEMPLATE_MISSING", "the template is missing");
  });
  EXPECT_EQ(gate_->RunFollowedTogether(kLink, {Counts("a"), fails, Counts("b")}), 1u);
  EXPECT_EQ(Stored(TallyKey("a")), 1u);
  EXPECT_EQ(Stored(TallyKey("b")), 0u);
  EXPECT_THAT(Causes(), ElementsAre("counts-a")) << "whoever runs it alone leaves its trace";
}

TEST_F(FollowedTogether, OneAboveTheLimitOfACommitEndsItAndTakesTheLaterAlong) {
  const auto rows = [](const std::string& cause, size_t count) {
    return AChange(cause, [cause, count](const Call&, Commit& commit) {
      for (size_t i = 0; i < count; ++i) {
        commit.PutIndex({absl::StrCat("row/", cause, "/", i), KeyClass::kStore, "", ""}, 1, Tally());
      }
      return absl::OkStatus();
    });
  };
  // The position and the trace are the other two.
  EXPECT_EQ(gate_->RunFollowedTogether(kLink, {rows("a", 98), rows("b", 98), rows("c", 99), rows("d", 1)}), 2u)
      << "the limit is of each, not of all together";
  EXPECT_EQ(Stored(kLink), 2u);
  EXPECT_THAT(Causes(), ElementsAre("a", "b"));
}

TEST_F(FollowedTogether, OneThatLosesAgainstSomebodyElseTakesTheLaterAlong) {
  ASSERT_EQ(gate_->RunFollowedTogether(kLink, {Counts("shared")}), 1u);
  const Followed loses = AChange("loses", [&](const Call& call, Commit& commit) {
    const absl::Status counted = CountUp(call, TallyKey("shared"), commit);
    EXPECT_OK(Follow([](const Call& other) -> absl::StatusOr<Commit> {
      Commit faster;
      RETURN_IF_ERROR(CountUp(other, TallyKey("shared"), faster));
      return faster;
    }));
    return counted;
  });
  // The last one expects of `shared` just what somebody else has made of it: the position stops it all the same.
  EXPECT_EQ(gate_->RunFollowedTogether(kLink, {Counts("a"), loses, Counts("b"), Counts("shared")}), 1u);
  EXPECT_EQ(Stored(TallyKey("shared")), 2u);
  EXPECT_EQ(Stored(TallyKey("b")), 0u);
  EXPECT_EQ(Stored(kLink), 2u);
  EXPECT_EQ(gate_->RunFollowedTogether(kLink, {Counts("shared"), Counts("b"), Counts("shared")}), 3u);
  EXPECT_EQ(Stored(TallyKey("shared")), 4u) << "run again on what there is now";
}

TEST_F(FollowedTogether, WhatAFullDiskRefusesIsNotDurableAndNothingAfterItIs) {
  store().fails_at = 2;
  const std::vector<Followed> all(100, Counts("a"));
  const size_t applied = gate_->RunFollowedTogether(kLink, all);
  EXPECT_EQ(Stored(TallyKey("a")), applied);
  EXPECT_EQ(Stored(kLink), applied);
  EXPECT_EQ(Causes().size(), applied);
}

platform::v1::AccessFact ANewUnit() {
  platform::v1::AccessFact fact;
  fact.set_name("controllers/883974832/units/new");
  fact.mutable_unit()->set_leader("practitioners/l");
  return fact;
}

TEST_F(FollowedTogether, OneThatAsksForFactsWaitsUntilTheyAreKnown) {
  const Followed tells = AChange("tells", [](const Call&, Commit& commit) {
    commit.PutIndex(FactKey(ANewUnit().name()), 1, ANewUnit());
    return absl::OkStatus();
  });
  Followed tells_too = tells;
  tells_too.asks_facts = false;
  bool known = false;
  const Followed asks = AChange("asks", [&](const Call& call, Commit&) {
    known = call.facts.Unit(ANewUnit().name()).has_value();
    return absl::OkStatus();
  });
  const std::vector<Followed> all{tells, tells_too, asks};
  EXPECT_EQ(gate_->RunFollowedTogether(kLink, all), 2u) << "facts alone go together";
  EXPECT_TRUE(facts_.Unit(ANewUnit().name()).has_value());
  EXPECT_EQ(gate_->RunFollowedTogether(kLink, {asks}), 1u);
  EXPECT_TRUE(known);
}

TEST_F(FollowedTogether, OneThatDoesNotMoveThePositionIsForRunFollowed) {
  const Followed loose{"loose", "", [](const Call& call) -> absl::StatusOr<AnyOutcome> {
                         AnyOutcome outcome;
                         RETURN_IF_ERROR(CountUp(call, TallyKey("a"), outcome.commit));
                         return outcome;
                       }};
  EXPECT_EQ(gate_->RunFollowedTogether(kLink, {Counts("b"), loose, Counts("b")}), 1u);
  EXPECT_EQ(Stored(TallyKey("a")), 0u);
  EXPECT_EQ(Stored(TallyKey("b")), 1u);
}

}  // namespace
}  // namespace sjelden
