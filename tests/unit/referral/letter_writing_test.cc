// What letters say: what the law wants, in each language, and when there is none.
#include "referral/domain/letter_writing.h"

#include "tests/testing/sequential_ids.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/referral/letter_subject.h"

namespace sjelden::referral {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> Blamed(const absl::Status& status) {
  std::vector<std::string> fields;
  for (const FieldViolation& violation : ViolationsOf(status)) fields.push_back(violation.field);
  return fields;
}

TEST(WriteLetter, PbrlSection22ARightTellsOutcomeStartDeadlineAndHowToComplain) {
  const LetterCase one;
  const std::string text = one.Text(v1::REFERRAL_STATE_ASSESSED_RIGHT, v1::LETTER_RECEIVER_PATIENT);
  for (const std::string words :
       {"Du har rett til nødvendig helsehjelp", "Helsehjelpen starter 17. august 2026.",
        "senest starte 1. september 2026",
        "Du kan klage", "Avdeling for medisinsk genetikk", "Telefon: 00 00 00 01", "Til: Prøve Nordmann",
        "Fra: Avdeling for medisinsk genetikk, St. Olavs hospital, Trondheim\n", "Født: 14. mars 2019",
        "Vurdert av: Liv Syntetisk, 25. mars 2026", "Dato: 25. mars 2026"}) {
    EXPECT_THAT(text, HasSubstr(words));
  }
  EXPECT_THAT(text, Not(HasSubstr("13816599832"))) << "the patient knows the number; a letter may be seen by others";
}

TEST(WriteLetter, PbrlSection22TheReferrerIsToldTheSame) {
  const LetterCase one;
  for (const auto receiver : {v1::LETTER_RECEIVER_REFERRER, v1::LETTER_RECEIVER_GENERAL_PRACTITIONER}) {
    const std::string text = one.Text(v1::REFERRAL_STATE_ASSESSED_RIGHT, receiver);
    for (const std::string words : {"Pasienten har rett", "17. august 2026", "1. september 2026", "Pasienten kan klage",
                                    "Pasient: Prøve Nordmann", "Fødselsnummer: 13816599832"}) {
      EXPECT_THAT(text, HasSubstr(words));
    }
  }
  EXPECT_THAT(one.Text(v1::REFERRAL_STATE_ASSESSED_RIGHT, v1::LETTER_RECEIVER_REFERRER),
              HasSubstr("Til: Ola Prøvesen, Barneavdelinga, Ålesund"));
  EXPECT_THAT(one.Text(v1::REFERRAL_STATE_ASSESSED_RIGHT, v1::LETTER_RECEIVER_GENERAL_PRACTITIONER),
              HasSubstr("Til: Fastlege Prøve, Prøvebyen legekontor"));
}

TEST(WriteLetter, PbrlSection75TheTimeToComplainComesFromTheLegalClocks) {
  const LetterCase one;
  const auto complaint = [&one](const char* language) {
    return one.Text(v1::REFERRAL_STATE_ASSESSED_NO_RIGHT, v1::LETTER_RECEIVER_PATIENT, language);
  };
  EXPECT_THAT(complaint("nb"), HasSubstr("innen 4 uker etter at du fikk vite om vurderingen (pasient- og "
                                         "brukerrettighetsloven §7-5)"));
  EXPECT_THAT(complaint("nn"), HasSubstr("innan 4 veker etter at du fekk vite om vurderinga (pasient- og "
                                         "brukarrettslova §7-5)"));
  EXPECT_THAT(complaint("en"), HasSubstr("within 4 weeks after"));
  LetterCase changed;
  const auto clocks =
      LegalClocks::Parse("complaint 10 working-days pbrl §7-9 valid-from 2020-01-01 kinds: new_condition",
                         changed.build.calendar.clocks().calendar());
  ASSERT_OK(clocks);
  const v1::Referral declined = changed.build.In(v1::REFERRAL_STATE_ASSESSED_NO_RIGHT);
  const auto norms = ClockNorms::Load((SourceDir() / "deploy/config/rules/clock_norms.txt").string());
  ASSERT_OK(norms);
  changed.build.calendar = ReferralCalendar(*clocks, *norms, *Oslo::Load());
  ASSERT_OK_AND_ASSIGN(const LetterPage page, changed.Write(declined, v1::LETTER_RECEIVER_PATIENT));
  EXPECT_THAT(LetterText(page), HasSubstr("innen 10 virkedager etter"));
  EXPECT_THAT(LetterText(page), HasSubstr("§7-9"));
}

TEST(WriteLetter, TheDayThatIsPromisedNowStandsInIt) {
  const LetterCase one;
  v1::Referral moved = one.build.In(v1::REFERRAL_STATE_ASSESSED_RIGHT);
  moved.set_planned_start_date("2026-08-24");
  ASSERT_OK_AND_ASSIGN(const LetterPage page, one.Write(moved, v1::LETTER_RECEIVER_PATIENT));
  EXPECT_THAT(LetterText(page), HasSubstr("Helsehjelpen starter 24. august 2026"));
}

TEST(WriteLetter, PbrlSection71And72TheComplaintGoesToTheHospitalAndThenToStatsforvalteren) {
  const LetterCase one;
  const std::string text = one.Text(v1::REFERRAL_STATE_ASSESSED_NO_RIGHT, v1::LETTER_RECEIVER_PATIENT);
  EXPECT_THAT(text, HasSubstr("be oss om å vurdere den på nytt"));
  EXPECT_THAT(text, HasSubstr("§7-1 og §7-2"));
  EXPECT_THAT(text, HasSubstr("sender vi klagen din til Statsforvalteren"));
}

TEST(WriteLetter, PbrlSection22aTheLetterSaysWhatHappensWhenTheDeadlineIsNotKept) {
  const LetterCase one;
  EXPECT_THAT(one.Text(v1::REFERRAL_STATE_ASSESSED_RIGHT, v1::LETTER_RECEIVER_PATIENT), HasSubstr("Helfo tar kontakt"));
}

TEST(WriteLetter, HenvisningsveilederenARefusalCarriesItsMedicalReason) {
  const LetterCase one;
  for (const auto receiver : kReceivers) {
    const std::string text = one.Text(v1::REFERRAL_STATE_ASSESSED_NO_RIGHT, receiver);
    EXPECT_THAT(text, HasSubstr("Medisinsk begrunnelse\nA normal variant."));
    EXPECT_THAT(text, HasSubstr("et annet sykehus nærmere pasienten"));
  }
  v1::Referral unexplained = one.build.In(v1::REFERRAL_STATE_ASSESSED_NO_RIGHT);
  unexplained.mutable_assessments(0)->mutable_no_right()->clear_medical_reason();
  const absl::Status refused = one.Write(unexplained, v1::LETTER_RECEIVER_PATIENT).status();
  EXPECT_THAT(refused, HasReason("LETTER_CONTENT_MISSING"));
  EXPECT_THAT(Blamed(refused), testing::ElementsAre("LETTER_CONTENT_MEDICAL_REASON"));
}

TEST(WriteLetter, PbrlSection22TheReceiptTellsByWhenThereIsAnAnswer) {
  const LetterCase one;
  EXPECT_THAT(one.Text(v1::REFERRAL_STATE_RECEIVED, v1::LETTER_RECEIVER_PATIENT),
              HasSubstr("Innen 13. april 2026 får du vite"));
  const std::string without = one.Text(v1::REFERRAL_STATE_RECEIVED, v1::LETTER_RECEIVER_PATIENT, "nb",
                                       v1::REFERRAL_KIND_INTERNAL);
  EXPECT_THAT(without, HasSubstr("Vi fikk henvisningen din 25. mars 2026"));
  EXPECT_THAT(without, Not(HasSubstr("får du vite"))) << "this kind has no such clock";
}

TEST(WriteLetter, TheOtherOutcomesTellWhoGoesOn) {
  const LetterCase one;
  EXPECT_THAT(one.Text(v1::REFERRAL_STATE_FORWARDED, v1::LETTER_RECEIVER_PATIENT),
              HasSubstr("skal vurderes av Genetikk, Levanger. Du trenger"));
  EXPECT_THAT(one.Text(v1::REFERRAL_STATE_ADVICE_GIVEN, v1::LETTER_RECEIVER_REFERRER),
              HasSubstr("Order a microarray locally."));
  EXPECT_THAT(one.Text(v1::REFERRAL_STATE_ADVICE_GIVEN, v1::LETTER_RECEIVER_PATIENT),
              Not(HasSubstr("Order a microarray locally."))) << "the advice is to the referrer";
  EXPECT_THAT(one.Text(v1::REFERRAL_STATE_LOCAL_WORKUP_SUPPORTED, v1::LETTER_RECEIVER_PATIENT),
              HasSubstr("Jon Prøvesen ved Avdeling for medisinsk genetikk støtter dem, og spør 1. juni 2026"));
  EXPECT_THAT(one.Text(v1::REFERRAL_STATE_ACCEPTED, v1::LETTER_RECEIVER_PATIENT, "nb", v1::REFERRAL_KIND_INTERNAL),
              HasSubstr("tar imot deg"));
}

TEST(WriteLetter, AdviceMayBeComplainedAboutWhereTheKindIsAssessedForRights) {
  const LetterCase one;
  EXPECT_THAT(one.Text(v1::REFERRAL_STATE_ADVICE_GIVEN, v1::LETTER_RECEIVER_PATIENT), HasSubstr("Du kan klage"));
  const std::string asked_for =
      one.Text(v1::REFERRAL_STATE_ADVICE_GIVEN, v1::LETTER_RECEIVER_PATIENT, "nb", v1::REFERRAL_KIND_ADVICE);
  EXPECT_THAT(asked_for, HasSubstr("får råd fra oss"));
  EXPECT_THAT(asked_for, Not(HasSubstr("klage")));
}

TEST(WriteLetter, EveryLetterIsThereInEveryLanguageWithoutAnOpenPlaceholder) {
  const LetterCase one;
  for (const auto state : AllStates()) {
    const bool accepted = state == v1::REFERRAL_STATE_ACCEPTED;
    const auto kind = accepted ? v1::REFERRAL_KIND_INTERNAL : v1::REFERRAL_KIND_NEW_CONDITION;
    const v1::Referral referral = one.build.In(state, kind);
    for (const auto receiver : kReceivers) {
      for (const char* language : kLanguages) {
        const auto page = one.Write(referral, receiver, language);
        if (ReasonOf(page.status()) == "LETTER_NOTHING_TO_WRITE") continue;
        ASSERT_OK(page) << StateName(state) << " " << receiver << " " << language;
        EXPECT_EQ(page->language, language);
        EXPECT_EQ(page->day, "2026-03-25");
        EXPECT_GE(page->sections.size(), 3u) << StateName(state);
        EXPECT_EQ(LetterText(*page).find_first_of("{}"), std::string::npos) << LetterText(*page);
      }
    }
  }
}

TEST(WriteLetter, WhatTheLetterMustSayAndIsNotKnownIsNamed) {
  LetterCase one;
  const v1::Referral granted = one.build.In(v1::REFERRAL_STATE_ASSESSED_RIGHT);
  one.names.erase(kGenetics);
  EXPECT_THAT(Blamed(one.Write(granted, v1::LETTER_RECEIVER_PATIENT).status()),
              testing::ElementsAre("LETTER_CONTENT_CONTACT"));
  one.templates.rules.clear_contacts();
  one.patient.clear_human_name();
  v1::Referral undated = granted;
  undated.mutable_assessments(0)->mutable_right()->clear_latest_start_date();
  const absl::Status refused = one.Write(undated, v1::LETTER_RECEIVER_PATIENT).status();
  EXPECT_THAT(refused, HasReason("LETTER_CONTENT_MISSING"));
  EXPECT_THAT(Blamed(refused), testing::ElementsAre("patient.human_name", "LETTER_CONTENT_LATEST_START",
                                                    "LETTER_CONTENT_CONTACT"));
}

TEST(WriteLetter, WordsOfPeopleAreNeverTakenForPlaceholders) {
  const LetterCase one;
  v1::Referral referral = one.build.In(v1::REFERRAL_STATE_ASSESSED_NO_RIGHT);
  referral.mutable_assessments(0)->mutable_no_right()->set_medical_reason("{patient} {nothing} {");
  ASSERT_OK_AND_ASSIGN(const LetterPage page, one.Write(referral, v1::LETTER_RECEIVER_REFERRER));
  EXPECT_THAT(LetterText(page), HasSubstr("\n{patient} {nothing} {\n"));
}

TEST(WriteLetter, AnIdentityNumberThatIsNotInForceStandsInNoLetter) {
  LetterCase one;
  one.patient.mutable_identifiers(0)->mutable_period()->set_end_date("2026-03-24");
  EXPECT_THAT(one.Text(v1::REFERRAL_STATE_RECEIVED, v1::LETTER_RECEIVER_REFERRER), Not(HasSubstr("13816599832")));
}

TEST(LetterFileName, TellsNothingOfThePatientOrTheOutcome) {
  const LetterCase one;
  const v1::Referral referral = one.build.In(v1::REFERRAL_STATE_ASSESSED_NO_RIGHT);
  ASSERT_OK_AND_ASSIGN(const LetterPage page, one.Write(referral, v1::LETTER_RECEIVER_GENERAL_PRACTITIONER, "nn"));
  EXPECT_EQ(LetterFileName(one.templates, {v1::LETTER_RECEIVER_GENERAL_PRACTITIONER, "nn"}, page, referral),
            SequentialIds::IdOf(5) + "-fastlege-nn.pdf");
  EXPECT_EQ(FootOfSheet(page, 1, 2), "Side 1 av 2");
}

}  // namespace
}  // namespace sjelden::referral
