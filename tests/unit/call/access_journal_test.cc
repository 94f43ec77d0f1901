// While the disk is full reads go on and leave their trace in the journal; the store takes it up once there is space.
#include "platform/call/access_journal.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>

#include "gmock/gmock.h"
#include "platform/call/store_digest.h"
#include "platform/change/feed_keys.h"
#include "platform/status/error.h"
#include "sjelden/probe/v1/probe_service.pb.h"
#include "tests/testing/gate_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

using absl::StatusCode;
using platform::v1::AccessEntry;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
namespace pb = ::sjelden::probe::v1;

constexpr char kController[] = "883974832";
constexpr char kUnit[] = "controllers/883974832/units/genetics";
constexpr size_t kBlock = 512;

// A store whose disk a test fills and frees.
class FullDisk final : public Kv {
 public:
  explicit FullDisk(Kv& base) : base_(base) {}
  std::unique_ptr<const KvSnapshot> Snapshot() const override { return base_.Snapshot(); }
  absl::Status Write(const std::vector<KvCommit>& commits) override {
    if (full) return MakeError(StatusCode::kResourceExhausted, "DISK_FULL", "the disk is full");
    return base_.Write(commits);
  }
  std::atomic<bool> full{false};

 private:
  Kv& base_;
};

AccessEntry Trace(const std::string& id, size_t bytes = 0) {
  AccessEntry entry;
  entry.set_id(id);
  entry.set_controller(kController);
  entry.add_documents()->set_document("patients/" + std::string(bytes, 'd'));
  return entry;
}

class AccessJournalTest : public GateFixture {
 protected:
  AccessJournalTest() { std::filesystem::create_directories(data_); }

  std::unique_ptr<AccessJournal> OpenJournal(uint64_t bytes = 64 * kBlock) {
    const auto head = Committer::ReadHead(kv_, *sealer_, "epoch");
    auto journal = AccessJournal::Open({data_, bytes}, *sealer_, head->last_journaled());
    EXPECT_OK(journal.status());
    return *std::move(journal);
  }
  void Start(uint64_t bytes = 64 * kBlock, std::chrono::milliseconds drain_every = std::chrono::hours(1)) {
    started_.reset();
    Committer::Options options{"epoch", false, nullptr};
    options.digest_key = keyring_->DeriveKey(kStoreDigestPurpose);
    options.journal = OpenJournal(bytes);
    options.drain_every = drain_every;
    auto committer = Committer::Create(disk_, *sealer_, std::move(options));
    ASSERT_OK(committer.status());
    started_ = *std::move(committer);
  }
  absl::Status Submit(Staged staged) {
    std::promise<absl::Status> promise;
    staged.done = [&promise](const absl::Status& status) { promise.set_value(status); };
    started_->Submit(std::move(staged));
    return promise.get_future().get();
  }
  absl::Status Read(const AccessEntry& entry) {
    Staged staged;
    staged.entry = entry;
    return Submit(std::move(staged));
  }
  absl::Status Write(const std::string& key) {
    Staged staged;
    staged.commit.ops.push_back({KvOp::Kind::kPut, key, 0, "value"});
    staged.entry = Trace("writes " + key);
    return Submit(std::move(staged));
  }
  // The ids of the access feed, in order; fails the test where a number is missing.
  std::vector<std::string> Feed() {
    std::vector<std::string> ids;
    for (const AccessEntry& entry : AccessEntries()) {
      ids.push_back(entry.id());
      EXPECT_EQ(entry.sequence(), ids.size());
    }
    return ids;
  }

  std::string Bytes() const {
    std::ifstream file(Path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void Overwrite(size_t at, const std::string& bytes) const {
    std::fstream file(Path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(at)).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  void Flip(size_t at) const { Overwrite(at, std::string(1, static_cast<char>(Bytes()[at] ^ 1))); }
  std::string Path() const { return data_ + "/STORE.journal"; }

  const std::string data_ = dir_.File("data");
  FullDisk disk_{kv_};
  std::unique_ptr<Committer> started_;
};

TEST_F(AccessJournalTest, ReadsGoOnWhileTheDiskIsFullAndWritesAreRefused) {
  Start();
  ASSERT_OK(Read(Trace("before")));
  disk_.full = true;
  EXPECT_OK(Read(Trace("first")));
  EXPECT_OK(Read(Trace("second")));
  EXPECT_THAT(Write("a"), HasReason("DISK_FULL"));
  EXPECT_OK(Read(Trace("third")));
  EXPECT_THAT(Feed(), ElementsAre("before"));
  disk_.full = false;
  EXPECT_OK(Write("a"));
  EXPECT_THAT(Feed(), ElementsAre("before", "first", "second", "third", "writes a"));
  EXPECT_THAT(Bytes(), Not(HasSubstr("SJAJ"))) << "what the store took up is cleared";
  EXPECT_EQ(started_->head().digest(), *DigestOf(*kv_.Snapshot(), keyring_->DeriveKey(kStoreDigestPurpose)));
}

TEST_F(AccessJournalTest, WithoutAJournalReadsAreRefusedToo) {
  started_ = *Committer::Create(disk_, *sealer_, {"epoch", false, nullptr});
  disk_.full = true;
  EXPECT_THAT(Read(Trace("first")), HasReason("DISK_FULL"));
}

TEST_F(AccessJournalTest, AnIdleStoreTakesUpByItself) {
  Start(64 * kBlock, std::chrono::milliseconds(1));
  disk_.full = true;
  ASSERT_OK(Read(Trace("first")));
  std::promise<void> written;
  const int subscription = started_->Subscribe([&](const auto&) { written.set_value(); });
  disk_.full = false;
  written.get_future().wait();
  started_->Unsubscribe(subscription);
  EXPECT_THAT(Feed(), ElementsAre("first"));
}

TEST_F(AccessJournalTest, AFullJournalRefusesReadsAndKeepsWhatItHas) {
  Start(3 * kBlock);
  disk_.full = true;
  ASSERT_OK(Read(Trace("first")));
  EXPECT_THAT(Read(Trace("too large", 2 * kBlock)), HasReason("ACCESS_JOURNAL_FULL"));
  ASSERT_OK(Read(Trace("second")));
  ASSERT_OK(Read(Trace("third")));
  EXPECT_THAT(Read(Trace("fourth")), AllOf(StatusIs(StatusCode::kResourceExhausted), HasReason("ACCESS_JOURNAL_FULL")));
  disk_.full = false;
  ASSERT_OK(Write("a"));
  EXPECT_THAT(Feed(), ElementsAre("first", "second", "third", "writes a"));
}

TEST_F(AccessJournalTest, WhatWaitsOutlivesARestartAndIsTakenUpAtTheFirstThatHasSpace) {
  Start();
  disk_.full = true;
  ASSERT_OK(Read(Trace("first")));
  Start();
  ASSERT_OK(Read(Trace("second")));
  disk_.full = false;
  Start();
  EXPECT_THAT(Feed(), ElementsAre("first", "second"));
  ASSERT_OK(Read(Trace("third")));
  EXPECT_THAT(Feed(), ElementsAre("first", "second", "third"));
}

TEST_F(AccessJournalTest, AnInterruptedClearingDoesNotTakeUpTwice) {
  Start();
  disk_.full = true;
  for (const char* id : {"first", "second", "third"}) ASSERT_OK(Read(Trace(id)));
  const std::string before = Bytes();
  disk_.full = false;
  ASSERT_OK(Write("a"));
  started_.reset();
  Overwrite(kBlock, before.substr(kBlock));  // the first block alone was cleared
  testing::internal::CaptureStderr();
  Start();
  EXPECT_THAT(testing::internal::GetCapturedStderr(), Not(HasSubstr("damaged")));
  disk_.full = true;
  ASSERT_OK(Read(Trace("fourth")));
  disk_.full = false;
  ASSERT_OK(Write("b"));
  EXPECT_THAT(Feed(), ElementsAre("first", "second", "third", "writes a", "fourth", "writes b"));
}

TEST_F(AccessJournalTest, ManyAreTakenUpInSeveralBatches) {
  Start(4096 * kBlock);
  disk_.full = true;
  for (int i = 0; i < 1200; ++i) ASSERT_OK(Read(Trace(std::to_string(i))));
  disk_.full = false;
  ASSERT_OK(Write("a"));
  const std::vector<std::string> feed = Feed();
  ASSERT_EQ(feed.size(), 1201u);
  for (int i = 0; i < 1200; ++i) ASSERT_EQ(feed[i], std::to_string(i));
  EXPECT_EQ(started_->head().last_journaled(), 1200u);
  EXPECT_LE(started_->head().batch(), 5u);
}

TEST_F(AccessJournalTest, ATornTailIsCutAndNotCalledDamage) {
  auto journal = OpenJournal();
  absl::Status refused;
  ASSERT_EQ(journal->Append({Trace("first")}, refused), 1u);
  ASSERT_EQ(journal->Append({Trace("torn", 4 * kBlock)}, refused), 1u);
  journal.reset();
  Overwrite(3 * kBlock, std::string(kBlock, '\0'));  // of the second group, which begins with block 1
  testing::internal::CaptureStderr();
  journal = OpenJournal();
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, HasSubstr("access-journal-torn"));
  EXPECT_THAT(log, Not(HasSubstr("damaged")));
  EXPECT_EQ(journal->waiting(), 1u);
  ASSERT_EQ(journal->Append({Trace("second")}, refused), 1u);
  journal.reset();
  journal = OpenJournal();
  const AccessJournal::Waiting waiting = journal->Peek(10);
  ASSERT_EQ(waiting.entries.size(), 2u);
  EXPECT_EQ(waiting.entries[1].id(), "second");
}

TEST_F(AccessJournalTest, AGroupWhoseBeginningIsTornIsCutToo) {
  auto journal = OpenJournal();
  absl::Status refused;
  ASSERT_EQ(journal->Append({Trace("torn", 4 * kBlock)}, refused), 1u);
  journal.reset();
  Overwrite(0, std::string(kBlock, '\0'));
  testing::internal::CaptureStderr();
  journal = OpenJournal();
  EXPECT_THAT(testing::internal::GetCapturedStderr(), AllOf(HasSubstr("torn"), Not(HasSubstr("damaged"))));
  EXPECT_FALSE(journal->used());
}

TEST_F(AccessJournalTest, AChangedByteIsReportedAndTheRestIsTakenUp) {
  disk_.full = true;
  Start();
  for (const char* id : {"first", "second", "third"}) ASSERT_OK(Read(Trace(id)));
  started_.reset();
  Flip(kBlock + 100);
  disk_.full = false;
  testing::internal::CaptureStderr();
  Start();
  EXPECT_THAT(testing::internal::GetCapturedStderr(),
              AllOf(HasSubstr("access-journal-damaged"), HasSubstr(R"("entries":"1")")));
  EXPECT_THAT(Feed(), ElementsAre("first", "third"));
}

TEST_F(AccessJournalTest, AByteChangedBeforeTheStoreTakesUpIsReported) {
  Start();
  disk_.full = true;
  for (const char* id : {"first", "second", "third"}) ASSERT_OK(Read(Trace(id)));
  Flip(kBlock + 100);
  disk_.full = false;
  testing::internal::CaptureStderr();
  ASSERT_OK(Write("a"));
  EXPECT_THAT(testing::internal::GetCapturedStderr(),
              AllOf(HasSubstr("access-journal-damaged"), HasSubstr(R"("entries":"1")")));
  EXPECT_THAT(Feed(), ElementsAre("first", "third", "writes a"));
}

// Every byte that holds something, one after the other: what was acknowledged is read, or its loss is reported.
TEST_F(AccessJournalTest, NoChangedByteIsTakenForATornTailOrForAnEntry) {
  auto journal = OpenJournal(8 * kBlock);
  absl::Status refused;
  ASSERT_EQ(journal->Append({Trace("first", 40)}, refused), 1u);
  ASSERT_EQ(journal->Append({Trace("last", 40)}, refused), 1u);
  journal.reset();
  const std::string bytes = Bytes();
  const std::string zeros(40, '\0');
  const size_t end = bytes.find(zeros, kBlock);
  for (size_t at = 0; at < end; ++at) {
    if (at >= bytes.find(zeros) && at < kBlock) continue;  // what pads the first block means nothing
    Flip(at);
    testing::internal::CaptureStderr();
    journal = OpenJournal(8 * kBlock);
    const std::string log = testing::internal::GetCapturedStderr();
    EXPECT_THAT(log, AllOf(HasSubstr("damaged"), Not(HasSubstr("torn")))) << at;
    const AccessJournal::Waiting waiting = journal->Peek(10);
    ASSERT_EQ(waiting.entries.size(), 1u) << at;
    EXPECT_EQ(waiting.entries[0].id(), at < kBlock ? "last" : "first") << at;
    journal.reset();
    Overwrite(0, bytes);
  }
}

TEST_F(AccessJournalTest, NothingOfAnEntryIsPlainOnDisk) {
  Start();
  disk_.full = true;
  ASSERT_OK(Read(Trace("marked-id", 20)));
  const std::string bytes = Bytes();
  EXPECT_THAT(bytes, HasSubstr("SJAJ"));
  for (const char* plain : {"marked-id", "patients/", kController}) EXPECT_THAT(bytes, Not(HasSubstr(plain)));
}

TEST_F(AccessJournalTest, AnotherStoresJournalIsNotTakenUp) {
  Start();
  disk_.full = true;
  ASSERT_OK(Read(Trace("first")));
  const auto other_keys = *Keyring::OpenOrCreate(dir_.File("other-keys"));
  const auto other = *ValueSealer::Open(*other_keys);
  testing::internal::CaptureStderr();
  const auto journal = *AccessJournal::Open({data_, 64 * kBlock}, *other, 0);
  EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("damaged"));
  EXPECT_EQ(journal->waiting(), 0u);
}

TEST_F(AccessJournalTest, AFolderThatIsMissingIsAnError) {
  EXPECT_THAT(AccessJournal::Open({dir_.File("nowhere"), kBlock}, *sealer_, 0), StatusIs(StatusCode::kUnavailable));
}

TEST_F(AccessJournalTest, ATraceTooLargeForTheStoreLaterIsRefused) {
  Start(4096 * kBlock);
  disk_.full = true;
  EXPECT_THAT(Read(Trace("large", 61 * 1024)), HasReason("DISK_FULL"));
  EXPECT_OK(Read(Trace("small")));
  disk_.full = false;
  ASSERT_OK(Write("a"));
  ASSERT_OK(Read(Trace("large", 61 * 1024)));
}

// A read through the gate: answered, and traced.
struct NoDeps {};
absl::StatusOr<Outcome<pb::ReadNoteResponse>> ReadNote(const NoDeps&, const Call&, const pb::ReadNoteRequest& request) {
  Outcome<pb::ReadNoteResponse> outcome;
  outcome.response.mutable_note()->set_name(request.name());
  outcome.disclosed = {{request.name(), 1, "patients/p1", kController, Compartment::kOrdinary, {kUnit}, {}}};
  return outcome;
}

TEST_F(AccessJournalTest, ReadThroughTheGateIsAnsweredAndRefusalsAreTracedToo) {
  Start();
  gate_ = std::make_unique<CallGate>(CallGate::Parts{"test", disk_, *sealer_, *started_, facts_, *permissions_,
                                                     authenticator_, clock_, ids_, *pool_,
                                                     keyring_->DeriveKey(kRequestKeyPurpose)});
  RegisterService("sjelden.probe.v1.ProbeService");
  KnowUnit(kUnit, "", "practitioners/leader");
  disk_.full = true;
  pb::ReadNoteRequest request;
  request.set_name("notes/n1");
  EXPECT_OK(Run(NoDeps(), &ReadNote, request, Person("reader", kUnit, "assessor")));
  EXPECT_THAT(Run(NoDeps(), &ReadNote, request, Person("stranger", "controllers/997005562/units/other", "assessor")),
              StatusIs(StatusCode::kNotFound));
  disk_.full = false;
  ASSERT_OK(Write("a"));
  const std::vector<AccessEntry> entries = AccessEntries();
  ASSERT_EQ(entries.size(), 3u);
  EXPECT_EQ(entries[0].documents(0).document(), "notes/n1");
  EXPECT_EQ(entries[0].status_code(), 0);
  EXPECT_EQ(entries[1].person(), "practitioners/stranger");
  EXPECT_EQ(entries[1].status_code(), static_cast<int>(StatusCode::kNotFound));
}

}  // namespace
}  // namespace sjelden
