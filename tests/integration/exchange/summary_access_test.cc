// Who may do what with a summary, and what lists show.
#include "tests/integration/exchange/summary_fixture.h"

namespace sjelden::exchange {
namespace {

class SummaryAccess : public SummaryFixture {
 protected:
  std::vector<std::string> List(const v1::ListSummariesRequest& request, const Actor& actor) {
    std::vector<std::string> names;
    v1::ListSummariesRequest page = request;
    do {
      const auto response = Run(deps_, &ListSummaries, page, actor);
      EXPECT_OK(response);
      if (!response.ok()) break;
      for (const auto& row : response->rows()) names.push_back(row.summary());
      page.set_page_token(response->next_page_token());
    } while (!page.page_token().empty());
    return names;
  }
};

TEST_F(SummaryAccess, WithoutARelationItDoesNotExist) {
  const v1::Summary draft = Addressed();
  const auto unknown = Get("controllers/883974832/summaries/" + SequentialIds::IdOf(1), stranger_);
  const auto hidden = Get(draft.name(), stranger_);
  EXPECT_THAT(hidden, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(hidden.status(), unknown.status());
  EXPECT_EQ(Preview(draft, stranger_).status(), unknown.status());
  EXPECT_EQ(AddressTo(draft, ACase::BothHospitals(), stranger_).status(), unknown.status());
  // Nor does a refusal by another rule show that it is there.
  sources_.broken = {{"findings", absl::UnavailableError("down")}};
  EXPECT_EQ(Sign(draft, "hash", stranger_).status(), unknown.status());
  // A hospital of the case reads its own copy at its own node, not the draft.
  EXPECT_THAT(Get(draft.name(), kari_), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(SummaryAccess, AGroundShowsButDoesNotLetAct) {
  const v1::Summary draft = Addressed();
  stranger_.grounds.push_back({kPatient, "treatment", false, clock_.Now() + absl::Hours(1)});
  EXPECT_OK(Get(draft.name(), stranger_));
  ASSERT_OK_AND_ASSIGN(const auto preview, Preview(draft, stranger_));
  EXPECT_THAT(Sign(draft, preview.preview_hash(), stranger_), HasReason("SUMMARY_UNIT"));
}

TEST_F(SummaryAccess, AFunctionWithoutThePermissionIsRefused) {
  const v1::Summary draft = Addressed();
  EXPECT_THAT(Sign(draft, "hash", siri_), HasReason("PERMISSION_MISSING"));  // a counsellor composes, a physician signs
  EXPECT_THAT(Compose(At(902, kGenetics, "medical-secretary")), HasReason("PERMISSION_MISSING"));
  EXPECT_THAT(Compose(kari_), HasReason("PERMISSION_MISSING"));
}

TEST_F(SummaryAccess, IsComposedAtTheNodeOfTheTrustByAUnitOfTheCase) {
  EXPECT_THAT(Compose(At(903, kAalesund, "physician")), HasReason("SUMMARY_OTHER_NODE"));
  EXPECT_THAT(Compose(stranger_), HasReason("SUMMARY_NOT_OF_THE_CASE"));
}

TEST_F(SummaryAccess, BarringHidesIt) {
  const v1::Summary draft = Addressed();
  platform::v1::AccessFact fact;
  fact.set_name(kPatient + "/barrings/" + SequentialIds::IdOf(1));
  fact.mutable_barring()->set_patient(kPatient);
  fact.mutable_barring()->set_person(kSiri);
  Know(fact);
  EXPECT_THAT(Get(draft.name(), siri_), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_OK(Get(draft.name(), eva_));
  v1::ListSummariesRequest request;
  request.set_composing_unit(kGenetics);
  EXPECT_TRUE(List(request, siri_).empty());
}

TEST_F(SummaryAccess, EveryLookLeavesATrace) {
  const v1::Summary draft = Addressed();
  ASSERT_OK(Preview(draft, siri_));
  const auto entries = AccessEntries();
  ASSERT_FALSE(entries.empty());
  EXPECT_EQ(entries.back().person(), kSiri);
  EXPECT_EQ(entries.back().method(), "/sjelden.exchange.v1.SummaryService/PreviewSummary");
  EXPECT_EQ(entries.back().documents(0).document(), draft.name());
}

TEST_F(SummaryAccess, ListsShowOpenOnesFirstByDateToThoseWhoMaySee) {
  ASSERT_OK_AND_ASSIGN(const v1::Summary done, PreviewAndSign(Addressed(), eva_));
  ASSERT_OK_AND_ASSIGN(const v1::Summary later, Compose(eva_));
  ASSERT_OK_AND_ASSIGN(const v1::Summary sooner, Compose(eva_));
  v1::HandOverSummaryRequest hand_over;
  hand_over.set_name(sooner.name());
  hand_over.set_etag(sooner.etag());
  hand_over.set_owner(kSiri);
  hand_over.set_next_action_date("2026-03-26");
  hand_over.set_request_id(NewRequestId());
  ASSERT_OK(Run(deps_, &HandOverSummary, hand_over, eva_));
  v1::ListSummariesRequest request;
  request.set_composing_unit(kGenetics);
  request.set_page_size(1);
  EXPECT_EQ(List(request, eva_), (std::vector<std::string>{sooner.name(), later.name(), done.name()}));
  request.set_open_only(true);
  EXPECT_EQ(List(request, eva_), (std::vector<std::string>{sooner.name(), later.name()}));
  EXPECT_TRUE(List(request, stranger_).empty());
  v1::ListSummariesRequest own;
  own.set_owner(kSiri);
  EXPECT_EQ(List(own, siri_), std::vector<std::string>{sooner.name()});
  v1::ListSummariesRequest of_case;
  of_case.set_pathway(kPathway);
  EXPECT_EQ(List(of_case, siri_).size(), 3u);
  clock_.Advance(absl::Hours(48));
  const auto overdue = Run(deps_, &ListSummaries, own, siri_);
  ASSERT_OK(overdue);
  EXPECT_TRUE(overdue->rows(0).overdue());
}

TEST_F(SummaryAccess, AListNamesExactlyOneWorklist) {
  v1::ListSummariesRequest request;
  EXPECT_THAT(Run(deps_, &ListSummaries, request, eva_), StatusIs(absl::StatusCode::kInvalidArgument));
  request.set_owner(kEva);
  request.set_pathway(kPathway);
  EXPECT_THAT(Run(deps_, &ListSummaries, request, eva_), StatusIs(absl::StatusCode::kInvalidArgument));
  request.clear_pathway();
  request.set_page_size(201);
  EXPECT_THAT(Run(deps_, &ListSummaries, request, eva_), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(SummaryAccess, AStaleEtagChangesNothing) {
  const v1::Summary draft = Addressed();
  v1::Summary stale = draft;
  stale.set_etag("1");
  EXPECT_THAT(AddressTo(stale, ACase::BothHospitals(), eva_), StatusIs(absl::StatusCode::kAborted));
}

TEST_F(SummaryAccess, AReceiverWithoutAGroundIsRefused) {
  ASSERT_OK_AND_ASSIGN(const v1::Summary draft, Compose(eva_));
  Receivers receivers = ACase::BothHospitals();
  receivers[1].clear_ground();
  EXPECT_THAT(AddressTo(draft, receivers, eva_), HasReason("SUMMARY_RECEIVER_WITHOUT_GROUND"));
  receivers = ACase::BothHospitals();
  *receivers.Add() = ACase::Receiver(kUniversity, v1::RECEIVER_GROUND_TREATING);
  EXPECT_THAT(AddressTo(draft, receivers, eva_), HasReason("SUMMARY_IDENTIFIED_TO_UNIVERSITY"));
}

}  // namespace
}  // namespace sjelden::exchange
