// How a summary begins, is edited, handed over, signed, corrected and withdrawn.
#include "exchange/domain/summary_draft.h"

#include <gtest/gtest.h>

#include <set>

#include "exchange/domain/summary_rules.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/exchange/a_case.h"

namespace sjelden::exchange {
namespace {

class SummaryDraft : public ::testing::Test {
 protected:
  const ACase case_;
  const SummaryActing eva_ = case_.As(kEva);

  SummaryEdit AnEdit() const { return {"Saksoppsummering", case_.Draft().prose(), {}}; }
};

TEST_F(SummaryDraft, BeginsWithOneOwnerOneActionOneDate) {
  const v1::Summary draft = case_.Draft();
  EXPECT_OK(CheckOwned(draft));
  EXPECT_EQ(draft.owner(), kEva);
  EXPECT_EQ(draft.next_action(), v1::SUMMARY_ACTION_ADDRESS);
  EXPECT_EQ(draft.next_action_date(), "2026-04-01");  // a week, by the norm
  EXPECT_EQ(draft.version(), 1u);
  EXPECT_EQ(case_.Addressed().next_action(), v1::SUMMARY_ACTION_SIGN);
}

TEST_F(SummaryDraft, WithoutOwnerIsNeverStored) {
  v1::Summary draft = case_.Draft();
  draft.clear_owner();
  EXPECT_THAT(CheckOwned(draft), HasReason("SUMMARY_NOT_OWNED"));
  v1::Summary finished = case_.Signed();
  EXPECT_OK(CheckOwned(finished));
  finished.set_owner(kEva);
  EXPECT_THAT(CheckOwned(finished), HasReason("SUMMARY_NOT_OWNED"));
}

TEST_F(SummaryDraft, IsComposedByAUnitOfTheCase) {
  EXPECT_EQ(*ComposingUnit({kAalesund, kGenetics}, eva_), kGenetics);
  EXPECT_THAT(ComposingUnit({kAalesund, kLevanger}, eva_), HasReason("SUMMARY_NOT_OF_THE_CASE"));
}

TEST_F(SummaryDraft, EveryWrongFieldOfAnEditIsNamed) {
  SummaryEdit edit = AnEdit();
  edit.title = " ";
  edit.prose.clear_plan();
  edit.prose.set_findings(std::string(5000, 'x'));
  edit.prose.set_conclusion("bjelle \a");
  *edit.left_out.Add() = "patients/other/findings/1";
  const auto edited = Edit(case_.Draft(), edit, case_.content, eva_);
  ASSERT_FALSE(edited.ok());
  std::set<std::string> fields;
  for (const FieldViolation& violation : ViolationsOf(edited.status())) fields.insert(violation.field);
  EXPECT_EQ(fields, (std::set<std::string>{"title", "prose.plan", "prose.findings", "prose.conclusion", "left_out"}));
}

TEST_F(SummaryDraft, LeavesOutWhatItsAuthorLeavesOut) {
  SummaryEdit edit = AnEdit();
  *edit.left_out.Add() = kReport;
  *edit.left_out.Add() = kReport;
  ASSERT_OK_AND_ASSIGN(const v1::Summary edited, Edit(case_.Draft(), edit, case_.content, eva_));
  EXPECT_EQ(edited.left_out_size(), 1);
  const v1::SummaryContent chosen = Chosen(case_.content, edited.left_out());
  EXPECT_EQ(chosen.reports_size(), 0);
  EXPECT_EQ(chosen.findings_size(), 3);
}

TEST_F(SummaryDraft, ForgetsWhatIsGoneWhenItIsReadAnew) {
  SummaryEdit edit = AnEdit();
  *edit.left_out.Add() = kReport;
  *edit.left_out.Add() = "patients/p/findings/1";
  edit.prose.set_conclusion("Egen konklusjon.");
  ASSERT_OK_AND_ASSIGN(const v1::Summary edited, Edit(case_.Draft(), edit, case_.content, eva_));
  v1::SummaryContent later = case_.content;
  later.clear_reports();
  ASSERT_OK_AND_ASSIGN(const v1::Summary kept, Recompose(edited, later, /*keep_prose=*/true, case_.rules, eva_));
  EXPECT_EQ(kept.left_out_size(), 1);
  EXPECT_EQ(kept.prose().conclusion(), "Egen konklusjon.");
  ASSERT_OK_AND_ASSIGN(const v1::Summary proposed, Recompose(edited, later, false, case_.rules, eva_));
  EXPECT_NE(proposed.prose().conclusion(), "Egen konklusjon.");
  EXPECT_EQ(proposed.prose().findings().find("Kafé"), std::string::npos);  // left out
}

TEST_F(SummaryDraft, ChangedSourcesAreNamedOnceInOrder) {
  v1::SummaryContent later = case_.content;
  later.mutable_sources(1)->set_etag("2");
  later.mutable_sources()->DeleteSubrange(2, 1);
  v1::SourceRecord& fresh = *later.add_sources();
  fresh.set_document("patients/p/findings/9");
  fresh.set_etag("1");
  EXPECT_EQ(ChangedSources(case_.content, later),
            (std::vector<std::string>{"patients/p/findings/2", "patients/p/findings/3", "patients/p/findings/9"}));
  EXPECT_TRUE(ChangedSources(case_.content, case_.content).empty());
}

TEST_F(SummaryDraft, IsHandedOverInsideTheUnitOnly) {
  ASSERT_OK_AND_ASSIGN(const v1::Summary handed, HandOver(case_.Draft(), kSiri, "2026-04-07", eva_));
  EXPECT_EQ(handed.owner(), kSiri);
  EXPECT_EQ(handed.next_action_date(), "2026-04-07");
  EXPECT_FALSE(HandOver(case_.Draft(), kKari, "2026-04-07", eva_).ok());
  EXPECT_FALSE(HandOver(case_.Draft(), kSiri, "2026-03-24", eva_).ok());
}

TEST_F(SummaryDraft, SignedByItsAuthorOrACountersigner) {
  EXPECT_EQ(case_.Signed().signatures(0).role(), clinical::v1::SIGNATURE_ROLE_AUTHOR);
  ASSERT_OK_AND_ASSIGN(const v1::Summary other, Sign(case_.Addressed(), {}, case_.As(kSiri)));
  EXPECT_EQ(other.signatures(0).role(), clinical::v1::SIGNATURE_ROLE_COUNTERSIGNER);
  EXPECT_EQ(other.author(), kEva);
  EXPECT_EQ(other.versions(0).signed_by(), kSiri);
  EXPECT_EQ(other.versions(0).receivers_size(), 2);
  EXPECT_TRUE(other.owner().empty());
}

TEST_F(SummaryDraft, WithoutReceiversIsNotSigned) {
  EXPECT_THAT(Sign(case_.Draft(), {}, eva_), HasReason("SUMMARY_NO_RECEIVERS"));
}

TEST_F(SummaryDraft, ACorrectionSupersedesAndGoesToAllWhoHadTheVersionBefore) {
  ASSERT_OK_AND_ASSIGN(const v1::Summary draft,
                       Correct(case_.Signed(), "Omklassifisert.", case_.content, case_.rules, case_.As(kSiri)));
  EXPECT_EQ(draft.version(), 2u);
  EXPECT_EQ(draft.kind(), v1::SUMMARY_KIND_CORRECTION);
  EXPECT_EQ(draft.owner(), kSiri);
  EXPECT_EQ(draft.versions(0).state(), v1::SUMMARY_STATE_SIGNED);  // holds until the correction is signed
  EXPECT_OK(CheckOwned(draft));
  Receivers fewer;
  *fewer.Add() = ACase::Receiver(kAalesund, v1::RECEIVER_GROUND_TREATING);
  EXPECT_THAT(Address(draft, fewer, case_.rules, eva_), HasReason("SUMMARY_RECEIVER_MISSING"));
  ASSERT_OK_AND_ASSIGN(const v1::Summary corrected, Sign(draft, {}, eva_));
  EXPECT_EQ(corrected.versions(0).state(), v1::SUMMARY_STATE_SUPERSEDED);
  EXPECT_EQ(corrected.versions(1).state(), v1::SUMMARY_STATE_SIGNED);
  EXPECT_EQ(corrected.versions(1).reason(), "Omklassifisert.");
  EXPECT_FALSE(Correct(case_.Signed(), "  ", case_.content, case_.rules, eva_).ok());
}

TEST_F(SummaryDraft, GivenUpItIsWithdrawnUnsentOrAsItWasSigned) {
  ASSERT_OK_AND_ASSIGN(const v1::Summary unsent, Discard(case_.Draft(), std::nullopt, "Feil forløp.", eva_));
  EXPECT_EQ(unsent.state(), v1::SUMMARY_STATE_WITHDRAWN);
  EXPECT_OK(CheckOwned(unsent));
  const v1::Summary held = case_.Signed();
  ASSERT_OK_AND_ASSIGN(const v1::Summary draft, Correct(held, "Omklassifisert.", case_.content, case_.rules, eva_));
  ASSERT_OK_AND_ASSIGN(const v1::Summary again, Discard(draft, held, "Likevel ikke.", eva_));
  EXPECT_EQ(again.version(), 1u);
  EXPECT_EQ(again.state(), v1::SUMMARY_STATE_SIGNED);
  EXPECT_EQ(again.prose().conclusion(), held.prose().conclusion());
  EXPECT_OK(CheckOwned(again));
  EXPECT_FALSE(Discard(case_.Draft(), std::nullopt, "", eva_).ok());
}

TEST_F(SummaryDraft, WithdrawnByAFurtherVersionWithAReasonAndACode) {
  const v1::Summary held = case_.Signed();
  EXPECT_FALSE(DraftWithdrawal(held, {"", v1::WITHDRAWAL_CAUSE_WRONG_PATIENT}, eva_).ok());
  EXPECT_FALSE(DraftWithdrawal(held, {"Forbyttet.", v1::WITHDRAWAL_CAUSE_UNSPECIFIED}, eva_).ok());
  ASSERT_OK_AND_ASSIGN(const v1::Summary draft,
                       DraftWithdrawal(held, {"Forbyttet.", v1::WITHDRAWAL_CAUSE_WRONG_PATIENT}, eva_));
  const v1::Summary withdrawn = SignWithdrawal(draft, v1::WITHDRAWAL_CAUSE_WRONG_PATIENT, {}, eva_);
  EXPECT_EQ(withdrawn.state(), v1::SUMMARY_STATE_WITHDRAWN);
  EXPECT_EQ(withdrawn.version(), 2u);
  EXPECT_EQ(withdrawn.versions(0).state(), v1::SUMMARY_STATE_WITHDRAWN);
  EXPECT_EQ(withdrawn.versions(1).kind(), v1::SUMMARY_KIND_WITHDRAWAL);
  EXPECT_EQ(withdrawn.versions(1).receivers_size(), 2);
  EXPECT_OK(CheckOwned(withdrawn));
}

}  // namespace
}  // namespace sjelden::exchange
