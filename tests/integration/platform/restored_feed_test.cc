// A service whose store was put back: its followers go on from the last change that both know, and somebody is told what
// is lost. Real servers over loopback, a real backup.
#include <atomic>

#include "clients/store/restore.h"
#include "clients/store/store_copy.h"
#include "gmock/gmock.h"
#include "platform/change/feed_keys.h"
#include "platform/server/server.h"
#include "tests/testing/certificates.h"
#include "tests/testing/probe_service.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace sjelden::probe {
namespace {

class RestoredFeed : public ::testing::Test {
 protected:
  void SetUp() override {
    RequireTls13();
    MakeTestCertificates(dir_.File("certs"), {"registry", "audit", "operator"});
    source_config_ = ConfigOf("registry", dir_.path().string(), dir_.File("certs"));
    StartSource();
    StartFollower();
  }
  void TearDown() override {
    if (follower_ != nullptr) follower_->Stop();
    if (source_ != nullptr) source_->Stop();
  }

  void StartSource() {
    ASSERT_OK_AND_ASSIGN(source_, Server::Create(source_config_, clock_, ids_));
    ASSERT_OK(source_->Add(Services(source_->gate(), probe_deps_)));
    ASSERT_OK(source_->Start());
    source_config_.set_listen("127.0.0.1:" + std::to_string(source_->port()));
  }
  void StopSource() {
    source_->Stop();
    source_.reset();
  }
  void StartFollower() {
    platform::v1::ServiceConfig config = ConfigOf("audit", dir_.path().string(), dir_.File("certs"));
    platform::v1::PeerConfig* peer = config.add_peers();
    peer->set_name("registry");
    peer->set_address(source_config_.listen());
    ASSERT_OK_AND_ASSIGN(follower_, Server::Create(config, clock_, ids_));
    ASSERT_OK_AND_ASSIGN(Follower * feed, follower_->Follow("registry"));
    feed->On<v1::NoteWritten>([](const Call& call, const change::v1::Change&, const v1::NoteWritten& event) {
      return CountUp(call, CopiedKey(event.note().name()));
    });
    ASSERT_OK(follower_->Start());
  }

  void WriteNote(const std::string& name) {
    ASSERT_OK(source_->gate().RunFollowed("test", "practitioners/a", [&](const Call&) -> absl::StatusOr<AnyOutcome> {
      AnyOutcome outcome;
      v1::NoteWritten event;
      event.mutable_note()->set_name(name);
      outcome.commit.Emit(name, 1, kController, "patients/p1", event);
      return outcome;
    }));
  }
  uint64_t Copies(const std::string& name) const {
    const View seen(follower_->gate().parts().kv.Snapshot(), follower_->gate().parts().sealer);
    const auto tally = seen.Find<v1::Tally>(CopiedKey(name));
    return tally.ok() && tally->has_value() ? (*tally)->value.count() : 0;
  }
  // Waits, on the committer's own notice, at most 20 seconds.
  bool AwaitCopy(const std::string& name) {
    std::mutex mutex;
    std::condition_variable changed;
    Committer& committer = follower_->gate().parts().committer;
    const int subscription = committer.Subscribe([&](const auto&) { changed.notify_all(); });
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    std::unique_lock lock(mutex);
    while (Copies(name) == 0 && std::chrono::steady_clock::now() < until) {
      changed.wait_for(lock, std::chrono::milliseconds(20));
    }
    lock.unlock();
    committer.Unsubscribe(subscription);
    return Copies(name) > 0;
  }
  // Of the store of the source, as it is.
  void BackUp() {
    ASSERT_OK_AND_ASSIGN(const auto copy, StoreCopy::Make(source_config_));
    ASSERT_OK_AND_ASSIGN(const Es256PrivateKey key, OpenOrCreateBackupKey(source_config_.keys_dir()));
    ASSERT_OK_AND_ASSIGN(BackupFolder folder, BackupFolder::Open(dir_.File("backups"), key));
    ASSERT_OK(folder.Add({copy->folder(), copy->store_name(), copy->head(), clock_.Now()}, nullptr));
  }
  absl::StatusOr<Restored> RestoreNewest(
      std::function<absl::Status(const Keyring&, const Kv&, const Sealer&)> check =
          [](const Keyring&, const Kv&, const Sealer&) { return absl::OkStatus(); }) {
    ASSIGN_OR_RETURN(const Es256PrivateKey key, OpenBackupKey(source_config_.keys_dir()));
    ASSIGN_OR_RETURN(const BackupFolder folder, BackupFolder::Open(dir_.File("backups"), key));
    ASSIGN_OR_RETURN(const auto manifest, folder.Find(absl::InfiniteFuture()));
    return RestoreStore({source_config_, folder, manifest, clock_.Now(), ids_, nullptr, std::move(check)});
  }
  // Reads the store as it lies; the source rests.
  std::string EpochOnDisk() {
    absl::StatusOr<std::unique_ptr<StoreCopy>> copy = StoreCopy::Make(source_config_);
    EXPECT_OK(copy);
    return copy.ok() ? (*copy)->head().epoch() : "";
  }

  TempDir dir_;
  SystemClock clock_;
  RandomIds ids_;
  platform::v1::ServiceConfig source_config_;
  const ProbeDeps probe_deps_{};
  std::unique_ptr<Server> source_;
  std::unique_ptr<Server> follower_;
};

TEST_F(RestoredFeed, WhoWasNotPastTheBackupGoesOnWithoutALoss) {
  WriteNote("one");
  ASSERT_TRUE(AwaitCopy("one"));
  BackUp();
  StopSource();
  ASSERT_OK_AND_ASSIGN(const Restored restored, RestoreNewest());
  EXPECT_EQ(restored.replaced.last_change(), restored.head.last_change());
  StartSource();
  WriteNote("two");
  ASSERT_TRUE(AwaitCopy("two"));
  EXPECT_EQ(Copies("one"), 1u);
}

TEST_F(RestoredFeed, WhoWasPastTheBackupGoesOnFromTheLastChangeThatBothKnow) {
  WriteNote("one");
  BackUp();
  WriteNote("lost");
  WriteNote("lost too");
  ASSERT_TRUE(AwaitCopy("lost too"));
  StopSource();
  ::testing::internal::CaptureStderr();
  ASSERT_OK_AND_ASSIGN(const Restored restored, RestoreNewest());
  EXPECT_EQ(restored.replaced.last_change() - restored.head.last_change(), 2u);
  StartSource();
  WriteNote("two");  // bears the number that `lost` had
  ASSERT_TRUE(AwaitCopy("two"));
  EXPECT_EQ(Copies("one"), 1u);
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_NE(log.find("changes-lost-by-restore"), std::string::npos) << log;
  EXPECT_NE(log.find("2 changes"), std::string::npos) << log;
}

TEST_F(RestoredFeed, AFollowerOfAnEpochThatTheBackupNeverKnewIsUnderstoodToo) {
  WriteNote("one");
  BackUp();
  StopSource();
  ASSERT_OK(RestoreNewest());  // the first new epoch
  StartSource();
  WriteNote("lost");
  ASSERT_TRUE(AwaitCopy("lost"));
  StopSource();
  ASSERT_OK(RestoreNewest());  // from the same backup: it was taken before that epoch
  StartSource();
  WriteNote("two");
  ASSERT_TRUE(AwaitCopy("two"));
  EXPECT_EQ(Copies("one"), 1u);
}

TEST_F(RestoredFeed, NothingIsReplacedBeforeItWasChecked) {
  WriteNote("one");
  BackUp();
  WriteNote("two");
  StopSource();
  const std::string epoch = EpochOnDisk();
  EXPECT_THAT(RestoreNewest([](const Keyring&, const Kv&, const Sealer&) { return absl::DataLossError("a finding"); }),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_EQ(EpochOnDisk(), epoch);
  StartSource();
  EXPECT_TRUE(AwaitCopy("two"));
}

TEST_F(RestoredFeed, ARunningServicesStoreIsNotReplaced) {
  WriteNote("one");
  BackUp();
  EXPECT_THAT(RestoreNewest(), HasReason("KEYRING_IN_USE"));
}

TEST_F(RestoredFeed, AnEmptyMachineWithTheKeysIsEnough) {
  WriteNote("one");
  ASSERT_TRUE(AwaitCopy("one"));
  BackUp();
  StopSource();
  std::filesystem::remove_all(source_config_.data_dir());
  ASSERT_OK_AND_ASSIGN(const Restored restored, RestoreNewest());
  EXPECT_EQ(restored.replaced_folder, "");
  StartSource();
  WriteNote("two");
  EXPECT_TRUE(AwaitCopy("two"));
}

}  // namespace
}  // namespace sjelden::probe
