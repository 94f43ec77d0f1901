// A check of a store of a made-up context: records of positions, each with one row.
#include "platform/verify/verify_store.h"

#include "absl/strings/str_format.h"
#include "platform/crypto/value_sealer.h"
#include "platform/kv/memory_kv.h"
#include "platform/status/error.h"
#include "sjelden/platform/v1/stored.pb.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/store_damage.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {
namespace {

using platform::v1::FeedPosition;
using platform::v1::StoreHead;

RecordKey RecordAt(int number) {
  return {absl::StrFormat("883974832/1/r/%06d", number), KeyClass::kPatient, "883974832", "patients/p1"};
}
RecordKey RowOf(const std::string& record) {
  return {"~x/" + record.substr(record.rfind('/') + 1), KeyClass::kStore, "", ""};
}

std::vector<RecordKind> MadeUpKinds() {
  return {Kind<FeedPosition>("{controller}/{compartment}/r/{record}")
              .Rows([](const View&, const Entry<FeedPosition>& entry) -> absl::StatusOr<std::vector<OwnedRow>> {
                return std::vector<OwnedRow>{RowAt(RowOf(entry.key), entry.version, entry.value)};
              }),
          Kind<FeedPosition>("~x/{record}")
              .Record([](const View&, const Entry<FeedPosition>& entry) -> absl::StatusOr<std::string> {
                return "883974832/1/r/" + entry.key.substr(3);
              })};
}

class VerifyStoreTest : public ::testing::Test {
 protected:
  VerifyStoreTest() {
    StoreHead head;
    head.set_batch(1);
    head.set_chain_hash(std::string(32, 'h'));
    damage_.Write({"!h", KeyClass::kStore, "", ""}, 1, head);
  }
  void WriteRecord(int number, uint64_t version = 1) {
    FeedPosition value;
    value.set_sequence(version);
    damage_.Write(RecordAt(number), version, value);
    damage_.Write(RowOf(RecordAt(number).bytes), version, value);
  }
  VerifyReport Verify() { return Verified(kv_, *sealer_, MadeUpKinds()); }
  std::vector<std::string> Find() { return FoundIn(Verify()); }

  TempDir dir_;
  std::shared_ptr<Keyring> keyring_ = *Keyring::OpenOrCreate(dir_.File("keys"));
  std::unique_ptr<ValueSealer> sealer_ = *ValueSealer::Open(*keyring_);
  MemoryKv kv_;
  StoreDamage damage_{kv_, *sealer_};
};

TEST_F(VerifyStoreTest, ReadsEveryPageAndTellsHowFarItIs) {
  for (int i = 0; i < 700; ++i) WriteRecord(i);
  std::vector<uint64_t> told;
  const VerifyReport report =
      VerifyStore(*kv_.Snapshot(), *sealer_, MadeUpKinds(), [&told](uint64_t entries) { told.push_back(entries); });
  EXPECT_TRUE(report.sound()) << ToText(report);
  EXPECT_EQ(report.entries, 1401u);
  EXPECT_EQ(told, (std::vector<uint64_t>{500, 1000, 1401}));
  EXPECT_THAT(ToText(report), testing::HasSubstr("700  ~x/{record}"));
  EXPECT_THAT(ToText(report), testing::HasSubstr("1401 entries at batch 1, 0 changes, 0 accesses: nothing is wrong"));
}

TEST_F(VerifyStoreTest, FindsWhatANewerProgramWroteAndWhatIsNoRecord) {
  damage_.Write(RecordAt(1), 1, FeedPosition(), /*schema=*/2);
  ASSERT_OK_AND_ASSIGN(const std::string sealed, sealer_->Seal(RecordAt(2), 1, 1, "\xff\xff"));
  damage_.PutBack({RecordAt(2).bytes, 1, true, sealed});
  EXPECT_THAT(Find(), testing::ElementsAre(Found(Damage::kTooNew, RecordAt(1).bytes),
                                           Found(Damage::kUnparsable, RecordAt(2).bytes)));
}

TEST_F(VerifyStoreTest, TellsARowThatWasLeftBehindFromARecordThatWasPutBack) {
  WriteRecord(1, 1);
  const KvEntry record = damage_.At(RecordAt(1).bytes);
  const KvEntry row = damage_.At(RowOf(RecordAt(1).bytes).bytes);
  WriteRecord(1, 2);
  damage_.PutBack(row);
  EXPECT_THAT(Find(), testing::ElementsAre(Found(Damage::kRowBehind, row.key)));
  WriteRecord(1, 2);
  damage_.PutBack(record);
  EXPECT_THAT(Find(), testing::ElementsAre(Found(Damage::kRolledBack, record.key)));
}

TEST_F(VerifyStoreTest, CountsWhatWasErasedAndLeavesItsRowsAlone) {
  WriteRecord(1);
  ASSERT_OK(sealer_->DestroyKeys({{"883974832", "patients/p1"}}));
  const VerifyReport report = Verify();
  EXPECT_TRUE(report.sound()) << ToText(report);
  EXPECT_THAT(ToText(report), testing::HasSubstr("{controller}/{compartment}/r/{record}  (1 erased)"));
}

TEST_F(VerifyStoreTest, FindsThatTheHeadIsGone) {
  damage_.Remove("!h");
  WriteRecord(1);
  EXPECT_THAT(Find(), testing::ElementsAre(Found(Damage::kRecordGone, "!h")));
}

TEST_F(VerifyStoreTest, HoldsAThousandFindingsAndCountsTheOthers) {
  FeedPosition value;
  for (int i = 0; i < 1100; ++i) {
    damage_.Write({absl::StrFormat("unheard/%04d", i), KeyClass::kStore, "", ""}, 1, value);
  }
  const VerifyReport report = Verify();
  EXPECT_EQ(report.findings.size(), kMaxFindings);
  EXPECT_EQ(report.found, 1100u);
  EXPECT_THAT(ToText(report), testing::HasSubstr("… and 100 more\n"));
}

// Cannot read past some keys, as an engine with a broken block.
class BrokenSnapshot final : public KvSnapshot {
 public:
  BrokenSnapshot(std::unique_ptr<const KvSnapshot> whole, std::string from, std::string to)
      : whole_(std::move(whole)), from_(std::move(from)), to_(std::move(to)) {}

  absl::StatusOr<KvEntry> Get(std::string_view key) const override {
    if (key >= from_ && key < to_) return Broken();
    return whole_->Get(key);
  }
  absl::StatusOr<std::vector<KvEntry>> MultiGet(const std::vector<std::string>& keys) const override {
    return whole_->MultiGet(keys);
  }
  absl::StatusOr<std::vector<KvEntry>> Scan(std::string_view start, std::string_view end,
                                            size_t limit) const override {
    ASSIGN_OR_RETURN(std::vector<KvEntry> entries, whole_->Scan(start, end, limit));
    for (const KvEntry& entry : entries) {
      if (entry.key >= from_ && entry.key < to_) return Broken();
    }
    return entries;
  }

 private:
  static absl::Status Broken() { return MakeError(absl::StatusCode::kDataLoss, "RECORD_DAMAGED", "a broken block"); }

  const std::unique_ptr<const KvSnapshot> whole_;
  const std::string from_, to_;
};

TEST_F(VerifyStoreTest, ReadsAroundWhatTheEngineCannotRead) {
  for (int i = 0; i < 1000; ++i) WriteRecord(i);
  const BrokenSnapshot snapshot(kv_.Snapshot(), RecordAt(412).bytes, RecordAt(417).bytes);
  const VerifyReport report = VerifyStore(snapshot, *sealer_, MadeUpKinds());
  ASSERT_EQ(report.findings.size(), 1u) << ToText(report);
  EXPECT_EQ(report.findings[0].damage, Damage::kUnreadable);
  EXPECT_EQ(report.findings[0].key, RecordAt(411).bytes + '\0');
  // All but the broken ones, and those that share the ten with them.
  EXPECT_EQ(report.entries, 2001u - 8u);
}

TEST_F(VerifyStoreTest, EndsWhereNothingCanBeReadAnyMore) {
  WriteRecord(1);
  const BrokenSnapshot snapshot(kv_.Snapshot(), "", "\xff\xff");
  const VerifyReport report = VerifyStore(snapshot, *sealer_, MadeUpKinds());
  EXPECT_EQ(report.entries, 0u);
  EXPECT_EQ(report.found, 1u);
}

}  // namespace
}  // namespace sjelden
