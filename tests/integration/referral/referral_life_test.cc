#include <gtest/gtest.h>

#include <thread>

#include "sjelden/referral/v1/events.pb.h"
#include "tests/integration/referral/referral_fixture.h"

namespace sjelden::referral {
namespace {

class ReferralLife : public ReferralFixture {
 protected:
  // Fills name, etag and request id.
  template <class Request>
  Request For(const v1::Referral& referral) {
    Request request;
    request.set_name(referral.name());
    request.set_etag(referral.etag());
    request.set_request_id(NewRequestId());
    return request;
  }
  template <class Request, class Response>
  absl::StatusOr<v1::Referral> Do(
      absl::StatusOr<Outcome<Response>> (*handler)(const Deps&, const Call&, const Request&), const Request& request,
      const Actor& actor) {
    ASSIGN_OR_RETURN(const Response response, Run(deps_, handler, request, actor));
    return response.referral();
  }
  absl::StatusOr<v1::Referral> Ask(const v1::Referral& referral) {
    auto request = For<v1::AskForInformationRequest>(referral);
    request.set_text("Was a microarray done?");
    request.set_reply_by_date("2026-04-01");
    return Do<v1::AskForInformationRequest, v1::AskForInformationResponse>(&AskForInformation, request, assessor_);
  }
  absl::StatusOr<v1::Referral> Answer(const v1::Referral& referral) {
    auto request = For<v1::AnswerInformationRequestRequest>(referral);
    request.set_number(1);
    request.set_answer("Yes, it was normal.");
    return Do(&AnswerInformationRequest, request, referrer_);
  }
  absl::StatusOr<v1::Referral> Assign(const v1::Referral& referral) {
    auto request = For<v1::AssignReferralRequest>(referral);
    request.set_role(v1::ASSIGNMENT_ROLE_RESPONSIBLE_PHYSICIAN);
    request.set_person(second_.person);
    return Do(&AssignReferral, request, assessor_);
  }
  absl::StatusOr<v1::Referral> Unassign(const v1::Referral& referral) {
    auto request = For<v1::UnassignReferralRequest>(referral);
    request.set_role(v1::ASSIGNMENT_ROLE_RESPONSIBLE_PHYSICIAN);
    request.set_person(second_.person);
    return Do(&UnassignReferral, request, assessor_);
  }
  absl::StatusOr<v1::Referral> Acknowledge(const v1::Referral& referral) {
    return Do<v1::AcknowledgeOutcomeRequest, v1::AcknowledgeOutcomeResponse>(
        &AcknowledgeOutcome, For<v1::AcknowledgeOutcomeRequest>(referral), referrer_);
  }
  absl::StatusOr<v1::Referral> TakeOver(const v1::Referral& referral, int pathway) {
    v1::AcknowledgePathwayRequest request;
    request.set_name(referral.name());
    request.set_pathway("controllers/883974832/pathways/" + SequentialIds::IdOf(pathway));
    request.set_request_id(NewRequestId());
    return Do<v1::AcknowledgePathwayRequest, v1::AcknowledgePathwayResponse>(&AcknowledgePathway, request,
                                                                             Service("pathway", assessor_.person));
  }
};

TEST_F(ReferralLife, FromDraftToThePathway) {
  v1::Referral referral = Create(/*submit=*/false);
  EXPECT_THAT(referral.available_actions(), testing::Contains("submit"));
  ASSERT_OK_AND_ASSIGN(referral, Submit(referral, referrer_));
  EXPECT_EQ(referral.assessment_due_date(), "2026-04-13");
  ASSERT_OK_AND_ASSIGN(referral, Ask(referral));
  EXPECT_EQ(referral.owner(), referrer_.person);
  ASSERT_OK_AND_ASSIGN(referral, Answer(referral));
  EXPECT_EQ(referral.owner(), Name(905));
  ASSERT_OK_AND_ASSIGN(referral, Assign(referral));
  EXPECT_EQ(referral.owner(), second_.person);
  ASSERT_OK_AND_ASSIGN(referral, Unassign(referral));
  ASSERT_OK_AND_ASSIGN(referral, Assign(referral));
  EXPECT_THAT(Worklist(assessor_), testing::ElementsAre(referral.name()));
  ASSERT_OK_AND_ASSIGN(referral, Assess(referral, Right(), assessor_));
  EXPECT_EQ(referral.owner(), assessor_.person);
  EXPECT_THAT(Unacknowledged(), testing::ElementsAre(referral.name()));
  ASSERT_OK_AND_ASSIGN(referral, TakeOver(referral, 700));
  EXPECT_EQ(referral.owner(), "");
  EXPECT_THAT(Unacknowledged(), testing::IsEmpty());
  EXPECT_THAT(Worklist(assessor_), testing::IsEmpty()) << "finished rows are not in the open worklist";
  EXPECT_OK(TakeOver(referral, 700)) << "the same pathway again";
  EXPECT_THAT(TakeOver(referral, 701), HasReason("REFERRAL_PATHWAY_TAKEN"));
  ASSERT_OK_AND_ASSIGN(referral, Acknowledge(referral));
  EXPECT_EQ(referral.outcome_acknowledgement().person(), referrer_.person);
  EXPECT_THAT(EventNames(), testing::ElementsAre("ReferralSubmitted", "InformationRequested", "InformationAnswered",
                                                 "ReferralAssigned", "ReferralAssigned", "ReferralAssigned",
                                                 "ReferralAssessed", "ReferralAccepted", "OutcomeAcknowledged"));
}

TEST_F(ReferralLife, TheAcceptanceTellsAllThatAPathwayNeeds) {
  v1::Referral referral = Create();
  ASSERT_OK_AND_ASSIGN(referral, Assign(referral));
  ASSERT_OK_AND_ASSIGN(referral, Assess(referral, Right(), assessor_));
  v1::ReferralAccepted event;
  ASSERT_TRUE(Changes().back().event().UnpackTo(&event));
  EXPECT_EQ(Changes().back().version(), 3u);
  EXPECT_EQ(event.referral(), referral.name());
  EXPECT_EQ(event.patient(), referral.patient());
  EXPECT_EQ(event.controller(), "883974832");
  EXPECT_EQ(event.question_id(), referral.question_id());
  EXPECT_EQ(event.question(), referral.question());
  EXPECT_EQ(event.accepted_by(), assessor_.person);
  EXPECT_EQ(event.assignee(), second_.person);
  EXPECT_EQ(event.latest_start_date(), "2026-09-01");
  EXPECT_EQ(event.planned_start_date(), "2026-08-17");
  EXPECT_EQ(event.state(), v1::REFERRAL_STATE_ASSESSED_RIGHT);
  EXPECT_EQ(event.assignments_size(), 1);
}

TEST_F(ReferralLife, SubmissionLetsTheReceivingUnitSeeThePatient) {
  Create(/*submit=*/false);
  EXPECT_THAT(Effects(), testing::IsEmpty());
  const v1::Referral referral = Create();
  ASSERT_EQ(Effects().size(), 1u);
  EXPECT_EQ(Effects()[0].name(), "grant-care-relation");
  registry::v1::GrantCareRelationRequest grant;
  ASSERT_TRUE(Effects()[0].request().UnpackTo(&grant));
  EXPECT_EQ(grant.care_relation().unit(), kGenetics);
  EXPECT_EQ(grant.care_relation().patient(), referral.patient());
  EXPECT_EQ(grant.care_relation().ground(), referral.name());
  EXPECT_EQ(grant.care_relation().role(), registry::v1::CARE_ROLE_ASSESSING);
}

TEST_F(ReferralLife, WithdrawnAndInErrorAreTold) {
  v1::Referral referral = Create();
  auto withdraw = For<v1::WithdrawReferralRequest>(referral);
  withdraw.set_withdrawn_by(v1::WITHDRAWN_BY_PATIENT);
  withdraw.set_reason("The patient has moved.");
  ASSERT_OK_AND_ASSIGN(referral, (Do<v1::WithdrawReferralRequest, v1::WithdrawReferralResponse>(
                                     &WithdrawReferral, withdraw, assessor_)));
  EXPECT_EQ(referral.state(), v1::REFERRAL_STATE_WITHDRAWN);
  auto error = For<v1::RegisterInErrorRequest>(referral);
  error.set_reason("Entered twice.");
  ASSERT_OK_AND_ASSIGN(referral, (Do<v1::RegisterInErrorRequest, v1::RegisterInErrorResponse>(&RegisterInError, error,
                                                                                              assessor_)));
  EXPECT_OK(Get(referral.name(), referrer_)) << "stays readable for those who have to correct";
  EXPECT_THAT(EventNames(), testing::ElementsAre("ReferralSubmitted", "ReferralWithdrawn", "ReferralWithdrawn"));
  EXPECT_THAT(Worklist(assessor_), testing::IsEmpty());
}

TEST_F(ReferralLife, AForwardedReferralKeepsItsDateAndIsNeverWithoutAnOwner) {
  v1::Referral old = Create();
  clock_.Advance(absl::Hours(48));
  v1::Assessment forward = Right();
  forward.mutable_forward()->set_receiving_unit(kLevanger);
  forward.mutable_forward()->set_reason("Is assessed there.");
  ASSERT_OK_AND_ASSIGN(old, Assess(old, forward, assessor_));
  EXPECT_EQ(old.state(), v1::REFERRAL_STATE_FORWARDED);
  EXPECT_EQ(old.owner(), assessor_.person);
  EXPECT_EQ(old.forwarded_to(), "");
  ASSERT_OK(DeliverForwardings());
  ASSERT_OK(DeliverForwardings()) << "once, however often it is tried";
  ASSERT_OK_AND_ASSIGN(old, Get(old.name(), assessor_));
  EXPECT_EQ(old.owner(), "");
  const Actor there = At(906, kLevanger, "assessor");
  ASSERT_OK_AND_ASSIGN(const v1::Referral arrived, Get(old.forwarded_to(), there));
  EXPECT_EQ(arrived.controller(), "983974791");
  EXPECT_EQ(arrived.owner(), there.person);
  EXPECT_THAT(arrived.receive_time(), EqualsProto(old.receive_time()));
  EXPECT_EQ(arrived.assessment_due_date(), "2026-04-13");
  EXPECT_EQ(arrived.question_id(), old.question_id());
  EXPECT_THAT(Get(old.forwarded_to(), assessor_), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(EventNames(), testing::ElementsAre("ReferralSubmitted", "ReferralAssessed", "ReferralSubmitted",
                                                 "ReferralForwarded"));
  v1::ListReferralsRequest sent;
  sent.set_referring_unit(kPaediatrics);
  ASSERT_OK_AND_ASSIGN(const auto open, List(sent, referrer_));
  ASSERT_EQ(open.rows_size(), 1) << "the sender sees where it is now, in another controller's shard";
  EXPECT_EQ(open.rows(0).referral(), arrived.name());
}

TEST_F(ReferralLife, OfTwoAssessorsAtOnceOneIsToldThatTheOtherWas) {
  const v1::Referral referral = Create();
  std::vector<absl::Status> results(2);
  std::thread first([&] { results[0] = Assess(referral, Right(), assessor_).status(); });
  results[1] = Assess(referral, Right("2026-10-01"), second_).status();
  first.join();
  EXPECT_EQ(results[0].ok() + results[1].ok(), 1);
  EXPECT_THAT(results[0].ok() ? results[1] : results[0], HasReason("ETAG_STALE"));
  ASSERT_OK_AND_ASSIGN(const v1::Referral now, Get(referral.name(), assessor_));
  EXPECT_EQ(now.assessments_size(), 1);
  EXPECT_EQ(Unacknowledged().size(), 1u);
}

}  // namespace
}  // namespace sjelden::referral
