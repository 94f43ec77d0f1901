// Declared grounds, break-glass and their review: through a real gate.
#include "tests/integration/access/access_fixture.h"

namespace sjelden::access {
namespace {

class GroundTest : public AccessFixture {
 protected:
  const std::string patient_ = "patients/" + SequentialIds::IdOf(77);

  pb::DeclareGroundRequest Declared() {
    pb::DeclareGroundRequest request;
    request.set_patient(patient_);
    request.set_purpose(clinical::v1::ACCESS_PURPOSE_REQUESTED_HELP);
    return request;
  }
  pb::BreakGlassRequest Glass(const std::string& reason) {
    pb::BreakGlassRequest request;
    request.set_patient(patient_);
    request.set_purpose(clinical::v1::ACCESS_PURPOSE_EMERGENCY);
    request.set_reason(reason);
    return request;
  }
  absl::StatusOr<pb::BreakGlassResponse> Break(pb::BreakGlassRequest request, const Actor& actor) {
    request.set_request_id(ids_.NewId());
    return Run(deps_, &FindAcutePatient, &access::BreakGlass, request, actor);
  }
  pb::ReviewGroundRequest Review(const pb::Ground& ground) {
    pb::ReviewGroundRequest request;
    request.set_name(ground.name());
    request.set_etag(ground.etag());
    request.set_verdict(pb::GROUND_REVIEW_STATE_APPROVED);
    return request;
  }
};

TEST_F(GroundTest, ATokenCarriesADeclaredGroundForADay) {
  ASSERT_OK_AND_ASSIGN(const auto signed_in, SignInWith("kari.alesund", kPassword));
  const Actor kari = ActorOf(*tokens_.ReadOwn(signed_in.issued_token().token()));
  ASSERT_OK_AND_ASSIGN(const auto made, Call(&DeclareGround, Declared(), kari));
  const Actor with = ActorOf(*tokens_.ReadOwn(made.issued_token().token()));
  ASSERT_EQ(with.grounds.size(), 1u);
  EXPECT_EQ(with.grounds[0].code, "requested-help");
  EXPECT_EQ(with.grounds[0].patient, patient_);
  EXPECT_FALSE(with.grounds[0].break_glass);
  ASSERT_OK_AND_ASSIGN(const auto own, Call(&ListOwnGrounds, pb::ListOwnGroundsRequest(), kari));
  EXPECT_EQ(own.grounds_size(), 1);
  clock_.Advance(absl::Hours(24));
  const Actor again = SignedIn("kari.alesund");
  ASSERT_OK_AND_ASSIGN(const auto next_day, Call(&ListOwnGrounds, pb::ListOwnGroundsRequest(), again));
  EXPECT_EQ(next_day.grounds_size(), 0);
  EXPECT_TRUE(SignedIn("kari.alesund").grounds.empty());
}

TEST_F(GroundTest, BreakGlassNeedsAReasonAndAlwaysWaitsForReview) {
  const Actor kari = SignedIn("kari.alesund");
  EXPECT_THAT(Break(Glass("akutt"), kari), StatusIs(absl::StatusCode::kInvalidArgument));
  ASSERT_OK_AND_ASSIGN(const auto made, Break(Glass("Bevisstløs i akuttmottaket"), kari));
  EXPECT_EQ(made.ground().review_state(), pb::GROUND_REVIEW_STATE_PENDING);
  ASSERT_OK_AND_ASSIGN(const auto waiting, Call(&ListGrounds, pb::ListGroundsRequest(), SignedIn("pia.personvern")));
  ASSERT_EQ(waiting.grounds_size(), 1);
  EXPECT_EQ(waiting.grounds(0).reason(), "Bevisstløs i akuttmottaket");
}

TEST_F(GroundTest, WhoHasOnlyTheNumberBreaksTheGlassWithItAndIsReviewed) {
  registry_.patients["15876498518"] = patient_;
  pb::BreakGlassRequest request = Glass("Bevisstløs i akuttmottaket");
  request.clear_patient();
  request.mutable_identifier()->set_value("15876498518");
  const Actor kari = SignedIn("kari.alesund");
  ASSERT_OK_AND_ASSIGN(const auto made, Break(request, kari));
  EXPECT_EQ(made.ground().patient(), patient_);
  EXPECT_EQ(made.ground().review_state(), pb::GROUND_REVIEW_STATE_PENDING);
  EXPECT_THAT(registry_.asked_by, testing::ElementsAre(kari.person));
  const Actor with = ActorOf(*tokens_.ReadOwn(made.issued_token().token()));
  ASSERT_EQ(with.grounds.size(), 1u);
  EXPECT_EQ(with.grounds[0].patient, patient_);
  EXPECT_TRUE(with.grounds[0].break_glass);
}

TEST_F(GroundTest, NobodyLearnsFromANumberWhoIsKnownWithoutAVitalNeed) {
  registry_.patients["15876498518"] = patient_;
  pb::BreakGlassRequest request = Glass("akutt");
  request.clear_patient();
  request.mutable_identifier()->set_value("15876498518");
  const Actor kari = SignedIn("kari.alesund");
  EXPECT_THAT(Break(request, kari), StatusIs(absl::StatusCode::kInvalidArgument));
  request.set_reason("Bevisstløs i akuttmottaket");
  request.set_purpose(clinical::v1::ACCESS_PURPOSE_REQUESTED_HELP);
  EXPECT_THAT(Break(request, kari), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(registry_.asked_by, testing::IsEmpty());
  request.set_purpose(clinical::v1::ACCESS_PURPOSE_EMERGENCY);
  request.mutable_identifier()->set_value("08085598512");
  EXPECT_THAT(Break(request, kari), StatusIs(absl::StatusCode::kNotFound));
  request.set_patient(patient_);
  EXPECT_THAT(Break(request, kari), StatusIs(absl::StatusCode::kInvalidArgument)) << "both are said";
  EXPECT_THAT(Break(request, SignedIn("siri.veileder")), HasReason("PERMISSION_MISSING"));
}

TEST_F(GroundTest, APrivacyOfficerOfTheControllerReviewsOnce) {
  ASSERT_OK_AND_ASSIGN(const auto made,
                       Break(Glass("Bevisstløs i akuttmottaket"), SignedIn("kari.alesund")));
  EXPECT_THAT(Call(&ReviewGround, Review(made.ground()), SignedIn("paul.personvern")),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Call(&ReviewGround, Review(made.ground()), SignedIn("ola.alesund")), HasReason("PERMISSION_MISSING"));
  const Actor pia = SignedIn("pia.personvern");
  ASSERT_OK_AND_ASSIGN(const auto reviewed, Call(&ReviewGround, Review(made.ground()), pia));
  EXPECT_EQ(reviewed.ground().reviewer(), pia.person);
  EXPECT_THAT(Call(&ReviewGround, Review(reviewed.ground()), pia), HasReason("GROUND_REVIEWED"));
  ASSERT_OK_AND_ASSIGN(const auto waiting, Call(&ListGrounds, pb::ListGroundsRequest(), pia));
  EXPECT_EQ(waiting.grounds_size(), 0);
}

TEST_F(GroundTest, AGroundThatWasObjectedToEndsAtOnceEverywhere) {
  ASSERT_OK_AND_ASSIGN(const auto made,
                       Break(Glass("Bevisstløs i akuttmottaket"), SignedIn("kari.alesund")));
  const Actor with = ActorOf(*tokens_.ReadOwn(made.issued_token().token()));
  const Disclosed record{"d/1", 1, patient_, "883974832", Compartment::kOrdinary, {}, {}};
  ASSERT_TRUE(Decide(with, record, facts_, *permissions_, clock_.Now()).allowed);
  pb::ReviewGroundRequest review = Review(made.ground());
  review.set_verdict(pb::GROUND_REVIEW_STATE_OBJECTED);
  review.set_note("Ikke pasient ved avdelingen");
  ASSERT_OK(Call(&ReviewGround, review, SignedIn("pia.personvern")));
  EXPECT_FALSE(Decide(with, record, facts_, *permissions_, clock_.Now()).allowed) << "the token is still good";
  EXPECT_TRUE(SignedIn("kari.alesund").grounds.empty()) << "a new token does not carry it";
  ASSERT_OK_AND_ASSIGN(const auto own, Call(&ListOwnGrounds, pb::ListOwnGroundsRequest(), SignedIn("kari.alesund")));
  EXPECT_EQ(own.grounds_size(), 0);
  const auto told = Changes();
  const auto ended = std::count_if(told.begin(), told.end(), [&](const change::v1::Change& change) {
    platform::v1::AccessFact fact;
    return change.event().UnpackTo(&fact) && fact.revocation().ground() == made.ground().name();
  });
  EXPECT_EQ(ended, 1) << "what every other service follows";
}

TEST_F(GroundTest, AnApprovedGroundHoldsOnAndARevocationIsForgottenWhenTheGroundIsOver) {
  limits_.revocations_kept = 0;
  ASSERT_OK_AND_ASSIGN(const auto made,
                       Break(Glass("Bevisstløs i akuttmottaket"), SignedIn("kari.alesund")));
  ASSERT_OK(Call(&ReviewGround, Review(made.ground()), SignedIn("pia.personvern")));
  EXPECT_FALSE(facts_.IsRevoked(made.ground().name()));
  ASSERT_OK_AND_ASSIGN(const auto other,
                       Break(Glass("Bevisstløs i akuttmottaket"), SignedIn("kari.alesund")));
  pb::ReviewGroundRequest review = Review(other.ground());
  review.set_verdict(pb::GROUND_REVIEW_STATE_OBJECTED);
  review.set_note("Ikke pasient ved avdelingen");
  ASSERT_OK(Call(&ReviewGround, review, SignedIn("pia.personvern")));
  EXPECT_TRUE(facts_.IsRevoked(other.ground().name()));
  clock_.Advance(limits_.break_glass + absl::Seconds(1));
  ASSERT_OK(Call(&SignOut, pb::SignOutRequest(), SignedIn("kari.alesund")));
  EXPECT_FALSE(facts_.IsRevoked(other.ground().name())) << "it would fill every service's memory";
}

TEST_F(GroundTest, NobodyReviewsTheirOwn) {
  const Actor pia = SignedIn("pia.personvern");
  ASSERT_OK_AND_ASSIGN(const auto made, Call(&DeclareGround, Declared(), pia));
  EXPECT_THAT(Call(&ReviewGround, Review(made.ground()), pia), HasReason("OWN_GROUND"));
}

TEST_F(GroundTest, ATokenCarriesAtMostTwentyGrounds) {
  const Actor kari = SignedIn("kari.alesund");
  for (int i = 0; i < 20; ++i) ASSERT_OK(Call(&DeclareGround, Declared(), kari));
  EXPECT_THAT(Call(&DeclareGround, Declared(), kari), HasReason("TOO_MANY_GROUNDS"));
  TokenAuthenticator follower(facts_, "test");
  ASSERT_OK_AND_ASSIGN(const auto again, SignInWith("kari.alesund", kPassword));
  EXPECT_OK(follower.Authenticate(again.issued_token().token(), clock_.Now()));
}

}  // namespace
}  // namespace sjelden::access
