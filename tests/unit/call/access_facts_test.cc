// The followed facts: every question finds what was added, replaced and removed, by the subject alone.
#include "platform/access/facts.h"

#include "gmock/gmock.h"
#include "platform/time/timestamp.h"

namespace sjelden {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using platform::v1::AccessFact;

const absl::Time kNow = absl::FromUnixSeconds(1'800'000'000);
constexpr char kSection[] = "controllers/883974832/units/clinical";
constexpr char kDepartment[] = "controllers/883974832/units/genetics";
constexpr char kPatient[] = "patients/p1";

AccessFact Named(const std::string& name) {
  AccessFact fact;
  fact.set_name(name);
  return fact;
}

AccessFact Role(const std::string& name, const std::string& person, const std::string& unit,
                const std::string& function) {
  AccessFact fact = Named(name);
  fact.mutable_role()->set_person(person);
  fact.mutable_role()->set_unit(unit);
  fact.mutable_role()->set_function(function);
  fact.mutable_role()->set_display_name("Name of " + person);
  return fact;
}

AccessFact Delegated(const std::string& name, const std::string& from, const std::string& to) {
  AccessFact fact = Named(name);
  fact.mutable_delegation()->set_from(from);
  fact.mutable_delegation()->set_to(to);
  return fact;
}

AccessFact Barred(const std::string& name, const std::string& person, const std::string& unit,
                  const std::string& exempt = "") {
  AccessFact fact = Named(name);
  fact.mutable_barring()->set_patient(kPatient);
  fact.mutable_barring()->set_person(person);
  fact.mutable_barring()->set_unit(unit);
  fact.mutable_barring()->set_exempt_person(exempt);
  return fact;
}

class AccessFactsTest : public ::testing::Test {
 protected:
  AccessFactsTest() {
    AccessFact unit = Named(kDepartment);
    unit.mutable_unit()->set_leader("leader");
    unit.mutable_unit()->set_parent("controllers/883974832");
    facts_.Apply(unit);
    unit = Named(kSection);
    unit.mutable_unit()->set_parent(kDepartment);
    facts_.Apply(unit);
  }
  AccessFacts facts_;
};

TEST_F(AccessFactsTest, WorksAsAsksForTheFunctionInThatUnitOrBelow) {
  facts_.Apply(Role("r1", "a", kSection, "physician"));
  facts_.Apply(Role("r2", "a", "controllers/997005562/units/x", "assessor"));
  EXPECT_TRUE(facts_.WorksAs("a", kDepartment, {"assessor", "physician"}, kNow));
  EXPECT_FALSE(facts_.WorksAs("a", kDepartment, {"assessor"}, kNow)) << "that function is held elsewhere";
  EXPECT_FALSE(facts_.WorksAs("a", kDepartment, {}, kNow));
  EXPECT_TRUE(facts_.WorksAt("a", kDepartment, kNow));
}

TEST_F(AccessFactsTest, AReplacedRoleIsFoundUnderItsNewPersonOnly) {
  facts_.Apply(Role("r1", "a", kSection, "physician"));
  facts_.Apply(Role("r1", "b", kSection, "assessor"));
  EXPECT_FALSE(facts_.WorksAt("a", kSection, kNow));
  EXPECT_EQ(facts_.DisplayName("a"), "");
  EXPECT_TRUE(facts_.WorksAs("b", kSection, {"assessor"}, kNow));
  facts_.Apply(Named("r1"));
  EXPECT_FALSE(facts_.WorksAt("b", kSection, kNow)) << "removed";
}

TEST_F(AccessFactsTest, ARoleOutsideItsPeriodIsNone) {
  AccessFact fact = Role("r1", "a", kSection, "physician");
  *fact.mutable_role()->mutable_end_time() = ToTimestamp(kNow);
  facts_.Apply(fact);
  EXPECT_TRUE(facts_.WorksAs("a", kSection, {"physician"}, kNow - absl::Seconds(1)));
  EXPECT_FALSE(facts_.WorksAs("a", kSection, {"physician"}, kNow)) << "the end is exclusive";
}

TEST_F(AccessFactsTest, AFactThatChangesItsKindLeavesNothingOfTheOld) {
  facts_.Apply(Barred("f1", "a", ""));
  EXPECT_TRUE(facts_.IsBarred(kPatient, "a", kSection, "d"));
  facts_.Apply(Role("f1", "a", kSection, "physician"));
  EXPECT_FALSE(facts_.IsBarred(kPatient, "a", kSection, "d"));
  EXPECT_TRUE(facts_.WorksAt("a", kSection, kNow));
}

TEST_F(AccessFactsTest, DelegationsAreFoundFromBothEndsAndAlongTheChain) {
  facts_.Apply(Delegated("d1", "a", "b"));
  facts_.Apply(Delegated("d2", "b", "c"));
  EXPECT_EQ(facts_.EffectivePerson("a", kNow), "c");
  EXPECT_THAT(facts_.HandedTo("c", kNow), ElementsAre("a", "b"));
  EXPECT_THAT(facts_.HandedTo("b", kNow), IsEmpty()) << "handed on";
  facts_.Apply(Delegated("d2", "b", "x"));
  EXPECT_THAT(facts_.HandedTo("c", kNow), IsEmpty());
  EXPECT_THAT(facts_.HandedTo("x", kNow), ElementsAre("a", "b"));
  facts_.Apply(Named("d2"));
  EXPECT_THAT(facts_.HandedTo("b", kNow), ElementsAre("a"));
}

TEST_F(AccessFactsTest, RevocationsOfSignInsAndGroundsAreForgottenWhenTakenBack) {
  AccessFact sign_in = Named("signIns/1");
  sign_in.mutable_revocation()->set_sign_in("signIns/1");
  facts_.Apply(sign_in);
  AccessFact ground = Named("grounds/1");
  ground.mutable_revocation()->set_ground("grounds/1");
  facts_.Apply(ground);
  EXPECT_TRUE(facts_.IsRevoked("signIns/1"));
  EXPECT_TRUE(facts_.IsRevoked("grounds/1"));
  EXPECT_FALSE(facts_.IsRevoked(""));
  EXPECT_FALSE(facts_.IsRevoked(kDepartment)) << "another kind of fact";
  facts_.Apply(Named("grounds/1"));
  EXPECT_FALSE(facts_.IsRevoked("grounds/1"));
}

TEST_F(AccessFactsTest, ABarringOfEverybodyLeavesTheOneWhoIsNamed) {
  facts_.Apply(Barred("b1", "", "", "a"));
  EXPECT_FALSE(facts_.IsBarred(kPatient, "a", kSection, "d"));
  EXPECT_TRUE(facts_.IsBarred(kPatient, "b", kSection, "d"));
  EXPECT_EQ(facts_.KeptBy(kPatient, "d"), "a");
  EXPECT_EQ(facts_.KeptBy("patients/p2", "d"), "");
  facts_.Apply(Barred("b2", "a", ""));
  EXPECT_TRUE(facts_.IsBarred(kPatient, "a", kSection, "d")) << "a second barring is against the person";
}

TEST_F(AccessFactsTest, ShutOutIsWhoIsBarredInEveryRole) {
  facts_.Apply(Role("r1", "a", kSection, "physician"));
  facts_.Apply(Role("r2", "a", "controllers/997005562/units/x", "physician"));
  facts_.Apply(Barred("b1", "", "controllers/883974832"));
  EXPECT_FALSE(facts_.IsShutOut("a", kPatient, "d", kNow));
  facts_.Apply(Named("r2"));
  EXPECT_TRUE(facts_.IsShutOut("a", kPatient, "d", kNow));
}

TEST_F(AccessFactsTest, HasLeftIsWhoseEveryRoleHasEnded) {
  EXPECT_FALSE(facts_.HasLeft("a", kNow)) << "of whom nothing is known yet";
  AccessFact ended = Role("r1", "a", kSection, "physician");
  *ended.mutable_role()->mutable_end_time() = ToTimestamp(kNow);
  facts_.Apply(ended);
  EXPECT_TRUE(facts_.HasLeft("a", kNow));
  EXPECT_FALSE(facts_.HasLeft("a", kNow - absl::Seconds(1)));
  AccessFact next = Role("r2", "a", kDepartment, "physician");
  *next.mutable_role()->mutable_start_time() = ToTimestamp(kNow + absl::Hours(24));
  facts_.Apply(next);
  EXPECT_FALSE(facts_.HasLeft("a", kNow)) << "who begins anew tomorrow";
}

TEST_F(AccessFactsTest, WorkOnABarredRecordGoesPastWhoMayNotSeeIt) {
  AccessFact duty = Named("duties/1");
  duty.mutable_duty()->set_unit(kSection);
  duty.mutable_duty()->set_function("assessor");
  duty.mutable_duty()->set_person("duty");
  facts_.Apply(duty);
  const auto owner = [&] { return facts_.UnassignedOwnerOf(kSection, "assessor", kPatient, "d", kNow); };
  EXPECT_EQ(owner(), "duty");
  facts_.Apply(Barred("b1", "duty", ""));
  EXPECT_EQ(owner(), "leader");
  facts_.Apply(Barred("b1", "", "", "named"));
  EXPECT_EQ(owner(), "named") << "who keeps access answers for it";
  facts_.Apply(Barred("b1", "", ""));
  EXPECT_EQ(owner(), "duty") << "never nobody's, even where nobody may see it";
  facts_.Apply(Named("b1"));
  EXPECT_EQ(owner(), "duty");
}

TEST_F(AccessFactsTest, ObjectionsAreAgainstEverybodyOrOneUnitAndWhatLiesBelow) {
  AccessFact fact = Named("o1");
  fact.mutable_objection()->set_patient(kPatient);
  fact.mutable_objection()->set_target("sharing");
  facts_.Apply(fact);
  EXPECT_TRUE(facts_.Objects(kPatient, "sharing", kSection));
  EXPECT_FALSE(facts_.Objects(kPatient, "gp-copy", kSection));
  fact.mutable_objection()->set_counterpart(kDepartment);
  facts_.Apply(fact);
  EXPECT_TRUE(facts_.Objects(kPatient, "sharing", kSection));
  EXPECT_FALSE(facts_.Objects(kPatient, "sharing", "controllers/997005562/units/x"));
  EXPECT_FALSE(facts_.Objects(kPatient, "sharing", "")) << "nobody in particular is not whom it is about";
  facts_.Apply(Named("o1"));
  EXPECT_FALSE(facts_.Objects(kPatient, "sharing", kSection));
}

TEST_F(AccessFactsTest, KeysMoveTheirGenerationWhenReplacedAndRemoved) {
  AccessFact key = Named("keys/1");
  key.mutable_key()->set_kid("k1");
  facts_.Apply(key);
  const uint64_t first = facts_.key_generation();
  key.mutable_key()->set_kid("k2");
  facts_.Apply(key);
  EXPECT_GT(facts_.key_generation(), first);
  ASSERT_EQ(facts_.Keys().size(), 1u);
  EXPECT_EQ(facts_.Keys()[0].kid(), "k2");
  const uint64_t second = facts_.key_generation();
  facts_.Apply(Named("keys/1"));
  EXPECT_GT(facts_.key_generation(), second);
  EXPECT_THAT(facts_.Keys(), IsEmpty());
}

}  // namespace
}  // namespace sjelden
