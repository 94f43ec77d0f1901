// Letters through a real gate: who gets one, what other programs read in the PDF, and what the trace says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "platform/time/timestamp.h"
#include "tests/integration/referral/referral_fixture.h"
#include "tests/testing/poppler.h"

namespace sjelden::referral {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

class LetterTest : public ReferralFixture {
 protected:
  LetterTest() {
    const std::string trondheim = "controllers/883974832/units/st-olavs-trondheim";
    KnowUnit(trondheim, "", Name(905));
    NameUnit(trondheim, "", "St. Olavs hospital, Trondheim");
    NameUnit(kGenetics, trondheim, "Avdeling for medisinsk genetikk");
    NameUnit(kPaediatrics, "", "Barneavdelinga, Ålesund");
    NameUnit(kLevanger, "", "Genetikk, Levanger");
    NamePerson(referrer_, "Ola Prøvesen");
    NamePerson(assessor_, "Liv Syntetisk");
  }

  // A received referral of a patient whom the registry knows.
  v1::Referral Received(v1::ReferralKind kind = v1::REFERRAL_KIND_NEW_CONDITION) {
    v1::CreateReferralRequest request = NewReferral();
    request.mutable_referral()->set_kind(kind);
    const auto created = TryCreate(request, referrer_);
    EXPECT_OK(created);
    const v1::Referral referral = created.ok() ? created->referral() : v1::Referral();
    registry::v1::Patient& patient = registry_.records[referral.patient()];
    patient.set_name(referral.patient());
    patient.mutable_human_name()->set_given("Prøve");
    patient.mutable_human_name()->set_family("Nordmann");
    patient.set_birth_date("2019-03-14");
    patient.mutable_general_practitioner()->set_display_name("Fastlege Prøve");
    return referral;
  }
  absl::StatusOr<v1::Letter> Letter(const std::string& referral, v1::LetterReceiver receiver, const Actor& actor,
                                    const std::string& language = "") {
    v1::GetLetterRequest request;
    request.set_referral(referral);
    request.set_receiver(receiver);
    request.set_language(language);
    ASSIGN_OR_RETURN(const auto response, Run(deps_, &PrepareGetLetter, &GetLetter, request, actor));
    return response.letter();
  }
  absl::StatusOr<v1::Letter> ToPatient(const v1::Referral& referral, const std::string& language = "nb") {
    return Letter(referral.name(), v1::LETTER_RECEIVER_PATIENT, assessor_, language);
  }
  std::string Ask(const std::string& program, const v1::Letter& letter, const std::string& after = "") const {
    return AskOfPdf(program, letter.pdf(), dir_.File("letter.pdf"), after);
  }
  // Leaves a letter where somebody may look at it, when asked to: LETTERS_TO=FOLDER.
  static void Keep(const v1::Letter& letter, const std::string& name) {
    const char* const folder = std::getenv("LETTERS_TO");
    if (folder != nullptr) std::ofstream(std::string(folder) + "/" + name, std::ios::binary) << letter.pdf();
  }
  // What a reader sees, in one line: a PDF breaks lines where its sheet wants it.
  std::string Read(const v1::Letter& letter) const {
    std::string text = Ask("pdftotext -raw", letter, "-");
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }
  static v1::Assessment Declined(const std::string& medical_reason) {
    v1::Assessment assessment;
    assessment.set_urgency(v1::URGENCY_ELECTIVE);
    assessment.mutable_no_right()->set_reason_code(v1::NO_RIGHT_REASON_LOWER_LEVEL_SUFFICES);
    assessment.mutable_no_right()->set_medical_reason(medical_reason);
    return assessment;
  }
  // Every outcome there is, by what people call it.
  static std::vector<std::pair<std::string, v1::Assessment>> Outcomes() {
    v1::Assessment forward = Right();
    forward.mutable_forward()->set_receiving_unit(kLevanger);
    forward.mutable_forward()->set_reason("Skjelettdysplasi vurderes der.");
    v1::Assessment advice = Right();
    advice.mutable_advice()->set_text("Rekvirer en mikromatrise lokalt, og henvis igjen om den er normal.");
    v1::Assessment workup = Right();
    workup.mutable_local_workup()->set_package("developmental-delay-first-line");
    workup.mutable_local_workup()->set_supporter(Name(903));
    workup.mutable_local_workup()->set_check_in_date("2027-03-01");
    v1::Assessment right = Right("2027-02-01");
    right.mutable_right()->set_planned_start_date("2027-01-12");
    right.set_text("Ta gjerne med tidligere MR-bilder.");
    return {{"right", right},
            {"no-right", Declined("Funnet er en normalvariant, og ingen videre utredning trengs.")},
            {"forward", forward},
            {"advice", advice},
            {"workup", workup}};
  }

 private:
  void NameUnit(const std::string& unit, const std::string& parent, const std::string& name) {
    platform::v1::AccessFact fact;
    fact.set_name(unit);
    *fact.mutable_unit() = *facts_.Unit(unit);
    fact.mutable_unit()->set_parent(parent);
    fact.mutable_unit()->set_display_name(name);
    Know(fact);
  }
  void NamePerson(const Actor& actor, const std::string& name) {
    platform::v1::AccessFact fact;
    fact.set_name(actor.role);
    fact.mutable_role()->set_person(actor.person);
    fact.mutable_role()->set_unit(actor.unit);
    fact.mutable_role()->set_function(actor.function);
    fact.mutable_role()->set_display_name(name);
    Know(fact);
  }
};

TEST_F(LetterTest, IsATaggedSheetOfA4WithItsFontsInside) {
  ASSERT_OK_AND_ASSIGN(const v1::Referral granted, Assess(Received(), Outcomes()[0].second, assessor_));
  ASSERT_OK_AND_ASSIGN(const v1::Letter letter, ToPatient(granted));
  const std::string info = Ask("pdfinfo", letter);
  EXPECT_THAT(info, ContainsRegex("Pages: +1\n"));
  EXPECT_EQ(letter.pages(), 1);
  EXPECT_THAT(info, HasSubstr("(A4)"));
  EXPECT_THAT(info, HasSubstr("Tagged:          yes"));
  EXPECT_THAT(info, HasSubstr("Svar på henvisning"));
  EXPECT_THAT(info, Not(HasSubstr("Nordmann"))) << "a list of files tells nothing";
  const std::string fonts = Ask("pdffonts", letter);
  EXPECT_THAT(fonts, HasSubstr("Lato"));
  EXPECT_THAT(fonts, Not(HasSubstr(" no  "))) << "embedded, subset, with a map to Unicode";
  const std::string structure = Ask("pdfinfo -struct-text", letter);
  EXPECT_THAT(structure, ContainsRegex("Document\n +H1 \\(block\\)\n +\"Svar på henvisning\""));
  EXPECT_THAT(structure, ContainsRegex("H2 \\(block\\)\n +\"Du kan klage\""));
  EXPECT_THAT(structure, ContainsRegex("P \\(block\\)\n +\"Helsehjelpen starter 12. januar 2027.\""));
  EXPECT_THAT(structure, HasSubstr("Fristen er satt etter en medisinsk vurdering av hva som er forsvarlig."))
      << "a reader of the structure hears the words of two lines apart, and all of them";
  EXPECT_THAT(structure, HasSubstr("Til: Prøve Nordmann"));
}

TEST_F(LetterTest, EveryOutcomeCanBeReadInThreeLanguages) {
  const std::vector<std::vector<std::string>> words = {
      {"nb", "Til: Prøve Nordmann", "Side 1 av 1", "Slik når du oss"},
      {"nn", "Til: Prøve Nordmann", "Side 1 av 1", "Slik når du oss"},
      {"en", "To: Prøve Nordmann", "Page 1 of 1", "How to reach us"}};
  for (const auto& [outcome, assessment] : Outcomes()) {
    ASSERT_OK_AND_ASSIGN(const v1::Referral assessed, Assess(Received(), assessment, assessor_));
    for (const auto& in : words) {
      ASSERT_OK_AND_ASSIGN(const v1::Letter letter, ToPatient(assessed, in[0]));
      EXPECT_EQ(letter.language(), in[0]);
      const std::string text = Read(letter);
      for (size_t i = 1; i < in.size(); ++i) EXPECT_THAT(text, HasSubstr(in[i])) << outcome << " " << in[0];
    }
  }
  ASSERT_OK_AND_ASSIGN(const v1::Referral granted, Assess(Received(), Outcomes()[0].second, assessor_));
  const std::vector<std::pair<std::string, std::string>> dates = {
      {"nb", "Helsehjelpen skal senest starte 1. februar 2027."},
      {"nn", "Helsehjelpa skal seinast starte 1. februar 2027."},
      {"en", "The health care must start no later than 1 February 2027."}};
  const std::string hospital = "Avdeling for medisinsk genetikk, St. Olavs hospital, Trondheim";
  for (const auto& [language, sentence] : dates) {
    ASSERT_OK_AND_ASSIGN(const v1::Letter letter, ToPatient(granted, language));
    EXPECT_THAT(Read(letter), HasSubstr(sentence));
    EXPECT_THAT(Read(letter), HasSubstr(hospital));
    EXPECT_THAT(letter.text(), HasSubstr(sentence)) << "the words for the journal are those of the PDF";
  }
}

TEST_F(LetterTest, WhatDoesNotFitOnASheetGoesOnOnTheNext) {
  constexpr int kSentences = 140;  // one paragraph that is longer than what is left of the first sheet
  std::string reason;
  for (int i = 1; i <= kSentences; ++i) reason += "Setning " + std::to_string(i) + " begrunner vurderingen nærmere. ";
  ASSERT_OK_AND_ASSIGN(const v1::Referral declined, Assess(Received(), Declined(reason), assessor_));
  ASSERT_OK_AND_ASSIGN(const v1::Letter letter, ToPatient(declined));
  Keep(letter, "two-sheets.pdf");
  EXPECT_EQ(letter.pages(), 2);
  EXPECT_THAT(Ask("pdfinfo", letter), ContainsRegex("Pages: +2\n"));
  const std::string text = Read(letter);
  for (int i = 1; i <= kSentences; ++i) EXPECT_THAT(text, HasSubstr("Setning " + std::to_string(i) + " begrunner"));
  EXPECT_THAT(text, HasSubstr("Side 1 av 2"));
  EXPECT_THAT(text, HasSubstr("Side 2 av 2"));
  EXPECT_THAT(Ask("pdfinfo -struct-text", letter), HasSubstr("Setning " + std::to_string(kSentences) + " begrunner"));
}

TEST_F(LetterTest, TheSameReferralOnTheSameDayGivesTheSameBytes) {
  const v1::Referral received = Received();
  ASSERT_OK_AND_ASSIGN(const v1::Letter first, ToPatient(received));
  clock_.Advance(absl::Minutes(5));
  ASSERT_OK_AND_ASSIGN(const v1::Letter second, ToPatient(received));
  EXPECT_TRUE(first.pdf() == second.pdf());
  EXPECT_EQ(first.kind(), v1::LETTER_KIND_RECEIPT);
}

TEST_F(LetterTest, BothSidesMayReadItAndNobodyElse) {
  const v1::Referral referral = Received();
  for (const Actor& actor : {referrer_, assessor_}) {
    EXPECT_OK(Letter(referral.name(), v1::LETTER_RECEIVER_REFERRER, actor));
  }
  const absl::Status foreign = Letter(referral.name(), v1::LETTER_RECEIVER_PATIENT, foreigner_).status();
  const absl::Status unknown = Letter("controllers/883974832/referrals/" + SequentialIds::IdOf(123456),
                                      v1::LETTER_RECEIVER_PATIENT, foreigner_)
                                   .status();
  EXPECT_EQ(foreign, unknown);
  EXPECT_EQ(foreign.code(), absl::StatusCode::kNotFound);
  registry_.records.erase(referral.patient());
  EXPECT_EQ(Letter(referral.name(), v1::LETTER_RECEIVER_PATIENT, foreigner_).status(), unknown)
      << "not even that the registry does not show the patient";
}

TEST_F(LetterTest, EveryReadingLeavesATrace) {
  const v1::Referral referral = Received();
  const size_t before = AccessEntries().size();
  ASSERT_OK(ToPatient(referral));
  EXPECT_THAT(Letter(referral.name(), v1::LETTER_RECEIVER_PATIENT, foreigner_), HasReason("NOT_FOUND"));
  const std::vector<platform::v1::AccessEntry> entries = AccessEntries();
  ASSERT_EQ(entries.size(), before + 2);
  for (size_t i = before; i < entries.size(); ++i) {
    ASSERT_EQ(entries[i].documents_size(), 1);
    EXPECT_EQ(entries[i].documents(0).document(), referral.name());
    EXPECT_EQ(entries[i].documents(0).patient(), referral.patient());
    EXPECT_THAT(entries[i].DebugString(), Not(HasSubstr("Nordmann")));
  }
}

TEST_F(LetterTest, ADraftHasNoLetter) {
  const v1::Referral draft = Create(/*submit=*/false);
  registry_.records[draft.patient()].mutable_human_name()->set_family("Nordmann");
  EXPECT_THAT(Letter(draft.name(), v1::LETTER_RECEIVER_PATIENT, referrer_), HasReason("LETTER_NOTHING_TO_WRITE"));
}

TEST_F(LetterTest, HelsepersonellovenSection45NoCopyWhereThePatientObjects) {
  const v1::Referral referral = Received();
  const auto copy = [&] { return Letter(referral.name(), v1::LETTER_RECEIVER_GENERAL_PRACTITIONER, assessor_); };
  EXPECT_OK(copy());
  platform::v1::AccessFact fact;
  fact.set_name("objections/1");
  fact.mutable_objection()->set_patient(referral.patient());
  fact.mutable_objection()->set_target("gp-copy");
  Know(fact);
  EXPECT_THAT(copy(), HasReason("REFERRAL_PATIENT_OBJECTS"));
}

TEST_F(LetterTest, WithoutThePatientsNameThereIsNoLetter) {
  const v1::Referral referral = Received();
  registry_.records[referral.patient()].clear_human_name();
  EXPECT_THAT(ToPatient(referral), HasReason("LETTER_CONTENT_MISSING"));
  registry_.records.erase(referral.patient());
  EXPECT_THAT(ToPatient(referral), HasReason("LETTER_PATIENT_NOT_SEEN"));
}

TEST_F(LetterTest, WrongFieldsAreNamed) {
  const v1::Referral referral = Received();
  const auto blames = [](const absl::Status& status, const std::string& field) {
    return status.code() == absl::StatusCode::kInvalidArgument && ViolationsOf(status).size() == 1 &&
           ViolationsOf(status)[0].field == field;
  };
  EXPECT_TRUE(blames(Letter("referrals/1", v1::LETTER_RECEIVER_PATIENT, assessor_).status(), "referral"));
  EXPECT_TRUE(blames(Letter(referral.name(), v1::LETTER_RECEIVER_UNSPECIFIED, assessor_).status(), "receiver"));
  EXPECT_TRUE(blames(ToPatient(referral, "sv").status(), "language"));
}

TEST_F(LetterTest, EveryLetterIsDrawn) {
  auto outcomes = Outcomes();
  outcomes.push_back({"receipt", v1::Assessment()});
  outcomes.push_back({"accepted", Right()});
  outcomes.back().second.mutable_accept()->set_priority(v1::PRIORITY_HIGH);
  outcomes.back().second.mutable_accept()->set_planned_start_date("2027-01-12");
  for (const auto& [outcome, assessment] : outcomes) {
    v1::Referral referral =
        Received(outcome == "accepted" ? v1::REFERRAL_KIND_EMERGENCY : v1::REFERRAL_KIND_NEW_CONDITION);
    if (outcome != "receipt") {
      ASSERT_OK_AND_ASSIGN(referral, Assess(referral, assessment, assessor_));
    }
    for (const auto receiver : {v1::LETTER_RECEIVER_PATIENT, v1::LETTER_RECEIVER_REFERRER,
                                v1::LETTER_RECEIVER_GENERAL_PRACTITIONER}) {
      for (const std::string language : {"nb", "nn", "en"}) {
        ASSERT_OK_AND_ASSIGN(const v1::Letter letter, Letter(referral.name(), receiver, assessor_, language));
        EXPECT_EQ(letter.pages(), 1) << outcome << " " << receiver << " " << language;
        EXPECT_EQ(letter.pdf().substr(0, 5), "%PDF-");
        Keep(letter, outcome + "-" + std::to_string(receiver) + "-" + language + ".pdf");
      }
    }
  }
}

}  // namespace
}  // namespace sjelden::referral
