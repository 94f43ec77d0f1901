#include "registry/domain/patient_rules.h"

#include "registry/domain/identity_number.h"
#include "registry/domain/person_name.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::registry {
namespace {

const absl::CivilDay kToday(2026, 3, 25);

pb::Patient Named() {
  pb::Patient patient;
  patient.mutable_human_name()->set_given("Prøve");
  patient.mutable_human_name()->set_family("Pasient");
  patient.set_birth_date("2019-04-30");
  return patient;
}

std::string SyntheticNumber() { return *MakeSyntheticNumber(absl::CivilDay(2019, 4, 30), NumberSex::kMale, 7, 1); }

TEST(CheckNewPatient, WantsANumberANameWithABirthDateOrASource) {
  EXPECT_THAT(CheckNewPatient(Named(), kToday, true), IsOk());
  pb::Patient patient;
  EXPECT_THAT(CheckNewPatient(patient, kToday, true), HasReason("INVALID_FIELDS"));
  patient.set_source_id("case-1");
  EXPECT_THAT(CheckNewPatient(patient, kToday, true), IsOk());
  patient = Named();
  patient.clear_birth_date();
  EXPECT_THAT(CheckNewPatient(patient, kToday, true), HasReason("INVALID_FIELDS"));
}

TEST(CheckNewPatient, NamesAllViolationsAtOnceAndNoValue) {
  pb::Patient patient = Named();
  patient.set_birth_date("2030-01-01");
  patient.set_municipality("Trondheim");
  const auto refused = CheckNewPatient(patient, kToday, true);
  EXPECT_EQ(ViolationsOf(refused.status()).size(), 2u);
  EXPECT_EQ(refused.status().message().find("Trondheim"), absl::string_view::npos);
}

TEST(CheckNewPatient, RefusesABirthDateThatNobodyHasAndLanguagesThatAreNoTags) {
  pb::Patient patient = Named();
  patient.set_birth_date("1899-12-31");
  EXPECT_THAT(CheckNewPatient(patient, kToday, true), HasReason("INVALID_FIELDS"));
  patient.set_birth_date("1900-01-01");
  EXPECT_THAT(CheckNewPatient(patient, kToday, true), IsOk());
  for (const char* tag : {"nb", "sma", "zh-Hant-TW", "de-CH-1996", "en-x-a"}) {
    patient = Named();
    patient.add_languages(tag);
    EXPECT_THAT(CheckNewPatient(patient, kToday, true), IsOk()) << tag;
  }
  for (const char* other : {"n", "Norwegian Bokmål", "nb_NO", "nb-", "-nb", "12", "norwegianlanguage"}) {
    patient = Named();
    patient.add_languages(other);
    EXPECT_THAT(CheckNewPatient(patient, kToday, true), HasReason("INVALID_FIELDS")) << other;
  }
}

TEST(CheckNewPatient, ForgetsWhatOnlyTheRegistrySays) {
  pb::Patient patient = Named();
  patient.set_name("patients/x");
  patient.set_replaced_by("patients/y");
  patient.add_available_actions("anything");
  EXPECT_THAT(CheckNewPatient(patient, kToday, true), IsOkAndHolds(EqualsProto(Named())));
}

TEST(CheckNewPatient, NeverTakesTheBirthDateFromTheNumber) {
  pb::Patient patient;
  patient.add_identifiers()->set_value(SyntheticNumber());
  ASSERT_OK_AND_ASSIGN(const auto checked, CheckNewPatient(patient, kToday, true));
  EXPECT_EQ(checked.birth_date(), "");
  EXPECT_EQ(checked.identifiers(0).system(), "urn:oid:2.16.578.1.12.4.1.4.1");
}

TEST(CheckIdentifier, RefusesAnotherSystemsNumberAndASyntheticOneAmongPatients) {
  pb::PatientIdentifier identifier;
  identifier.set_value(SyntheticNumber());
  identifier.set_system("urn:oid:2.16.578.1.12.4.1.4.2");
  EXPECT_THAT(CheckIdentifier(identifier, true, "identifier"), HasReason("IDENTIFIER_INVALID"));
  identifier.clear_system();
  EXPECT_THAT(CheckIdentifier(identifier, true, "identifier"), IsOk());
  EXPECT_THAT(CheckIdentifier(identifier, false, "identifier"), HasReason("IDENTIFIER_SYNTHETIC"));
}

TEST(IdentifierIndexText, IsTheSameForTheSameNumberWhateverItsPeriod) {
  pb::PatientIdentifier one;
  one.set_system("urn:oid:2.16.578.1.12.4.1.4.1");
  one.set_value("12345678901");
  pb::PatientIdentifier two = one;
  two.mutable_period()->set_start_date("2020-01-01");
  two.set_assigner("controllers/883974832");
  EXPECT_EQ(IdentifierIndexText(one), IdentifierIndexText(two));
  one.set_system("HNR");
  two.set_system("HNR");
  EXPECT_NE(IdentifierIndexText(one), IdentifierIndexText(two));
}

TEST(Demographics, LeaveOutWhereAProtectedPersonLives) {
  pb::Patient patient = Named();
  patient.set_municipality("5001");
  EXPECT_EQ(DemographicsOf(patient).municipality(), "5001");
  patient.set_address_protection(pb::ADDRESS_PROTECTION_CONFIDENTIAL);
  EXPECT_EQ(DemographicsOf(patient).municipality(), "");
  HideWhereabouts(patient);
  EXPECT_EQ(patient.municipality(), "5001");
  patient.set_address_protection(pb::ADDRESS_PROTECTION_STRICTLY_CONFIDENTIAL);
  HideWhereabouts(patient);
  EXPECT_EQ(patient.municipality(), "");
}

TEST(CheckVitalStatus, DoesNotLetTheLivingHaveDied) {
  sjelden::clinical::v1::VitalStatus status;
  status.set_status(sjelden::clinical::v1::LIFE_STATUS_ALIVE);
  EXPECT_THAT(CheckVitalStatus(status, "vital_status"), IsOk());
  status.mutable_cause_of_death()->set_id("HP:0001695");
  EXPECT_THAT(CheckVitalStatus(status, "vital_status"), HasReason("INVALID_FIELDS"));
}

TEST(CheckPeriod, WantsDaysInOrder) {
  sjelden::clinical::v1::DatePeriod period;
  period.set_start_date("2026-02-01");
  period.set_end_date("2026-01-01");
  EXPECT_THAT(CheckPeriod(period, "period"), HasReason("INVALID_FIELDS"));
  period.set_end_date("2026-02-30");
  EXPECT_THAT(CheckPeriod(period, "period"), HasReason("INVALID_FIELDS"));
  period.set_end_date("2026-02-28");
  EXPECT_TRUE(IsInPeriod(period, absl::CivilDay(2026, 2, 28)));
  EXPECT_FALSE(IsInPeriod(period, absl::CivilDay(2026, 3, 1)));
}

TEST(NormaliseName, IgnoresCaseBlanksAndComposition) {
  EXPECT_EQ(NormaliseName("  ÅSE   MARIE "), "åse marie");
  EXPECT_EQ(NormaliseName("A\u030ase"), "åse");
  EXPECT_EQ(NormaliseName("ŠIŊ ČÁ"), "šiŋ čá");
  EXPECT_NE(NormaliseName("Aase"), NormaliseName("Åse"));
}

TEST(NormaliseName, IsStableAndKeepsBytesThatAreNoUtf8) {
  for (const std::string name : {"Ærlig Ødegård", "\xff\xc3", "X\xe2\x82", "Žofie  Đorđe"}) {
    EXPECT_EQ(NormaliseName(NormaliseName(name)), NormaliseName(name));
  }
  EXPECT_EQ(NormaliseName("\xff"), "\xff");
}

}  // namespace
}  // namespace sjelden::registry
