// Which letter a referral calls for, and who may get one.
#include "referral/domain/letter_rules.h"

#include "referral/domain/copies.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/referral/letter_subject.h"

namespace sjelden::referral {
namespace {

TEST(LetterFor, EachOutcomeHasItsLetterAndAReceivedReferralItsReceipt) {
  const ReferralBuilder build;
  const auto kind_in = [&build](v1::ReferralState state, v1::ReferralKind kind = v1::REFERRAL_KIND_NEW_CONDITION) {
    return LetterFor(build.In(state, kind));
  };
  EXPECT_THAT(kind_in(v1::REFERRAL_STATE_RECEIVED), IsOkAndHolds(v1::LETTER_KIND_RECEIPT));
  EXPECT_THAT(kind_in(v1::REFERRAL_STATE_INFO_REQUESTED), IsOkAndHolds(v1::LETTER_KIND_RECEIPT));
  EXPECT_THAT(kind_in(v1::REFERRAL_STATE_ASSESSED_RIGHT), IsOkAndHolds(v1::LETTER_KIND_RIGHT));
  EXPECT_THAT(kind_in(v1::REFERRAL_STATE_ASSESSED_NO_RIGHT), IsOkAndHolds(v1::LETTER_KIND_NO_RIGHT));
  EXPECT_THAT(kind_in(v1::REFERRAL_STATE_FORWARDED), IsOkAndHolds(v1::LETTER_KIND_FORWARDED));
  EXPECT_THAT(kind_in(v1::REFERRAL_STATE_ADVICE_GIVEN), IsOkAndHolds(v1::LETTER_KIND_ADVICE));
  EXPECT_THAT(kind_in(v1::REFERRAL_STATE_LOCAL_WORKUP_SUPPORTED), IsOkAndHolds(v1::LETTER_KIND_LOCAL_WORKUP));
  EXPECT_THAT(kind_in(v1::REFERRAL_STATE_ACCEPTED, v1::REFERRAL_KIND_INTERNAL),
              IsOkAndHolds(v1::LETTER_KIND_ACCEPTED));
}

TEST(LetterFor, TheNewestAssessmentCounts) {
  const ReferralBuilder build;
  const v1::Referral declined = build.In(v1::REFERRAL_STATE_ASSESSED_NO_RIGHT);
  ASSERT_OK_AND_ASSIGN(const v1::Referral granted, build.Try(Verb::kGrantRight, declined, build.Receiver()));
  EXPECT_THAT(LetterFor(granted), IsOkAndHolds(v1::LETTER_KIND_RIGHT));
}

TEST(LetterFor, ThereIsNothingToWriteAboutADraftOrWhatEndedWithoutAnOutcome) {
  const ReferralBuilder build;
  for (const auto state : {v1::REFERRAL_STATE_DRAFT, v1::REFERRAL_STATE_SUBMITTED, v1::REFERRAL_STATE_WITHDRAWN,
                           v1::REFERRAL_STATE_REGISTERED_IN_ERROR}) {
    EXPECT_THAT(LetterFor(build.In(state)), HasReason("LETTER_NOTHING_TO_WRITE")) << StateName(state);
  }
  v1::Referral without = build.In(v1::REFERRAL_STATE_ASSESSED_RIGHT);
  without.clear_assessments();
  EXPECT_THAT(LetterFor(without), HasReason("LETTER_NOTHING_TO_WRITE"));
}

TEST(LetterReceiver, HelsepersonellovenSection45ThePatientMayObjectToTheGeneralPractitionersCopy) {
  LetterCase one;
  const v1::Referral referral = one.build.In(v1::REFERRAL_STATE_ASSESSED_RIGHT);
  const auto check = [&] {
    return CheckLetterReceiver(v1::LETTER_RECEIVER_GENERAL_PRACTITIONER, referral, one.patient, one.build.roster);
  };
  EXPECT_OK(check());
  one.build.roster.objected[kAgainstGpCopy] = {""};
  EXPECT_THAT(check(), HasReason("REFERRAL_PATIENT_OBJECTS"));
  EXPECT_OK(CheckLetterReceiver(v1::LETTER_RECEIVER_PATIENT, referral, one.patient, one.build.roster));
  EXPECT_OK(CheckLetterReceiver(v1::LETTER_RECEIVER_REFERRER, referral, one.patient, one.build.roster));
}

TEST(LetterReceiver, ThereMustBeOne) {
  LetterCase one;
  const auto check = [&](v1::LetterReceiver receiver, v1::ReferralKind kind = v1::REFERRAL_KIND_NEW_CONDITION) {
    v1::Referral referral = one.build.In(v1::REFERRAL_STATE_RECEIVED);
    referral.set_kind(kind);
    return CheckLetterReceiver(receiver, referral, one.patient, one.build.roster);
  };
  EXPECT_THAT(check(v1::LETTER_RECEIVER_UNSPECIFIED), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(check(v1::LETTER_RECEIVER_REFERRER, v1::REFERRAL_KIND_SELF_REFERRAL), HasReason("LETTER_NO_RECEIVER"));
  EXPECT_OK(check(v1::LETTER_RECEIVER_PATIENT, v1::REFERRAL_KIND_SELF_REFERRAL));
  one.patient.clear_general_practitioner();
  EXPECT_THAT(check(v1::LETTER_RECEIVER_GENERAL_PRACTITIONER), HasReason("LETTER_NO_RECEIVER"));
}

TEST(LetterReceiver, NoLetterGoesToADeceasedPatient) {
  LetterCase one;
  one.patient.mutable_vital_status()->set_status(clinical::v1::LIFE_STATUS_DECEASED);
  const v1::Referral referral = one.build.In(v1::REFERRAL_STATE_ASSESSED_RIGHT);
  EXPECT_THAT(CheckLetterReceiver(v1::LETTER_RECEIVER_PATIENT, referral, one.patient, one.build.roster),
              HasReason("LETTER_PATIENT_DECEASED"));
  EXPECT_OK(CheckLetterReceiver(v1::LETTER_RECEIVER_REFERRER, referral, one.patient, one.build.roster));
}

TEST(LetterLanguage, IsTheOneAskedForElseThePatientsOwnElseBokmaal) {
  LetterCase one;
  const auto language = [&one](const std::string& asked, v1::LetterReceiver receiver) {
    return LetterLanguageFor(one.templates, asked, receiver, one.patient);
  };
  EXPECT_THAT(language("", v1::LETTER_RECEIVER_PATIENT), IsOkAndHolds("nb"));
  one.patient.add_languages("sma");
  one.patient.add_languages("en-GB");
  one.patient.add_languages("nn");
  EXPECT_THAT(language("", v1::LETTER_RECEIVER_PATIENT), IsOkAndHolds("en"));
  EXPECT_THAT(language("", v1::LETTER_RECEIVER_REFERRER), IsOkAndHolds("nb"));
  EXPECT_THAT(language("nn", v1::LETTER_RECEIVER_PATIENT), IsOkAndHolds("nn"));
  const absl::Status unknown = language("sma", v1::LETTER_RECEIVER_PATIENT).status();
  EXPECT_THAT(unknown, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(unknown.message()), testing::HasSubstr("nb, nn, en"));
}

}  // namespace
}  // namespace sjelden::referral
