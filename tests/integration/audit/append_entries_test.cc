// What followers write: every entry once and whole, in the log of its controller, whatever its store does.
#include "absl/strings/str_cat.h"
#include "platform/kv/record_key.h"
#include "tests/integration/audit/audit_fixture.h"

namespace sjelden::audit {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class AppendEntriesTest : public AuditFixture {
 protected:
  // A store with so many entries, each of another patient.
  Store Filled(int entries) {
    Store store;
    for (int i = 0; i < entries; ++i) Add(store, Look("liv", {absl::StrCat("p", i)}));
    return store;
  }
  // Changes what lies under a key as somebody with the store and its keys could.
  void Tamper(const RecordKey& key, const google::protobuf::Message& value, uint64_t version = 1) {
    harmed_ = true;
    auto sealed = sealer_->Seal(key, version, 1, value.SerializeAsString());
    ASSERT_OK(sealed);
    ASSERT_OK(kv_.Write({{{{KvOp::Kind::kIndexPut, key.bytes, version, *sealed}}}}));
  }
};

TEST_F(AppendEntriesTest, EntriesGoIntoTheLogOfTheirController) {
  Store store;
  Add(store, Look("liv", {"p1"}));
  Add(store, Look("kari", {"p1"}, kRegion));
  Add(store, Look("liv", {"p2"}));
  Add(store, Look("hege", {"p2"}, kOtherTrust));
  EXPECT_THAT(Follow(store), IsOkAndHolds(1)) << "several to a commit";
  const auto trees = Trees();
  ASSERT_THAT(trees, SizeIs(3));
  EXPECT_EQ(trees[0].controller(), kTrust);
  EXPECT_EQ(trees[0].size(), 2u);
  EXPECT_EQ(trees[1].size(), 1u);
  EXPECT_EQ(trees[2].controller(), kRegion);
  ASSERT_OK(Sign());
  const v1::CheckReport report = Verify();
  EXPECT_EQ(report.entries(), 4u);
  EXPECT_EQ(report.checkpoints(), 3u);
  EXPECT_THAT(report.misfits(), IsEmpty());
}

TEST_F(AppendEntriesTest, FollowingLeavesNoTraceOfItsOwn) {
  ASSERT_OK(Follow(Filled(10)));
  ASSERT_OK(Sign());
  EXPECT_THAT(AccessEntries(), IsEmpty()) << "else audit would follow itself for ever";
}

TEST_F(AppendEntriesTest, ManyEntriesTakeSeveralCommitsAndLoseNothing) {
  const Store store = Filled(500);
  ASSERT_OK_AND_ASSIGN(const int commits, Follow(store));
  EXPECT_GT(commits, 10);
  EXPECT_LT(commits, 40) << "some twenty entries to a commit";
  ASSERT_OK(Sign());
  const v1::CheckReport report = Verify();
  EXPECT_EQ(report.entries(), 500u);
  EXPECT_THAT(report.misfits(), IsEmpty());
}

TEST_F(AppendEntriesTest, AnEntryWithMorePatientsThanACommitTakesIsListedForAllOfThem) {
  std::vector<std::string> patients;
  for (int i = 0; i < 200; ++i) patients.push_back(absl::StrCat("p", i));
  Store store;
  Add(store, Look("liv", {"before"}));
  Add(store, Look("liv", patients));
  Add(store, Look("liv", {"after"}));
  ASSERT_OK(Follow(store));
  EXPECT_EQ(Trees()[0].size(), 3u) << "once in the log";
  for (const std::string& patient : {std::string("p0"), std::string("p88"), std::string("p199")}) {
    ASSERT_OK_AND_ASSIGN(const auto seen, Accesses(patient, officer_));
    ASSERT_EQ(seen.accesses_size(), 1) << patient;
    EXPECT_EQ(seen.accesses(0).documents_size(), 1) << "only the patient's own";
  }
  ASSERT_OK(Sign());
  EXPECT_THAT(Verify().misfits(), IsEmpty());
}

TEST_F(AppendEntriesTest, AnEntryLargerThanOneRecordIsKeptWhole) {
  Store store;
  platform::v1::AccessEntry large = Look("liv", {"p1"});
  while (large.ByteSizeLong() < 60 * 1024) {
    large.add_documents()->set_document(std::string(200, 'd') + std::to_string(large.documents_size()));
  }
  Add(store, large);
  Add(store, Look("liv", {"p2"}));
  ASSERT_OK(Follow(store));
  ASSERT_OK(Sign());
  EXPECT_THAT(Verify().misfits(), IsEmpty());
  ASSERT_OK_AND_ASSIGN(const std::string content, ReadLeaf(view(), kTrust, 0));
  ASSERT_OK_AND_ASSIGN(const v1::LogEntry read, ParseLeaf(content));
  EXPECT_THAT(read.entry(), EqualsProto(store.entries[0]));
}

TEST_F(AppendEntriesTest, AnEntryThatComesAgainIsNotDoubled) {
  const Store store = Filled(30);
  ASSERT_OK(Follow(store));
  ASSERT_OK(Follow(store)) << "all of it once more";
  ASSERT_OK(Follow(store, 29)) << "the last one, as at every connection";
  EXPECT_EQ(Trees()[0].size(), 30u);
  EXPECT_THAT(Alarms(), IsEmpty());
  ASSERT_OK(Sign());
  EXPECT_THAT(Verify().misfits(), IsEmpty());
}

TEST_F(AppendEntriesTest, AStorePutBackRaisesAnAlarmAndIsReadFromItsBeginning) {
  Store store = Filled(20);
  store.batch = 40;
  ASSERT_OK(Follow(store));
  Store put_back = Filled(0);
  put_back.entries.assign(store.entries.begin(), store.entries.begin() + 12);
  put_back.batch = 24;
  ASSERT_OK(Follow(put_back, 11));
  EXPECT_TRUE(from_start_);
  const auto alarms = Alarms();
  ASSERT_THAT(alarms, SizeIs(1));
  EXPECT_EQ(alarms[0].kind(), v1::ALARM_KIND_STORE_BEHIND);
  EXPECT_EQ(alarms[0].source(), "referral");
  EXPECT_EQ(alarms[0].person(), "practitioners/dag");
  EXPECT_EQ(alarms[0].due_date(), "2026-03-26") << "the next working day";
  EXPECT_THAT(alarms[0].expected(), HasSubstr("batch 40, entry 20"));
  EXPECT_THAT(alarms[0].found(), HasSubstr("batch 24, entry 12"));
  // It goes on under the old numbers: what is new is kept, and the check names what was lost and doubled.
  Add(put_back, Look("intruder", {"p1"}));
  ASSERT_OK(Follow(put_back));
  EXPECT_FALSE(from_start_);
  EXPECT_THAT(Alarms(), SizeIs(1)) << "raised once";
  EXPECT_EQ(Trees()[0].size(), 21u) << "what was lost there is kept here";
  ASSERT_OK_AND_ASSIGN(const auto seen, Accesses("p1", officer_));
  EXPECT_EQ(seen.accesses_size(), 2);
  EXPECT_THAT(Verify().misfits(), ElementsAre(HasSubstr("entry 13 comes twice")));
}

TEST_F(AppendEntriesTest, AnotherHistoryUnderTheSameNumbersIsNoticedAtTheNextConnection) {
  Store store = Filled(20);
  ASSERT_OK(Follow(store));
  Store forked = store;
  forked.entries.resize(15);
  for (int i = 0; i < 10; ++i) Add(forked, Look("intruder", {"p1"}));
  forked.batch = 30;
  ASSERT_OK(Follow(forked, 19)) << "asked for the last entry again";
  EXPECT_TRUE(from_start_);
  ASSERT_THAT(Alarms(), SizeIs(1));
  EXPECT_EQ(Alarms()[0].kind(), v1::ALARM_KIND_STORE_FORKED);
  ASSERT_OK(Follow(forked));
  EXPECT_FALSE(from_start_);
  EXPECT_EQ(Trees()[0].size(), 30u) << "both histories are kept";
}

TEST_F(AppendEntriesTest, TheSameBatchWithAnotherHashIsAnotherHistory) {
  Store store = Filled(5);
  ASSERT_OK(Follow(store));
  store.hash = "other";
  ASSERT_OK(Follow(store, 4));
  ASSERT_THAT(Alarms(), SizeIs(1));
  EXPECT_EQ(Alarms()[0].kind(), v1::ALARM_KIND_STORE_FORKED);
}

TEST_F(AppendEntriesTest, ARestoreOnPurposeIsComparedEntryByEntry) {
  Store store = Filled(20);
  ASSERT_OK(Follow(store));
  Store restored = store;
  restored.epoch = "two";
  restored.entries.resize(14);
  restored.batch = 15;
  Add(restored, Look("liv", {"p1"}));
  ASSERT_OK(Follow(restored));
  EXPECT_TRUE(from_start_);
  ASSERT_OK(Follow(restored));
  ASSERT_THAT(Alarms(), SizeIs(1));
  EXPECT_EQ(Alarms()[0].kind(), v1::ALARM_KIND_STORE_RESTORED);
  EXPECT_EQ(Trees()[0].size(), 21u) << "fourteen were known, one is new";
  const auto sources = Sources();
  ASSERT_THAT(sources, SizeIs(1));
  ASSERT_EQ(sources[0].epochs_size(), 2);
  EXPECT_EQ(sources[0].epochs(1).first_sequence(), 15u);
  ASSERT_OK(Sign());
  EXPECT_THAT(Verify().misfits(), IsEmpty()) << "a restore is no damage: the alarm asks for its reason";
}

TEST_F(AppendEntriesTest, AnUnusableEntryIsParkedWithAnAlarmAndBlocksNothing) {
  Store store = Filled(3);
  platform::v1::AccessEntry broken = Look("liv", {"p1"});
  broken.set_controller("no/controller");
  Add(store, broken);
  Add(store, Look("liv", {"p1"}));
  ASSERT_OK(Follow(store));
  EXPECT_EQ(Trees()[0].size(), 4u);
  ASSERT_THAT(Alarms(), SizeIs(1));
  EXPECT_EQ(Alarms()[0].kind(), v1::ALARM_KIND_ENTRY_PARKED);
  EXPECT_THAT(Verify().misfits(), ElementsAre("store referral, epoch one: entry 4 is missing"));
}

TEST_F(AppendEntriesTest, AnchorsAreKeptEveryTenSecondsOfActivity) {
  Store store;
  for (int second = 0; second < 25; ++second) {
    Add(store, Look("liv", {"p1"}));
    ASSERT_OK(Follow(store, store.entries.size() - 1));
    clock_.Advance(absl::Seconds(1));
  }
  v1::ListAnchorsRequest request;
  request.set_source("referral");
  ASSERT_OK_AND_ASSIGN(const auto kept, Run(deps_, &ListAnchors, request, operator_));
  ASSERT_EQ(kept.anchors_size(), 3);
  EXPECT_EQ(kept.anchors(0).batch(), 21u) << "the newest first";
  EXPECT_EQ(Sources()[0].anchor().batch(), 25u);
}

TEST_F(AppendEntriesTest, AChangedEntryIsFound) {
  const Store store = Filled(40);
  ASSERT_OK(Follow(store));
  ASSERT_OK(Sign());
  ASSERT_THAT(Verify().misfits(), IsEmpty());
  v1::LogEntry forged;
  forged.set_source("referral");
  forged.set_epoch("one");
  *forged.mutable_entry() = store.entries[17];
  forged.mutable_entry()->set_person("practitioners/somebody-else");
  v1::StoredLeaf leaf;
  leaf.set_content(LeafContent(forged));
  Tamper(LeafKey(kTrust, 17), leaf);
  EXPECT_THAT(Verify().misfits(), ElementsAre("log 883974832: the first 40 entries are not those that were signed"));
}

TEST_F(AppendEntriesTest, AShortenedLogIsFound) {
  ASSERT_OK(Follow(Filled(40)));
  ASSERT_OK(Sign());
  v1::StoredTree shorter;
  TreeEdge edge;
  for (int i = 0; i < 30; ++i) AppendLeaf(hasher_, hasher_.Leaf(*ReadLeaf(view(), kTrust, i)), edge);
  shorter.set_controller(kTrust);
  shorter.set_size(edge.size);
  for (const std::string& root : edge.roots) shorter.add_roots(root);
  ASSERT_OK_AND_ASSIGN(const auto tree, FindTree(view(), kTrust));
  Tamper(TreeKey(kTrust), shorter, tree.version);
  EXPECT_THAT(Verify().misfits(), ElementsAre("log 883974832: it has 30 entries, and 40 were signed once",
                                              "store referral, epoch one: entries 31 to 40 are missing"));
}

TEST_F(AppendEntriesTest, WhatDoesNotOpenIsDamage) {
  harmed_ = true;
  ASSERT_OK(Follow(Filled(3)));
  ASSERT_OK(kv_.Write({{{{KvOp::Kind::kIndexPut, LeafKey(kTrust, 1).bytes, 1, "rubbish"}}}}));
  v1::ListLeavesRequest request;
  request.set_controller(kTrust);
  EXPECT_THAT(Run(deps_, &ListLeaves, request, auditor_), StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace sjelden::audit
