// What is missing, through a real gate: seen by both sides, asked for as a list, answered item by item, traced.
#include <gtest/gtest.h>

#include "sjelden/referral/v1/events.pb.h"
#include "tests/integration/referral/referral_fixture.h"

namespace sjelden::referral {
namespace {

using testing::Contains;

class ReferralCompleteness : public ReferralFixture {
 protected:
  v1::Referral CreateAbout(const std::string& code, bool submit = true) {
    v1::CreateReferralRequest request = NewReferral(submit);
    request.mutable_referral()->add_indications()->set_id(code);
    const auto response = TryCreate(request, referrer_);
    EXPECT_OK(response);
    return response.ok() ? response->referral() : v1::Referral();
  }
  absl::StatusOr<v1::Completeness> Look(const std::string& referral, const Actor& actor) {
    v1::GetCompletenessRequest request;
    request.set_referral(referral);
    ASSIGN_OR_RETURN(const auto response, Run(deps_, &GetCompleteness, request, actor));
    return response.completeness();
  }
  // The state of one item, as its assessor sees it.
  v1::CompletenessState StateOf(const std::string& referral, const std::string& id) {
    const auto shown = Look(referral, assessor_);
    EXPECT_OK(shown);
    if (!shown.ok()) return v1::COMPLETENESS_STATE_UNSPECIFIED;
    for (const v1::ItemCompleteness& item : shown->items()) {
      if (item.id() == id) return item.state();
    }
    return v1::COMPLETENESS_STATE_UNSPECIFIED;
  }
  absl::StatusOr<v1::Referral> Ask(const v1::Referral& referral, const std::vector<std::string>& items) {
    v1::AskForInformationRequest request;
    request.set_name(referral.name());
    request.set_etag(referral.etag());
    request.set_reply_by_date("2026-04-01");
    for (const std::string& item : items) request.add_items(item);
    request.set_request_id(NewRequestId());
    ASSIGN_OR_RETURN(const auto response,
                     (Run<Deps, v1::AskForInformationRequest, v1::AskForInformationResponse>(
                         deps_, &AskForInformation, request, assessor_)));
    return response.referral();
  }
  absl::StatusOr<v1::Referral> Answer(const v1::Referral& referral,
                                      const std::vector<std::pair<std::string, v1::ItemAnswer>>& items) {
    v1::AnswerInformationRequestRequest request;
    request.set_name(referral.name());
    request.set_etag(referral.etag());
    request.set_number(1);
    for (const auto& [id, answer] : items) {
      v1::AnsweredItem& item = *request.add_items();
      item.set_id(id);
      item.set_answer(answer);
      if (answer != v1::ITEM_ANSWER_PROVIDED) item.set_words("Adopted.");
    }
    request.set_request_id(NewRequestId());
    ASSIGN_OR_RETURN(const auto response, Run(deps_, &AnswerInformationRequest, request, referrer_));
    return response.referral();
  }
};

TEST_F(ReferralCompleteness, WhatIsMissingIsAskedForAsAListAndKnownOnceAnswered) {
  v1::Referral referral = CreateAbout("ORPHA:145");
  ASSERT_OK_AND_ASSIGN(const v1::Completeness before, Look(referral.name(), assessor_));
  ASSERT_EQ(before.lists_size(), 1);
  EXPECT_EQ(before.lists(0).id(), "hereditary-cancer");
  std::vector<std::string> missing;
  for (const v1::ItemCompleteness& item : before.items()) {
    if (item.state() == v1::COMPLETENESS_STATE_MISSING) missing.push_back(item.id());
  }
  EXPECT_THAT(missing, testing::ElementsAre("pathology-report", "affected-relative", "family-tree"));
  ASSERT_OK_AND_ASSIGN(referral, Ask(referral, missing));
  EXPECT_EQ(referral.owner(), referrer_.person);
  EXPECT_EQ(referral.assessment_due_date(), "2026-04-13") << "the clock runs on";
  ASSERT_EQ(referral.information_requests(0).items_size(), 3);
  EXPECT_EQ(referral.information_requests(0).items(0).label().nb(), "Patologisvar");
  ASSERT_OK(Attach(referral.name(), "%PDF-1.7\nreport", referrer_));
  ASSERT_OK_AND_ASSIGN(referral, Answer(referral, {{"pathology-report", v1::ITEM_ANSWER_PROVIDED},
                                                   {"affected-relative", v1::ITEM_ANSWER_NOT_AVAILABLE},
                                                   {"family-tree", v1::ITEM_ANSWER_NOT_RELEVANT}}));
  EXPECT_EQ(referral.owner(), Name(905)) << "the assessor's again";
  EXPECT_EQ(StateOf(referral.name(), "pathology-report"), v1::COMPLETENESS_STATE_PRESENT);
  EXPECT_EQ(StateOf(referral.name(), "affected-relative"), v1::COMPLETENESS_STATE_SETTLED);
  EXPECT_EQ(StateOf(referral.name(), "family-tree"), v1::COMPLETENESS_STATE_SETTLED);
  v1::InformationAnswered event;
  ASSERT_TRUE(Changes().back().event().UnpackTo(&event));
  EXPECT_THAT(event.information_request(), EqualsProto(referral.information_requests(0)));
}

TEST_F(ReferralCompleteness, AnAttachmentCountsOnceItHasArrived) {
  const v1::Referral referral = CreateAbout("ORPHA:399");
  ASSERT_OK_AND_ASSIGN(const auto uploaded, Upload(referral.name(), "%PDF-1.7\nreport", referrer_));
  EXPECT_EQ(StateOf(referral.name(), "family-number-or-report"), v1::COMPLETENESS_STATE_MISSING);
  ASSERT_OK(Finish(uploaded.name(), referrer_));
  EXPECT_EQ(StateOf(referral.name(), "family-number-or-report"), v1::COMPLETENESS_STATE_PRESENT);
}

TEST_F(ReferralCompleteness, AnIncompleteDraftIsSentAllTheSame) {
  const v1::Referral draft = CreateAbout("ORPHA:399", /*submit=*/false);
  ASSERT_OK_AND_ASSIGN(const v1::Completeness advice, Look(draft.name(), referrer_));
  EXPECT_EQ(advice.items(0).state(), v1::COMPLETENESS_STATE_MISSING);
  ASSERT_OK_AND_ASSIGN(const v1::Referral sent, Submit(draft, referrer_));
  EXPECT_EQ(sent.state(), v1::REFERRAL_STATE_RECEIVED);
  EXPECT_EQ(sent.assessment_due_date(), "2026-04-13");
}

TEST_F(ReferralCompleteness, WhatCannotBeAskedOrAnsweredChangesNothing) {
  v1::Referral referral = CreateAbout("ORPHA:145");
  EXPECT_THAT(Ask(referral, {"horoscope"}), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(Ask(referral, {}), HasReason("INVALID_FIELDS")) << "neither words nor items";
  ASSERT_OK_AND_ASSIGN(referral, Ask(referral, {"pathology-report", "family-tree"}));
  EXPECT_THAT(Ask(referral, {"family-tree"}), HasReason("INVALID_FIELDS")) << "it is asked for already";
  EXPECT_THAT(Answer(referral, {{"family-tree", v1::ITEM_ANSWER_PROVIDED}}), HasReason("INVALID_FIELDS"));
  ASSERT_OK_AND_ASSIGN(const v1::Referral now, Get(referral.name(), assessor_));
  EXPECT_EQ(now.etag(), referral.etag());
}

TEST_F(ReferralCompleteness, IsSeenByWhoeverSeesTheReferralAndEachLookIsTraced) {
  const v1::Referral referral = CreateAbout("ORPHA:145");
  const size_t before = AccessEntries().size();
  ASSERT_OK(Look(referral.name(), assessor_));
  const auto entries = AccessEntries();
  ASSERT_EQ(entries.size(), before + 1);
  EXPECT_EQ(entries.back().person(), assessor_.person);
  ASSERT_EQ(entries.back().documents_size(), 1);
  EXPECT_EQ(entries.back().documents(0).document(), referral.name());
  EXPECT_EQ(entries.back().documents(0).patient(), referral.patient());
  const std::string nowhere = "controllers/883974832/referrals/" + SequentialIds::IdOf(123456);
  const absl::Status unknown = Look(nowhere, foreigner_).status();
  EXPECT_EQ(unknown.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Look(referral.name(), foreigner_).status(), unknown) << "not even that there is one";
  const v1::Referral draft = CreateAbout("ORPHA:145", /*submit=*/false);
  EXPECT_THAT(Look(draft.name(), assessor_), StatusIs(absl::StatusCode::kNotFound)) << "a draft is its sender's";
  EXPECT_THAT(Look("referrals/1", assessor_), StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace sjelden::referral
