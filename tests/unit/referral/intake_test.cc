#include "referral/domain/intake.h"

#include <gtest/gtest.h>

#include "tests/testing/sequential_ids.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/referral/referral_builder.h"

namespace sjelden::referral {
namespace {

class Intake : public testing::Test {
 protected:
  absl::StatusOr<v1::Referral> Registered(const v1::Referral& content, const Acting& acting, bool submit = true) const {
    return StartReferral(content, {{"883974832", SequentialIds::IdOf(5)}, SequentialIds::IdOf(6), content.patient(), submit},
                         acting);
  }
  // What the unit registers for somebody outside: it stands at both ends.
  v1::Referral Letter(v1::ReferralSource source) const {
    v1::Referral content = build_.Content();
    content.set_referring_unit(kGenetics);
    content.set_source(source);
    return content;
  }

  ReferralBuilder build_;
};

TEST_F(Intake, WhatIsNotSaidIsAClinicianWhoWritesInSjelden) {
  ASSERT_OK_AND_ASSIGN(const v1::Referral referral, Registered(build_.Content(), build_.Sender()));
  EXPECT_EQ(referral.source(), v1::REFERRAL_SOURCE_HOSPITAL_CLINICIAN);
  EXPECT_EQ(referral.channel(), v1::REFERRAL_CHANNEL_SJELDEN);
}

TEST_F(Intake, AGeneralPractitionersLetterIsRegisteredByTheUnitThatItReached) {
  v1::Referral letter = Letter(v1::REFERRAL_SOURCE_GENERAL_PRACTITIONER);
  letter.set_requested_by(Practitioner(20));
  ASSERT_OK_AND_ASSIGN(const v1::Referral referral, Registered(letter, build_.Someone(5, true, true)));
  EXPECT_EQ(referral.channel(), v1::REFERRAL_CHANNEL_LETTER);
  EXPECT_EQ(referral.clocks_size(), 1) << "the clock does not ask on which way it came";
  letter.set_channel(v1::REFERRAL_CHANNEL_SJELDEN);
  EXPECT_THAT(Registered(letter, build_.Someone(5, true, true)), HasReason("INVALID_FIELDS"));
  letter = build_.Content();
  letter.set_source(v1::REFERRAL_SOURCE_GENERAL_PRACTITIONER);
  EXPECT_THAT(Registered(letter, build_.Sender()), HasReason("INVALID_FIELDS")) << "not by another hospital";
}

TEST_F(Intake, AHospitalDoesNotReferToItselfUnderANewCondition) {
  EXPECT_THAT(Registered(Letter(v1::REFERRAL_SOURCE_HOSPITAL_CLINICIAN), build_.Someone(5, true, true)),
              HasReason("INVALID_FIELDS"));
}

TEST_F(Intake, APatientRefersOneselfAndNobodyElseDoesSo) {
  v1::Referral letter = Letter(v1::REFERRAL_SOURCE_UNSPECIFIED);
  letter.set_kind(v1::REFERRAL_KIND_SELF_REFERRAL);
  letter.clear_requested_by();
  letter.set_family("families/10423");
  ASSERT_OK_AND_ASSIGN(const v1::Referral referral, Registered(letter, build_.Someone(5, true, true)));
  EXPECT_EQ(referral.source(), v1::REFERRAL_SOURCE_PATIENT);
  letter.set_source(v1::REFERRAL_SOURCE_GENERAL_PRACTITIONER);
  EXPECT_THAT(Registered(letter, build_.Someone(5, true, true)), HasReason("INVALID_FIELDS"));
  letter = Letter(v1::REFERRAL_SOURCE_PATIENT);
  EXPECT_THAT(Registered(letter, build_.Someone(5, true, true)), HasReason("INVALID_FIELDS")) << "not this kind";
}

TEST_F(Intake, OnlyAPatientsReferralIsAskedByNobody) {
  v1::Referral content = build_.Content();
  content.clear_requested_by();
  EXPECT_THAT(Registered(content, build_.Sender()), HasReason("INVALID_FIELDS"));
}

TEST_F(Intake, TheSenderSeesWhoOpenedItFirst) {
  const v1::Referral received = build_.In(v1::REFERRAL_STATE_RECEIVED);
  EXPECT_THAT(OpenReferral(received, build_.Sender()), HasReason("REFERRAL_SIDE"));
  ASSERT_OK_AND_ASSIGN(const v1::Referral opened, OpenReferral(received, build_.Receiver()));
  EXPECT_EQ(opened.first_opening().person(), Practitioner(3));
  EXPECT_THAT(OpenReferral(opened, build_.Someone(4, false, true)), HasReason("REFERRAL_OPENED"));
}

TEST_F(Intake, AnAnswerByTelephoneIsReadBackBySomebodyElse) {
  const v1::Referral received = build_.In(v1::REFERRAL_STATE_RECEIVED);
  v1::TelephoneAnswer answer;
  answer.set_text("Take EDTA blood from both parents today.");
  EXPECT_THAT(AnswerByTelephone(received, answer, build_.Receiver()), HasReason("INVALID_FIELDS")) << "read back by whom";
  answer.set_read_back_by(Practitioner(3));
  EXPECT_THAT(AnswerByTelephone(received, answer, build_.Receiver()), HasReason("INVALID_FIELDS")) << "who answered";
  answer.set_read_back_by(Practitioner(1));
  ASSERT_OK_AND_ASSIGN(const v1::Referral answered, AnswerByTelephone(received, answer, build_.Receiver()));
  ASSERT_EQ(answered.telephone_answers_size(), 1);
  EXPECT_EQ(answered.telephone_answers(0).answered_by(), Practitioner(3));
  EXPECT_EQ(answered.state(), received.state()) << "an answer is no assessment";
  EXPECT_TRUE(Runs(answered.clocks(0)));
}

}  // namespace
}  // namespace sjelden::referral
