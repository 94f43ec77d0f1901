// What a check of the referral store finds: nothing after any life, and exactly what was harmed.
#include <gtest/gtest.h>

#include "platform/change/feed_keys.h"
#include "tests/integration/referral/referral_fixture.h"
#include "tests/testing/rocks_store.h"
#include "tests/testing/store_damage.h"

namespace sjelden::referral {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

class VerifyReferral : public ReferralFixture {
 protected:
  explicit VerifyReferral(const OpenStore& open_store = nullptr) : ReferralFixture(open_store) {
    // A draft with what is attached and what arrives, one with a source number that was accepted, one that was forwarded;
    // a dialogue.
    const v1::Referral draft = Create(/*submit=*/false);
    EXPECT_OK(Attach(draft.name(), "%PDF-1.7 " + std::string(100'000, 'x'), referrer_));
    EXPECT_OK(Upload(draft.name(), "%PDF-1.7 which is not finished", referrer_));
    v1::CreateReferralRequest imported = NewReferral();
    imported.mutable_referral()->set_source_id("journal/4711");
    const auto accepted = TryCreate(imported, referrer_);
    EXPECT_OK(accepted);
    accepted_ = accepted->referral().name();
    EXPECT_OK(Assess(accepted->referral(), Right(), assessor_));
    clock_.Advance(absl::Hours(48));
    v1::Assessment forward = Right();
    forward.mutable_forward()->set_receiving_unit(kLevanger);
    forward.mutable_forward()->set_reason("Is assessed there.");
    EXPECT_OK(Assess(Create(), forward, assessor_));
    EXPECT_OK(DeliverForwardings());
    EXPECT_OK(TryAsk(NewDialogue(), referrer_));
  }

  std::string AcceptedKey() { return damage_.OnlyKey("883974832/1/r/" + accepted_.substr(accepted_.rfind('/') + 1)); }
  std::vector<std::string> Find() {
    harmed_ = true;
    return FoundIn(Verified(kv_, *sealer_, Kinds()));
  }

  std::string accepted_;
  StoreDamage damage_{kv_, *sealer_};
};

class VerifyReferralOnDisk : public VerifyReferral {
 protected:
  VerifyReferralOnDisk() : VerifyReferral(&OpenRocksStore) {}
};

TEST_F(VerifyReferral, FindsNothingAndKnowsEveryKindOfKey) {
  const VerifyReport report = Verified(kv_, *sealer_, Kinds());
  EXPECT_EQ(report.changes, Changes().size());
  EXPECT_EQ(report.access_entries, AccessEntries().size());
  ExpectEveryKind(kv_, *sealer_, Kinds());
}

TEST_F(VerifyReferralOnDisk, FindsTheSameOnDisk) {
  EXPECT_TRUE(IsSound(kv_, *sealer_, Kinds()));
  damage_.FlipBit(AcceptedKey());
  EXPECT_THAT(Find(), ElementsAre(Found(Damage::kDamaged, AcceptedKey())));
}

TEST_F(VerifyReferral, FindsEveryChangedValueAndNothingElse) { ExpectEveryFlipIsFound(kv_, *sealer_, Kinds()); }

TEST_F(VerifyReferral, FindsEveryRowThatIsGoneAndNothingElse) { ExpectEveryLostRowIsFound(kv_, *sealer_, Kinds()); }

TEST_F(VerifyReferral, FindsEveryRowThatNoRecordHasAndNothingElse) {
  ExpectEveryForeignRowIsFound(kv_, *sealer_, Kinds(), {"~h/{controller}", "~d/h/{controller}"});
}

TEST_F(VerifyReferral, FindsBothOfTwoThatWereSwappedAndOneThatWasPutOverAnother) {
  const std::vector<std::string> records = damage_.Keys("883974832/1/r/");
  ASSERT_GE(records.size(), 3u);
  damage_.Swap(records[0], records[1]);
  EXPECT_THAT(Find(), ElementsAre(Found(Damage::kDamaged, records[0]), Found(Damage::kDamaged, records[1])));
  damage_.Swap(records[0], records[1]);
  damage_.Transplant(records[0], records[2]);
  EXPECT_THAT(Find(), ElementsAre(Found(Damage::kDamaged, records[2])));
}

TEST_F(VerifyReferral, FindsOneRecordThatWasPutBack) {
  const v1::Referral referral = Create();
  const std::string key = damage_.OnlyKey("883974832/1/r/" + referral.name().substr(referral.name().rfind('/') + 1));
  const KvEntry before = damage_.At(key);
  ASSERT_OK(Assess(referral, Right(), assessor_));
  damage_.PutBack(before);
  EXPECT_THAT(Find(), ElementsAre(Found(Damage::kRolledBack, key)));
}

TEST_F(VerifyReferral, FindsARecordAndItsRowsThatWerePutBackTogether) {
  const v1::Referral referral = Create();
  std::vector<KvEntry> before;
  for (const std::string& key : damage_.Keys("")) {
    if (key[0] != '!') before.push_back(damage_.At(key));
  }
  ASSERT_OK(Assess(referral, Right(), assessor_));
  for (const std::string& key : damage_.Keys("~")) damage_.Remove(key);
  for (const KvEntry& entry : before) damage_.PutBack(entry);
  const std::string id = referral.name().substr(referral.name().rfind('/') + 1);
  EXPECT_THAT(Find(), ElementsAre(Found(Damage::kRolledBack, "883974832/1/r/" + id)));
}

TEST_F(VerifyReferral, FindsARecordThatIsGone) {
  const std::string key = AcceptedKey();
  damage_.Remove(key);
  const std::string id = accepted_.substr(accepted_.rfind('/') + 1);
  // Its place names no controller: it is looked for everywhere and belongs to nothing.
  EXPECT_THAT(Find(), ElementsAre(Found(Damage::kRecordGone, key), Found(Damage::kRowOfNothing, PlaceKey(id).bytes)));
}

TEST_F(VerifyReferral, FindsRowsThatNoRecordHas) {
  const std::vector<std::string> rows =
      damage_.Keys(WorklistPrefix("883974832", List::kReceivingUnit, Segment::kOpen, kGenetics));
  ASSERT_FALSE(rows.empty());
  const View view(kv_.Snapshot(), *sealer_);
  ASSERT_OK_AND_ASSIGN(const auto real, view.Find<v1::StoredReferralRow>({rows.front(), KeyClass::kStore, "", ""}));
  const std::string foreign = rows.front() + "0";
  const RecordKey foreign_key{foreign, KeyClass::kStore, "", ""};
  damage_.Write(foreign_key, real->version, real->value);
  EXPECT_THAT(Find(), ElementsAre(Found(Damage::kRowOfNothing, foreign)));
  damage_.Write(foreign_key, real->version - 1, real->value);
  EXPECT_THAT(Find(), ElementsAre(Found(Damage::kRowBehind, foreign)));
  v1::StoredReferralRow of_nobody = real->value;
  of_nobody.mutable_row()->set_referral("controllers/883974832/referrals/" + SequentialIds::IdOf(999999));
  damage_.Write(foreign_key, real->version, of_nobody);
  EXPECT_THAT(Find(), ElementsAre(Found(Damage::kRowOfNothing, foreign)));
  damage_.Remove(foreign);
  damage_.Write({"~x/unheard", KeyClass::kStore, "", ""}, 1, real->value);
  EXPECT_THAT(Find(), ElementsAre(Found(Damage::kUnknownKey, "~x/unheard")));
}

TEST_F(VerifyReferral, FindsARowThatSaysSomethingElseThanItsRecord) {
  const std::string key =
      damage_.Keys(WorklistPrefix("883974832", List::kReceivingUnit, Segment::kOpen, kGenetics)).front();
  const RecordKey row_key{key, KeyClass::kStore, "", ""};
  const View view(kv_.Snapshot(), *sealer_);
  ASSERT_OK_AND_ASSIGN(const auto real, view.Find<v1::StoredReferralRow>(row_key));
  v1::StoredReferralRow other = real->value;
  other.mutable_row()->set_owner(Name(909));
  damage_.Write(row_key, real->version, other);
  EXPECT_THAT(Find(), ElementsAre(Found(Damage::kRowDiffers, key)));
  damage_.Write(row_key, real->version - 1, real->value);
  EXPECT_THAT(Find(), ElementsAre(Found(Damage::kRowBehind, key)));
}

TEST_F(VerifyReferral, FindsWhereAFeedWasCut) {
  const std::vector<std::string> changes = damage_.Keys(kChangePrefix);
  const std::vector<std::string> accesses = damage_.Keys(kAccessPrefix);
  ASSERT_GE(changes.size(), 3u);
  ASSERT_GE(accesses.size(), 3u);
  damage_.Remove(changes[1]);
  damage_.Remove(accesses.back());
  EXPECT_THAT(Find(),
              UnorderedElementsAre(Found(Damage::kFeedGap, changes[1]), Found(Damage::kFeedGap, accesses.back())));
  damage_.Remove(changes[0]);
  EXPECT_THAT(Find(), ElementsAre(Found(Damage::kFeedGap, accesses.back()))) << "the old end of a feed goes with time";
}

TEST_F(VerifyReferral, FindsAHeadThatWasPutBack) {
  const KvEntry before = damage_.At("!h");
  Create();
  damage_.PutBack(before);
  EXPECT_THAT(Find(), ElementsAre(Found(Damage::kRolledBack, "!h")));
}

TEST_F(VerifyReferral, CountsWhatWasErasedAndFindsNothing) {
  ASSERT_OK_AND_ASSIGN(const v1::Referral referral, Get(accepted_, assessor_));
  ASSERT_OK(sealer_->DestroyKeys({{"883974832", referral.patient()}}));
  const VerifyReport report = Verified(kv_, *sealer_, Kinds());
  EXPECT_TRUE(report.sound()) << ToText(report);
  uint64_t erased = 0;
  for (const KindCount& kind : report.kinds) erased += kind.erased;
  EXPECT_EQ(erased, 3u) << "the referral and two kept answers";
}

}  // namespace
}  // namespace sjelden::referral
