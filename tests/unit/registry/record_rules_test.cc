#include "platform/time/timestamp.h"
#include "registry/domain/care_relation_rules.h"
#include "registry/domain/clinical_rules.h"
#include "registry/domain/pedigree_rules.h"
#include "registry/domain/registry_names.h"
#include "registry/store/part_store.h"
#include "tests/testing/sequential_ids.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::registry {
namespace {

const absl::CivilDay kToday(2026, 3, 25);
const absl::Time kNow = absl::FromCivil(kToday, absl::UTCTimeZone());

pb::CareRelation ARelation(uint64_t id, const std::string& unit, const std::string& ground) {
  pb::CareRelation relation;
  relation.set_name(MakePartName(PartKind::kCareRelation, SequentialIds::IdOf(1), SequentialIds::IdOf(id)));
  relation.set_unit("controllers/883974832/units/" + unit);
  relation.set_role(pb::CARE_ROLE_LEAD);
  relation.set_ground(ground);
  return relation;
}

TEST(CareRelations, TheSameOneIsFoundAndTheOthersOfAnotherGroundStay) {
  pb::StoredPatient head;
  head = *WithRelation(head, ARelation(2, "genetics", "a"));
  head = *WithRelation(head, ARelation(3, "genetics", "b"));
  EXPECT_NE(FindRelation(head, ARelation(9, "genetics", "a")), nullptr);
  EXPECT_EQ(FindRelation(head, ARelation(9, "surgery", "a")), nullptr);
  EXPECT_EQ(TakeRelations(head, {"a", "", ""}).size(), 1u);
  EXPECT_EQ(head.relations_size(), 1);
  EXPECT_TRUE(NamesUnit(head, "controllers/883974832/units/genetics"));
  EXPECT_TRUE(TakeRelations(head, {"a", "", ""}).empty());
}

TEST(CareRelations, AreAtMost200) {
  pb::StoredPatient head;
  for (uint64_t i = 0; i < 200; ++i) head = *WithRelation(head, ARelation(i, "genetics", std::to_string(i)));
  EXPECT_THAT(WithRelation(head, ARelation(300, "genetics", "x")), HasReason("CARE_RELATIONS_FULL"));
}

TEST(ClinicalRules, WordsAreEnoughForAFindingAndAPlaceNeedsASource) {
  std::vector<FieldViolation> violations;
  pb::ClinicalFinding finding;
  CheckEntry(finding, "findings[0]", kNow, violations);
  EXPECT_EQ(violations.size(), 1u);
  finding.set_plain_text("Anfall ved feber");
  violations.clear();
  CheckEntry(finding, "findings[0]", kNow, violations);
  EXPECT_TRUE(violations.empty());
  finding.set_source_position(1);
  CheckEntry(finding, "findings[0]", kNow, violations);
  EXPECT_EQ(violations.size(), 1u);
}

TEST(ClinicalRules, WhatIsExcludedIsNotCertain) {
  std::vector<FieldViolation> violations;
  pb::Condition condition;
  condition.mutable_term()->set_id("OMIM:154700");
  condition.set_excluded(true);
  condition.set_certainty(sjelden::clinical::v1::CERTAINTY_CLINICAL);
  CheckEntry(condition, "conditions[0]", kNow, violations);
  EXPECT_EQ(violations.size(), 1u);
}

TEST(ClinicalRules, KnownCodesHaveTheirForm) {
  const auto wrong = [](const std::string& id) {
    std::vector<FieldViolation> violations;
    pb::ClinicalFinding finding;
    finding.mutable_term()->set_id(id);
    CheckEntry(finding, "findings[0]", kNow, violations);
    return violations.size();
  };
  for (const char* id : {"HP:0001250", "OMIM:154700", "ORPHA:558", "MONDO:0007947", "SNOMED-CT:1", "local"}) {
    EXPECT_EQ(wrong(id), 0u) << id;
  }
  for (const char* id : {"HP:1250", "HP:00012500", "HP:000125x", "HP:", "OMIM:15470", "ORPHA:", "ORPHA:x"}) {
    EXPECT_EQ(wrong(id), 1u) << id;
  }
}

TEST(ClinicalRules, NothingBeginsInTheFuture) {
  std::vector<FieldViolation> violations;
  pb::Condition condition;
  condition.mutable_term()->set_id("OMIM:154700");
  *condition.mutable_onset()->mutable_timestamp() = ToTimestamp(kNow);
  CheckEntry(condition, "conditions[0]", kNow, violations);
  EXPECT_TRUE(violations.empty());
  *condition.mutable_onset()->mutable_timestamp() = ToTimestamp(kNow + absl::Seconds(1));
  CheckEntry(condition, "conditions[0]", kNow, violations);
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_EQ(violations[0].field, "conditions[0].onset");
}

TEST(Retract, MarksOnceAndWantsAReason) {
  pb::ClinicalFinding finding;
  EXPECT_THAT(Retract(finding, ""), HasReason("INVALID_FIELDS"));
  ASSERT_OK_AND_ASSIGN(finding, Retract(finding, "Feil pasient"));
  EXPECT_THAT(Retract(finding, "Feil pasient"), HasReason("ALREADY_RETRACTED"));
}

TEST(Pedigree, ParentsAreDrawnBeforeTheirChildrenInTheSamePedigree) {
  const std::string patient = SequentialIds::IdOf(1);
  pb::PedigreePerson mother;
  mother.set_label("I-2");
  mother.set_sex(sjelden::clinical::v1::SEX_FEMALE);
  mother.set_name(MakePartName(PartKind::kPedigreePerson, patient, SequentialIds::IdOf(2)));
  const pb::PedigreeHead pedigree = WithPerson({}, mother);
  pb::PedigreePerson child;
  child.set_label("II-1");
  child.set_mother(mother.name());
  EXPECT_THAT(CheckNewPedigreePerson(child, pedigree, patient, kToday), IsOk());
  EXPECT_THAT(CheckNewPedigreePerson(child, {}, patient, kToday), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(CheckNewPedigreePerson(child, pedigree, SequentialIds::IdOf(9), kToday), HasReason("INVALID_FIELDS"));
  child.set_father(mother.name());
  EXPECT_THAT(CheckNewPedigreePerson(child, pedigree, patient, kToday), HasReason("INVALID_FIELDS"));
  child.clear_father();
  child.set_label("I-2");
  EXPECT_THAT(CheckNewPedigreePerson(child, pedigree, patient, kToday), HasReason("INVALID_FIELDS"));
}

TEST(Links, NeedAGroundThatHolds) {
  pb::PersonLink link;
  link.set_patient("patients/b");
  LinkContext context{.index_patient = "patients/a", .today = kToday};
  EXPECT_THAT(CheckLinkGround(link, context), HasReason("INVALID_FIELDS"));
  link.set_ground(pb::PERSON_LINK_GROUND_COMMON_CARE);
  EXPECT_THAT(CheckLinkGround(link, context), HasReason("LINK_GROUND_MISSING"));
  link.set_ground(pb::PERSON_LINK_GROUND_CONSENT);
  link.set_consent("patients/a/consents/x");
  EXPECT_THAT(CheckLinkGround(link, context), HasReason("LINK_GROUND_MISSING"));
  pb::Consent consent;
  consent.set_subject("patients/a");
  consent.set_scope(pb::CONSENT_SCOPE_USE_FOR_RELATIVES);
  context.consent = &consent;
  EXPECT_THAT(CheckLinkGround(link, context), IsOk());
  consent.mutable_withdraw_time();
  EXPECT_THAT(CheckLinkGround(link, context), HasReason("LINK_GROUND_MISSING"));
}

TEST(Names, ParseWhatTheyMakeAndNothingElse) {
  const std::string patient = SequentialIds::IdOf(1), id = SequentialIds::IdOf(2);
  for (int kind = 0; kind <= static_cast<int>(PartKind::kCareRelation); ++kind) {
    const auto part = static_cast<PartKind>(kind);
    ASSERT_OK_AND_ASSIGN(const PartName name, ParsePartName(part, MakePartName(part, patient, id), "name"));
    EXPECT_EQ(name.patient_id, patient);
    EXPECT_EQ(name.id, id);
    EXPECT_THAT(ParsePartName(part, MakePatientName(patient), "name"), HasReason("INVALID_FIELDS"));
  }
  EXPECT_THAT(ParsePatientName(MakePatientName("../x"), "name"), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(ParseFamilyName("families/10a", "name"), HasReason("INVALID_FIELDS"));
}

TEST(Pages, TakeOnlyTokensThatAListGave) {
  const std::string order = TimeOrder(17, SequentialIds::IdOf(3));
  ASSERT_OK_AND_ASSIGN(const PageStart start, ParsePage({0, PageToken(order)}));
  EXPECT_EQ(start.after, order);
  EXPECT_EQ(start.size, 50u);
  EXPECT_THAT(ParsePage({201, ""}), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(ParsePage({0, "ff"}), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(ParsePage({0, "xyz"}), HasReason("INVALID_FIELDS"));
}

TEST(Keys, OrderIsThatOfTimeAndOfPlaces) {
  EXPECT_LT(TimeOrder(9, "z"), TimeOrder(10, "a"));
  EXPECT_LT(PlaceOrder(1, 300), PlaceOrder(2, 1));
  EXPECT_LT(PlaceOrder(1, 9), PlaceOrder(1, 10));
}

}  // namespace
}  // namespace sjelden::registry
