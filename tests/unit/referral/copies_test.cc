// What a patient objects to is not shared: helsepersonelloven sections 45 and 45 a.
#include "referral/domain/copies.h"

#include <gtest/gtest.h>

#include "tests/testing/status_matchers.h"
#include "tests/unit/referral/referral_builder.h"

namespace sjelden::referral {
namespace {

constexpr char kNeurology[] = "controllers/983974791/units/levanger-neurology";

class Copies : public ::testing::Test {
 protected:
  v1::Referral With(const std::string& unit, const std::string& practitioner) const {
    v1::Referral content = build.Content();
    if (!unit.empty()) content.add_copy_to()->set_unit(unit);
    if (!practitioner.empty()) content.add_copy_to()->set_practitioner(practitioner);
    return content;
  }
  absl::StatusOr<v1::Referral> Start(const v1::Referral& content, bool submit = true) const {
    const Beginning beginning{{"883974832", "01j9zk3t0q5v8mxw2r7hd4nc6b"}, "01j9zk3t0q5v8mxw2r7hd4nc6c",
                              content.patient(), submit};
    return StartReferral(content, beginning, build.Sender());
  }
  ReferralBuilder build;
};

TEST_F(Copies, AnObjectionToTheGpCopyRefusesPractitionersOutsideOnly) {
  const v1::Referral content = With("", Practitioner(99));
  EXPECT_OK(Start(content));
  build.roster.objected[kAgainstGpCopy] = {""};
  const absl::Status refused = Start(content).status();
  EXPECT_THAT(refused, HasReason("REFERRAL_PATIENT_OBJECTS"));
  ASSERT_EQ(ViolationsOf(refused).size(), 1u);
  EXPECT_EQ(ViolationsOf(refused)[0].field, "referral.copy_to[0]");
  EXPECT_OK(Start(With("", Practitioner(2)))) << "a colleague of the region";
  EXPECT_OK(Start(With(kNeurology, "")));
}

TEST_F(Copies, AnObjectionToSharingRefusesOtherTrustsThatTakeNoPart) {
  build.roster.objected[kAgainstSharing] = {kNeurology};
  EXPECT_THAT(Start(With(kNeurology, "")), HasReason("REFERRAL_PATIENT_OBJECTS"));
  EXPECT_OK(Start(With(kPaediatrics, "")));
  EXPECT_OK(Start(With("", "")));
}

TEST_F(Copies, AReferralIsNotSentToATrustThatThePatientObjectsTo) {
  build.roster.objected[kAgainstSharing] = {""};
  const absl::Status refused = Start(With("", "")).status();
  EXPECT_THAT(refused, HasReason("REFERRAL_PATIENT_OBJECTS"));
  ASSERT_EQ(ViolationsOf(refused).size(), 1u);
  EXPECT_EQ(ViolationsOf(refused)[0].field, "referral.receiving_unit");
  v1::Referral emergency = With("", "");
  emergency.set_kind(v1::REFERRAL_KIND_EMERGENCY);
  EXPECT_OK(Start(emergency)) << "a vital need goes first";
}

TEST_F(Copies, ADraftThatIsOlderThanTheObjectionIsNotSubmitted) {
  ASSERT_OK_AND_ASSIGN(const v1::Referral draft, Start(With("", Practitioner(99)), /*submit=*/false));
  build.roster.objected[kAgainstGpCopy] = {""};
  EXPECT_THAT(SubmitReferral(draft, build.Sender()), HasReason("REFERRAL_PATIENT_OBJECTS"));
  v1::Referral without = draft;
  without.clear_copy_to();
  ASSERT_OK_AND_ASSIGN(const v1::Referral changed, ReplaceDraft(draft, without, build.Sender()));
  EXPECT_OK(SubmitReferral(changed, build.Sender()));
}

TEST_F(Copies, WhatWasSentIsNotForwardedToATrustThatThePatientObjectsTo) {
  const v1::Referral received = build.In(v1::REFERRAL_STATE_RECEIVED);
  build.roster.objected[kAgainstSharing] = {kLevanger};
  EXPECT_THAT(build.Try(Verb::kForward, received, build.Receiver()), HasReason("REFERRAL_PATIENT_OBJECTS"));
  build.roster.objected.clear();
  EXPECT_OK(build.Try(Verb::kForward, received, build.Receiver()));
}

TEST_F(Copies, WhatWasShownOfAnObjectionIsNotStored) {
  v1::Referral content = With(kNeurology, "");
  content.mutable_copy_to(0)->set_patient_objects(true);
  ASSERT_OK_AND_ASSIGN(const v1::Referral started, Start(content));
  EXPECT_FALSE(started.copy_to(0).patient_objects());
}

}  // namespace
}  // namespace sjelden::referral
