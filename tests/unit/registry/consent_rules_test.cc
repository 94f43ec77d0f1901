#include "registry/domain/consent_rules.h"

#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::registry {
namespace {

const absl::CivilDay kToday(2026, 3, 25);
constexpr char kParent[] = "patients/00000000000000000000000001/relatedPersons/00000000000000000000000002";

class ConsentRules : public ::testing::Test {
 protected:
  static pb::Patient Born(const std::string& day) {
    pb::Patient patient;
    patient.set_birth_date(day);
    return patient;
  }
  static pb::Consent From(std::initializer_list<pb::ConsentCapacity> givers) {
    pb::Consent consent;
    for (const pb::ConsentCapacity giver : givers) consent.add_givers()->set_capacity(giver);
    consent.set_form(pb::CONSENT_FORM_WRITTEN);
    consent.set_scope(pb::CONSENT_SCOPE_PREDICTIVE_TEST);
    consent.set_text_version("prediktiv-nb-2026-2");
    return consent;
  }
  absl::Status Check(const pb::Consent& consent, const pb::Patient& patient,
                     const std::vector<pb::RelatedPerson>& related = {}) {
    return CheckNewConsent(consent, patient, related, ages_, kToday).status();
  }
  const ConsentAges ages_ = *ConsentAges::Load((SourceDir() / "deploy/config/rules/consent_ages.txt").string());
};

TEST_F(ConsentRules, From16ThePatientGivesIt) {
  EXPECT_THAT(Check(From({pb::CONSENT_CAPACITY_PATIENT}), Born("2010-03-25")), IsOk());
  EXPECT_THAT(Check(From({pb::CONSENT_CAPACITY_PATIENT}), Born("2010-03-26")), HasReason("GIVER_NOT_ENTITLED"));
  EXPECT_THAT(Check(From({pb::CONSENT_CAPACITY_PARENT, pb::CONSENT_CAPACITY_PARENT}), Born("2010-03-25")),
              HasReason("GIVER_NOT_ENTITLED"));
}

TEST_F(ConsentRules, Below16BothParentsOrAGuardianDo) {
  const pb::Patient child = Born("2019-04-30");
  EXPECT_THAT(Check(From({pb::CONSENT_CAPACITY_PARENT}), child), HasReason("GIVER_NOT_ENTITLED"));
  EXPECT_THAT(Check(From({pb::CONSENT_CAPACITY_PARENT, pb::CONSENT_CAPACITY_PARENT}), child), IsOk());
  EXPECT_THAT(Check(From({pb::CONSENT_CAPACITY_GUARDIAN}), child), IsOk());
  EXPECT_THAT(Check(From({pb::CONSENT_CAPACITY_NEXT_OF_KIN}), child), HasReason("GIVER_NOT_ENTITLED"));
}

TEST_F(ConsentRules, RecordedParentsAreNamedAndOneAloneIsEnoughWhenThereIsOne) {
  pb::RelatedPerson parent;
  parent.set_name(kParent);
  parent.set_capacity(pb::RELATED_PERSON_CAPACITY_PARENT_RESPONSIBLE);
  pb::Consent consent = From({pb::CONSENT_CAPACITY_PARENT});
  EXPECT_THAT(Check(consent, Born("2019-04-30"), {parent}), HasReason("GIVER_NOT_ENTITLED"));
  consent.mutable_givers(0)->set_related_person(kParent);
  EXPECT_THAT(Check(consent, Born("2019-04-30"), {parent}), IsOk());
  parent.set_capacity(pb::RELATED_PERSON_CAPACITY_PARENT_NOT_RESPONSIBLE);
  EXPECT_THAT(Check(consent, Born("2019-04-30"), {parent}), HasReason("GIVER_NOT_ENTITLED"));
}

TEST_F(ConsentRules, APredictiveTestIsConsentedToInWriting) {
  pb::Consent consent = From({pb::CONSENT_CAPACITY_PATIENT});
  consent.set_form(pb::CONSENT_FORM_ORAL);
  EXPECT_THAT(Check(consent, Born("1980-01-01")), HasReason("WRITTEN_CONSENT_REQUIRED"));
  consent.set_scope(pb::CONSENT_SCOPE_RECONTACT);
  EXPECT_THAT(Check(consent, Born("1980-01-01")), IsOk());
}

TEST_F(ConsentRules, AnUnknownAgeIsSaid) {
  EXPECT_THAT(Check(From({pb::CONSENT_CAPACITY_PATIENT}), pb::Patient()), HasReason("AGE_UNKNOWN"));
}

TEST_F(ConsentRules, ForTheDeadTheNextOfKinDoes) {
  pb::Patient patient = Born("1950-01-01");
  patient.mutable_vital_status()->set_status(sjelden::clinical::v1::LIFE_STATUS_DECEASED);
  EXPECT_THAT(Check(From({pb::CONSENT_CAPACITY_NEXT_OF_KIN}), patient), IsOk());
  EXPECT_THAT(Check(From({pb::CONSENT_CAPACITY_PATIENT}), patient), HasReason("GIVER_NOT_ENTITLED"));
}

TEST_F(ConsentRules, ResearchNamesItsProject) {
  pb::Consent consent = From({pb::CONSENT_CAPACITY_PATIENT});
  consent.set_scope(pb::CONSENT_SCOPE_RESEARCH);
  EXPECT_THAT(Check(consent, Born("1980-01-01")), HasReason("INVALID_FIELDS"));
  consent.set_project("REK 2026/123456");
  EXPECT_THAT(Check(consent, Born("1980-01-01")), IsOk());
}

TEST_F(ConsentRules, TheAgeIsDataNotCode) {
  const ConsentRule& rule = ages_.AgeFor(pb::CONSENT_SCOPE_BIOBANK, kToday);
  EXPECT_EQ(rule.age, 16);
  EXPECT_EQ(rule.paragraph, "pbrl §4-3");
}

TEST(ConsentAges, ALineThatIsNotUnderstoodIsNamed) {
  EXPECT_THAT(ConsentAges::Parse("own-consent x pbrl valid-from 2020-01-01 scopes: photos"),
              HasReason("INVALID_CONSENT_AGES"));
  EXPECT_THAT(ConsentAges::Parse("own-consent 16 pbrl valid-from 2020-01-01 scopes: sunshine"),
              HasReason("INVALID_CONSENT_AGES"));
  EXPECT_THAT(ConsentAges::Parse("own-consent 16 pbrl valid-from 2020-01-01 scopes: photos"),
              HasReason("INVALID_CONSENT_AGES"));
}

TEST(AgeOn, CountsBirthdays) {
  EXPECT_EQ(AgeOn(absl::CivilDay(2010, 3, 26), absl::CivilDay(2026, 3, 25)), 15);
  EXPECT_EQ(AgeOn(absl::CivilDay(2010, 3, 25), absl::CivilDay(2026, 3, 25)), 16);
  EXPECT_EQ(AgeOn(absl::CivilDay(2008, 2, 29), absl::CivilDay(2026, 2, 28)), 17);
}

}  // namespace
}  // namespace sjelden::registry
