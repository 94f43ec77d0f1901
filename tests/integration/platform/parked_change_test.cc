// A change that could not be applied is parked, the rest goes on, and an operator has it applied again in place. One
// about a record whose retention has ended is passed over, and an effect on one is forgotten.
#include <atomic>

#include "gmock/gmock.h"
#include "platform/change/feed_keys.h"
#include "platform/server/operations.h"
#include "platform/server/server.h"
#include "platform/status/error.h"
#include "tests/testing/certificates.h"
#include "tests/testing/probe_service.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace sjelden::probe {
namespace {

using platform::v1::OutboxEffect;
using platform::v1::ParkedChange;

class ParkedChanges : public ::testing::Test {
 protected:
  void SetUp() override {
    RequireTls13();
    MakeTestCertificates(dir_.File("certs"), {"registry", "audit"});
    ASSERT_OK_AND_ASSIGN(source_, Server::Create(ConfigOf("registry", dir_.path().string(), dir_.File("certs")), clock_, ids_));
    ASSERT_OK(source_->Add(Services(source_->gate(), probe_deps_)));
    ASSERT_OK(source_->Start());
    platform::v1::ServiceConfig config = ConfigOf("audit", dir_.path().string(), dir_.File("certs"));
    platform::v1::PeerConfig* peer = config.add_peers();
    peer->set_name("registry");
    peer->set_address("127.0.0.1:" + std::to_string(source_->port()));
    ASSERT_OK_AND_ASSIGN(follower_, Server::Create(config, clock_, ids_));
    ASSERT_OK_AND_ASSIGN(feed_, follower_->Follow("registry"));
    feed_->On<v1::NoteWritten>([this](const Call& call, const change::v1::Change&,
                                      const v1::NoteWritten& event) -> absl::StatusOr<Commit> {
      if (broken_ && event.note().name() == "note-1") {
        return MakeError(absl::StatusCode::kFailedPrecondition, "TEMPLATE_MISSING", "the template is missing");
      }
      if (event.note().name() == "about-erased") return CountWhereKept(call);
      if (event.note().name() == "write-erased") return WriteKept();
      absl::StatusOr<Commit> counted = CountUp(call, CopiedKey(event.note().name()));
      if (event.note().name() == "shared" && collides_.exchange(false)) CountTwiceElsewhere();
      return counted;
    });
    follower_->outbox().On<v1::TellNoteRequest>("tell", [](const v1::TellNoteRequest&, const OutboxEffect&) {
      return MakeError(absl::StatusCode::kFailedPrecondition, kKeyDestroyed, "the retention of this record has ended");
    });
    ASSERT_OK(follower_->Start());
  }
  void TearDown() override {
    if (follower_ != nullptr) follower_->Stop();
    if (source_ != nullptr) source_->Stop();
  }

  void WriteNote(const std::string& name) { WriteNotes({name}); }
  // In one commit, so that the follower gets them together.
  void WriteNotes(const std::vector<std::string>& names) {
    ASSERT_OK(source_->gate().RunFollowed("test", "practitioners/a", [&](const Call&) -> absl::StatusOr<AnyOutcome> {
      AnyOutcome outcome;
      for (const std::string& name : names) {
        v1::NoteWritten event;
        event.mutable_note()->set_name(name);
        outcome.commit.Emit(name, 1, kController, "patients/p1", event);
      }
      return outcome;
    }));
  }
  // A record of a patient here, and what a handler does that wants it, or another of the same patient.
  static RecordKey Kept(const std::string& id) {
    return {std::string(kController) + "/1/k/" + id, KeyClass::kPatient, kController, "patients/p1"};
  }
  static Commit WriteKept(const std::string& id = "2") {
    Commit commit;
    commit.Create(Kept(id), v1::Note());
    return commit;
  }
  static absl::StatusOr<Commit> CountWhereKept(const Call& call) {
    ASSIGN_OR_RETURN(const auto kept, call.view.Find<v1::Note>(Kept("1")));
    if (!kept.has_value()) return MakeError(absl::StatusCode::kNotFound, "NOT_FOUND", "nothing is kept of the patient");
    return CountUp(call, CopiedKey("about-erased"));
  }
  void KeepThenErase() {
    ASSERT_OK(follower_->gate().RunFollowed("test", "", [](const Call&) -> absl::StatusOr<AnyOutcome> {
      AnyOutcome outcome;
      outcome.commit = WriteKept("1");
      return outcome;
    }));
    auto& sealer = static_cast<ValueSealer&>(follower_->gate().parts().sealer);
    ASSERT_OK(sealer.DestroyKeys({{kController, "patients/p1"}}));
  }
  // As if another follower of the same store had been faster.
  void CountTwiceElsewhere() {
    for (int i = 0; i < 2; ++i) {
      ASSERT_OK(follower_->gate().RunFollowed("test", "", [](const Call& call) -> absl::StatusOr<AnyOutcome> {
        AnyOutcome outcome;
        ASSIGN_OR_RETURN(outcome.commit, CountUp(call, CopiedKey("shared")));
        return outcome;
      }));
    }
  }
  View Seen() const { return View(follower_->gate().parts().kv.Snapshot(), follower_->gate().parts().sealer); }
  uint64_t Copies(const std::string& name) const {
    const auto tally = Seen().Find<v1::Tally>(CopiedKey(name));
    return tally.ok() && tally->has_value() ? (*tally)->value.count() : 0;
  }
  std::vector<ParkedChange> Parked() const {
    std::vector<ParkedChange> parked;
    const auto rows = Seen().Scan<ParkedChange>(kParkedPrefix, PrefixEnd(kParkedPrefix), 10);
    EXPECT_OK(rows);
    for (const auto& row : *rows) parked.push_back(row.row);
    return parked;
  }
  // Waits, on the committer's own notice, at most 20 seconds.
  bool Await(const std::function<bool()>& holds) {
    std::mutex mutex;
    std::condition_variable changed;
    Committer& committer = follower_->gate().parts().committer;
    const int subscription = committer.Subscribe([&](const auto&) { changed.notify_all(); });
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    std::unique_lock lock(mutex);
    bool held = holds();
    while (!held && std::chrono::steady_clock::now() < until) {
      changed.wait_for(lock, std::chrono::milliseconds(20));
      held = holds();
    }
    lock.unlock();
    committer.Unsubscribe(subscription);
    return held;
  }
  // What RetryChange leaves in the outbox.
  void Retry(const std::string& name) {
    ASSERT_OK(follower_->gate().RunFollowed("test", "practitioners/operator",
                                            [&](const Call&) -> absl::StatusOr<AnyOutcome> {
                                              platform::v1::RetryChangeRequest request;
                                              request.set_name(name);
                                              AnyOutcome outcome;
                                              outcome.commit.Enqueue(kReapplyChange, request);
                                              return outcome;
                                            }));
  }

  TempDir dir_;
  SystemClock clock_;
  RandomIds ids_;
  std::atomic<bool> broken_{true};
  std::atomic<bool> collides_{false};
  std::unique_ptr<Server> source_;
  const ProbeDeps probe_deps_{};
  std::unique_ptr<Server> follower_;
  Follower* feed_ = nullptr;
};

TEST_F(ParkedChanges, IsAppliedAgainOnceItsCauseIsMendedAndOnlyOnce) {
  WriteNote("note-1");
  WriteNote("note-2");
  ASSERT_TRUE(Await([&] { return Copies("note-2") == 1; })) << "the rest goes on";
  ASSERT_EQ(Parked().size(), 1u);
  EXPECT_EQ(Parked()[0].error(), "TEMPLATE_MISSING");
  const std::string name = "changes/registry/" + std::to_string(Parked()[0].sequence());
  const int64_t parked_at = Parked()[0].time().seconds() * 1'000'000'000 + Parked()[0].time().nanos();

  Retry(name);
  ASSERT_TRUE(Await([&] {
    return Parked().size() == 1 && Parked()[0].time().seconds() * 1'000'000'000 + Parked()[0].time().nanos() > parked_at;
  })) << "it fails again and waits again";
  EXPECT_EQ(Copies("note-1"), 0u);

  broken_ = false;
  const uint64_t position = feed_->position();
  Retry(name);
  ASSERT_TRUE(Await([&] { return Parked().empty(); }));
  EXPECT_EQ(Copies("note-1"), 1u) << "in the same commit";
  EXPECT_EQ(Copies("note-2"), 1u);
  EXPECT_GE(feed_->position(), position) << "an old change does not move it back";
  Retry(name);
  WriteNote("note-3");
  ASSERT_TRUE(Await([&] { return Copies("note-3") == 1; }));
  EXPECT_EQ(Copies("note-1"), 1u) << "what is not parked any more is not applied again";
}

TEST_F(ParkedChanges, OfSeveralThatComeTogetherOnlyTheOneThatFailsIsParked) {
  WriteNotes({"note-0", "note-2", "note-1", "note-2", "note-3", "note-2"});
  ASSERT_TRUE(Await([&] { return Copies("note-2") == 3; })) << "each builds on the one before, across the parked one";
  EXPECT_EQ(Copies("note-0"), 1u);
  EXPECT_EQ(Copies("note-1"), 0u);
  EXPECT_EQ(Copies("note-3"), 1u);
  ASSERT_EQ(Parked().size(), 1u);
  const uint64_t parked = Parked()[0].sequence();
  EXPECT_TRUE(Await([&] { return feed_->position() == parked + 3; }));

  broken_ = false;
  ASSERT_OK(feed_->Reapply(parked));
  EXPECT_EQ(Copies("note-1"), 1u);
  EXPECT_EQ(Copies("note-2"), 3u);
}

TEST_F(ParkedChanges, OfSeveralThatComeTogetherOneThatLosesAgainstAnotherFollowerIsAppliedAgain) {
  collides_ = true;
  WriteNotes({"note-2", "shared", "note-2", "shared"});
  ASSERT_TRUE(Await([&] { return Copies("note-2") == 2 && Copies("shared") == 4; })) << Copies("shared");
  EXPECT_TRUE(Parked().empty());
}

TEST_F(ParkedChanges, OneAboutARecordWhoseRetentionHasEndedIsPassedOver) {
  WriteNote("about-erased");
  ASSERT_TRUE(Await([&] { return Parked().size() == 1; })) << "what is missing without having been erased is looked at";
  KeepThenErase();
  WriteNotes({"about-erased", "write-erased", "note-2"});
  ASSERT_TRUE(Await([&] { return Copies("note-2") == 1; }));
  EXPECT_EQ(Parked().size(), 1u);
  EXPECT_EQ(Copies("about-erased"), 0u);
  EXPECT_OK(feed_->Reapply(Parked()[0].sequence()));
  EXPECT_TRUE(Parked().empty()) << "what waited for a human about it waits no more";
}

TEST_F(ParkedChanges, AnEffectOnARecordWhoseRetentionHasEndedIsForgotten) {
  ASSERT_OK(follower_->gate().RunFollowed("test", "", [](const Call&) -> absl::StatusOr<AnyOutcome> {
    AnyOutcome outcome;
    outcome.commit.Enqueue("tell", v1::TellNoteRequest());
    return outcome;
  }));
  EXPECT_TRUE(Await([&] {
    const auto rows = Seen().Scan<OutboxEffect>(kOutboxPrefix, PrefixEnd(kOutboxPrefix), 10);
    return rows.ok() && rows->empty();
  }));
}

TEST_F(ParkedChanges, AScanGoesOnBehindWhatIsErased) {
  KeepThenErase();
  ASSERT_OK(follower_->gate().RunFollowed("test", "", [](const Call&) -> absl::StatusOr<AnyOutcome> {
    AnyOutcome outcome;
    for (const char* id : {"0", "3", "4"}) {
      RecordKey key = Kept(id);
      key.patient = "patients/p2";
      outcome.commit.Create(key, v1::Note());
    }
    return outcome;
  }));
  const View view = Seen();
  const std::string prefix = std::string(kController) + "/1/k/";
  const auto rows = view.Scan<v1::Note>(prefix, PrefixEnd(prefix), 2);
  ASSERT_OK(rows);
  ASSERT_EQ(rows->size(), 2u);
  EXPECT_EQ((*rows)[1].key, Kept("3").bytes);
  EXPECT_TRUE(view.met_erased());
}

TEST_F(ParkedChanges, AChangeThatTheFeedDoesNotHoldAnyMoreSaysSo) {
  WriteNote("note-1");
  ASSERT_TRUE(Await([&] { return Parked().size() == 1; }));
  const ParkedChange parked = Parked()[0];
  ASSERT_OK(follower_->gate().RunFollowed("test", "", [&](const Call&) -> absl::StatusOr<AnyOutcome> {
    ParkedChange other = parked;
    other.set_change_id("another");
    AnyOutcome outcome;
    outcome.commit.PutIndex(ParkedKey("registry", parked.sequence()), 2, other);
    return outcome;
  }));
  broken_ = false;
  EXPECT_OK(feed_->Reapply(parked.sequence()));
  ASSERT_EQ(Parked().size(), 1u);
  EXPECT_EQ(Parked()[0].error(), "PARKED_CHANGE_GONE");
  EXPECT_EQ(Copies("note-1"), 0u);
}

TEST_F(ParkedChanges, WhileTheFollowedServiceIsDownItIsTriedLater) {
  WriteNote("note-1");
  ASSERT_TRUE(Await([&] { return Parked().size() == 1; }));
  broken_ = false;
  source_->Stop();
  EXPECT_THAT(feed_->Reapply(Parked()[0].sequence()), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(Parked()[0].error(), "TEMPLATE_MISSING");
}

}  // namespace
}  // namespace sjelden::probe
