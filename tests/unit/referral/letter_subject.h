// A referral, its patient and the names of everybody in it, for tests of letters. Not thread-safe.
#pragma once

#include <map>
#include <string>

#include "referral/domain/letter_writing.h"
#include "referral/letters/load_letters.h"
#include "tests/testing/data_dir.h"
#include "tests/unit/referral/referral_builder.h"

namespace sjelden::referral {

// The hospital that the genetic department is part of; the other units are at the top of their own trees.
inline constexpr char kTrondheim[] = "controllers/883974832/units/st-olavs-trondheim";

class LetterCase {
 public:
  LetterCase()
      : templates(*LoadLetters((SourceDir() / "deploy/config/rules/letters.textproto").string(),
                               (SourceDir() / "deploy/config/templates/letters").string(), build.calendar.clocks())) {
    patient.mutable_human_name()->set_given("Prøve");
    patient.mutable_human_name()->set_family("Nordmann");
    patient.set_birth_date("2019-03-14");
    registry::v1::PatientIdentifier& number = *patient.add_identifiers();
    number.set_system("urn:oid:2.16.578.1.12.4.1.4.1");
    number.set_value("13816599832");
    patient.mutable_general_practitioner()->set_display_name("Fastlege Prøve");
    patient.mutable_general_practitioner()->set_office("Prøvebyen legekontor");
  }

  absl::StatusOr<LetterPage> Write(const v1::Referral& referral, v1::LetterReceiver receiver,
                                   const std::string& language = "nb") const {
    const Acting acting = build.Receiver();
    const auto name_of = [this](const std::string& resource) {
      const auto found = names.find(resource);
      return found == names.end() ? std::string() : found->second;
    };
    const auto top_of = [](const std::string& unit) { return unit == kGenetics ? std::string(kTrondheim) : unit; };
    return WriteLetter(templates, {receiver, language}, {referral, patient, acting, name_of, top_of});
  }
  std::string Text(v1::ReferralState state, v1::LetterReceiver receiver, const std::string& language = "nb",
                   v1::ReferralKind kind = v1::REFERRAL_KIND_NEW_CONDITION) const {
    const auto page = Write(build.In(state, kind), receiver, language);
    return page.ok() ? LetterText(*page) : page.status().ToString();
  }

  ReferralBuilder build;
  LetterTemplates templates;
  registry::v1::Patient patient;
  std::map<std::string, std::string> names = {
      {kGenetics, "Avdeling for medisinsk genetikk"}, {kTrondheim, "St. Olavs hospital, Trondheim"},
      {kPaediatrics, "Barneavdelinga, Ålesund"},      {kLevanger, "Genetikk, Levanger"},
      {Practitioner(1), "Ola Prøvesen"},              {Practitioner(3), "Liv Syntetisk"},
      {Practitioner(4), "Jon Prøvesen"}};
};

// Every receiver and every language.
inline const v1::LetterReceiver kReceivers[] = {v1::LETTER_RECEIVER_PATIENT, v1::LETTER_RECEIVER_REFERRER,
                                                v1::LETTER_RECEIVER_GENERAL_PRACTITIONER};
inline const char* const kLanguages[] = {"nb", "nn", "en"};

}  // namespace sjelden::referral
