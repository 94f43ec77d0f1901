// A store that was put back, or has another history, is noticed.
#include "audit/domain/source_rules.h"

#include "tests/testing/status_matchers.h"

namespace sjelden::audit {
namespace {

v1::Anchor At(const std::string& epoch, uint64_t batch, uint64_t last_access, const std::string& hash = "h") {
  v1::Anchor anchor;
  anchor.set_epoch(epoch);
  anchor.set_batch(batch);
  anchor.set_last_access(last_access);
  anchor.set_chain_hash(hash);
  return anchor;
}

v1::Source Seen() {
  v1::Source source;
  TakeAnchor(At("one", 10, 100), v1::ALARM_KIND_UNSPECIFIED, source);
  for (uint64_t sequence = 1; sequence <= 100; ++sequence) TakeEntry(sequence, true, source);
  return source;
}

TEST(SourceRules, AStoreThatGrewFits) {
  EXPECT_EQ(Misfit(v1::Source(), At("one", 1, 1)), v1::ALARM_KIND_UNSPECIFIED) << "nothing is known yet";
  EXPECT_EQ(Misfit(Seen(), At("one", 10, 100)), v1::ALARM_KIND_UNSPECIFIED);
  EXPECT_EQ(Misfit(Seen(), At("one", 11, 100, "other")), v1::ALARM_KIND_UNSPECIFIED);
  EXPECT_EQ(Misfit(Seen(), At("one", 50, 300, "other")), v1::ALARM_KIND_UNSPECIFIED);
}

TEST(SourceRules, FewerBatchesOrEntriesAreAStorePutBack) {
  EXPECT_EQ(Misfit(Seen(), At("one", 9, 100)), v1::ALARM_KIND_STORE_BEHIND);
  EXPECT_EQ(Misfit(Seen(), At("one", 12, 99)), v1::ALARM_KIND_STORE_BEHIND);
}

TEST(SourceRules, TheSameBatchWithAnotherHashIsAnotherHistory) {
  EXPECT_EQ(Misfit(Seen(), At("one", 10, 100, "other")), v1::ALARM_KIND_STORE_FORKED);
}

TEST(SourceRules, ANewEpochIsARestoreOnPurpose) {
  EXPECT_EQ(Misfit(Seen(), At("two", 3, 20)), v1::ALARM_KIND_STORE_RESTORED);
}

TEST(SourceRules, AnUnknownEntryUnderAKnownNumberIsAnotherHistory) {
  EXPECT_EQ(MisfitOfEntry(Seen(), 100), v1::ALARM_KIND_STORE_FORKED);
  EXPECT_EQ(MisfitOfEntry(Seen(), 101), v1::ALARM_KIND_UNSPECIFIED);
}

TEST(SourceRules, ARestoreEndsAnEpochAndReadsFromTheBeginning) {
  v1::Source source = Seen();
  TakeAnchor(At("two", 3, 20), v1::ALARM_KIND_STORE_RESTORED, source);
  EXPECT_EQ(source.sequence(), 0u);
  ASSERT_EQ(source.epochs_size(), 2);
  EXPECT_EQ(source.epochs(0).first_sequence(), 1u);
  EXPECT_EQ(source.epochs(0).last_sequence(), 100u);
  // What lies in the log already moves the position and is not new.
  for (uint64_t sequence = 1; sequence <= 19; ++sequence) TakeEntry(sequence, false, source);
  TakeEntry(20, true, source);
  TakeEntry(21, true, source);
  EXPECT_EQ(source.epochs(1).first_sequence(), 20u);
  EXPECT_EQ(source.sequence(), 21u);
}

TEST(SourceRules, AStorePutBackIsReadFromTheBeginningInItsEpoch) {
  v1::Source source = Seen();
  TakeAnchor(At("one", 9, 90), v1::ALARM_KIND_STORE_BEHIND, source);
  EXPECT_EQ(source.sequence(), 0u);
  EXPECT_EQ(source.epochs_size(), 1);
  EXPECT_EQ(source.anchor().batch(), 9u) << "the alarm is raised once";
}

}  // namespace
}  // namespace sjelden::audit
