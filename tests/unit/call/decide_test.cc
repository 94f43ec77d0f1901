// Who may see what: model.md "Access". Deny by default.
#include "platform/access/decide.h"

#include "platform/config/load_config.h"
#include "platform/time/timestamp.h"
#include "tests/testing/gate_fixture.h"

namespace sjelden {
namespace {

constexpr char kSection[] = "controllers/883974832/units/genetics-clinical";
constexpr char kDepartment[] = "controllers/883974832/units/genetics";
constexpr char kElsewhere[] = "controllers/997005562/units/alesund-paediatrics";

class DecideTest : public GateFixture {
 protected:
  DecideTest() {
    KnowUnit(kDepartment, "controllers/883974832", "practitioners/leader");
    KnowUnit(kSection, kDepartment, "");
    shown_ = {"d/1", 1, "patients/p1", "883974832", Compartment::kOrdinary, {kDepartment}, {"practitioners/assigned"}};
  }
  Decision Ask(const Actor& actor) { return Decide(actor, shown_, facts_, *permissions_, clock_.Now()); }
  Disclosed shown_;
};

TEST_F(DecideTest, UnitBelowARelatedUnitMaySee) {
  EXPECT_EQ(Ask(Person("a", kSection, "assessor")).ground, "relation");
  EXPECT_EQ(Ask(Person("a", kDepartment, "assessor")).ground, "relation");
}

TEST_F(DecideTest, UnitAboveOrBesideARelatedUnitMayNot) {
  shown_.units = {kSection};
  EXPECT_FALSE(Ask(Person("a", kDepartment, "assessor")).allowed);
  EXPECT_FALSE(Ask(Person("a", kElsewhere, "assessor")).allowed);
  EXPECT_FALSE(Ask(Person("a", std::string(kSection) + "x", "assessor")).allowed) << "a name that only begins alike";
}

TEST_F(DecideTest, AssignedPersonAndTheirDelegateMaySee) {
  EXPECT_TRUE(Ask(Person("assigned", kElsewhere, "physician")).allowed);
  EXPECT_FALSE(Ask(Person("other", kElsewhere, "physician")).allowed);
  platform::v1::AccessFact fact;
  fact.set_name("delegations/1");
  fact.mutable_delegation()->set_from("practitioners/assigned");
  fact.mutable_delegation()->set_to("practitioners/other");
  *fact.mutable_delegation()->mutable_end_time() = ToTimestamp(clock_.Now() + absl::Hours(1));
  Know(fact);
  EXPECT_TRUE(Ask(Person("other", kElsewhere, "physician")).allowed);
  clock_.Advance(absl::Hours(1));
  EXPECT_FALSE(Ask(Person("other", kElsewhere, "physician")).allowed) << "the end is exclusive";
}

TEST_F(DecideTest, TheLogOfAccessesIsOpenToControlInSpiteOfBarring) {
  platform::v1::AccessFact fact;
  fact.set_name("barrings/1");
  fact.mutable_barring()->set_patient("patients/p1");
  Know(fact);
  EXPECT_FALSE(Ask(Person("assigned", kElsewhere, "physician")).allowed);
  shown_.access_log = true;
  shown_.purpose = "log";
  EXPECT_EQ(Ask(Person("officer", kElsewhere, "privacy-officer")).ground, "control:log");
}

TEST_F(DecideTest, DeclaredGroundIsForOnePatient) {
  Actor actor = Person("a", kElsewhere, "physician");
  actor.grounds = {{"patients/p2", "second-opinion", false, clock_.Now() + absl::Hours(1)}};
  EXPECT_FALSE(Ask(actor).allowed);
  actor.grounds[0].patient = "patients/p1";
  EXPECT_EQ(Ask(actor).ground, "declared:second-opinion");
}

TEST_F(DecideTest, AGroundThatAReviewerObjectedToOpensNothingThoughTheTokenCarriesIt) {
  Actor actor = Person("a", kElsewhere, "physician");
  actor.grounds = {{"patients/p1", "emergency", true, clock_.Now() + absl::Hours(1), "grounds/g1"}};
  EXPECT_EQ(Ask(actor).ground, "break-glass:emergency");
  platform::v1::AccessFact fact;
  fact.set_name("grounds/g1");
  fact.mutable_revocation()->set_ground("grounds/g1");
  Know(fact);
  EXPECT_FALSE(Ask(actor).allowed);
  actor.grounds[0].break_glass = false;
  EXPECT_FALSE(Ask(actor).allowed);
}

TEST_F(DecideTest, ABarringOfEverybodyDoesNotHoldForWhomThePatientNamed) {
  platform::v1::AccessFact fact;
  fact.set_name("patients/p1/barrings/1");
  fact.mutable_barring()->set_patient("patients/p1");
  fact.mutable_barring()->set_exempt_person("practitioners/a");
  Know(fact);
  EXPECT_TRUE(Ask(Person("a", kDepartment, "assessor")).allowed);
  EXPECT_FALSE(Ask(Person("b", kDepartment, "assessor")).allowed);
  EXPECT_FALSE(Ask(Person("a", kElsewhere, "assessor")).allowed) << "a relation is needed all the same";
}

TEST_F(DecideTest, CompartmentNeedsItsPermissionBesideTheRelation) {
  shown_.compartment = Compartment::kPredictive;
  EXPECT_FALSE(Ask(Person("a", kDepartment, "no-such-function")).allowed);
}

TEST_F(DecideTest, BarringOfOnePersonOneUnitOneDocument) {
  platform::v1::AccessFact fact;
  fact.set_name("patients/p1/barrings/1");
  fact.mutable_barring()->set_patient("patients/p1");
  fact.mutable_barring()->set_person("practitioners/a");
  Know(fact);
  EXPECT_FALSE(Ask(Person("a", kDepartment, "assessor")).allowed);
  EXPECT_TRUE(Ask(Person("b", kDepartment, "assessor")).allowed);
  fact.mutable_barring()->clear_person();
  fact.mutable_barring()->set_document("d/2");
  Know(fact);
  EXPECT_TRUE(Ask(Person("a", kDepartment, "assessor")).allowed);
  fact.mutable_barring()->set_document("d/1");
  Know(fact);
  EXPECT_FALSE(Ask(Person("a", kDepartment, "assessor")).allowed);
  fact.clear_fact();
  Know(fact);
  EXPECT_TRUE(Ask(Person("a", kDepartment, "assessor")).allowed) << "lifted";
}

TEST_F(DecideTest, UnassignedThingIsTheDutyPersonsElseTheLeaders) {
  EXPECT_EQ(facts_.UnassignedOwner(kSection, "assessor", clock_.Now()), "practitioners/leader") << "of the unit above";
  platform::v1::AccessFact fact;
  fact.set_name("duties/1");
  fact.mutable_duty()->set_unit(kSection);
  fact.mutable_duty()->set_function("assessor");
  fact.mutable_duty()->set_person("practitioners/duty");
  *fact.mutable_duty()->mutable_start_time() = ToTimestamp(clock_.Now());
  *fact.mutable_duty()->mutable_end_time() = ToTimestamp(clock_.Now() + absl::Hours(8));
  Know(fact);
  EXPECT_EQ(facts_.UnassignedOwner(kSection, "assessor", clock_.Now()), "practitioners/duty");
  EXPECT_EQ(facts_.UnassignedOwner(kSection, "coordinator", clock_.Now()), "practitioners/leader");
  EXPECT_EQ(facts_.UnassignedOwner(kSection, "assessor", clock_.Now() + absl::Hours(8)), "practitioners/leader");
  EXPECT_EQ(facts_.UnassignedOwner("controllers/1/units/unknown", "assessor", clock_.Now()), "");
}

TEST_F(DecideTest, UnassignedThingGoesPastWhoIsAwayButNeverToNobody) {
  platform::v1::AccessFact duty;
  duty.set_name("duties/1");
  duty.mutable_duty()->set_unit(kDepartment);
  duty.mutable_duty()->set_function("assessor");
  duty.mutable_duty()->set_person("practitioners/duty");
  Know(duty);
  const auto goes_away = [&](const std::string& person) {
    platform::v1::AccessFact fact;
    fact.set_name("absences/" + person);
    fact.mutable_absence()->set_person("practitioners/" + person);
    *fact.mutable_absence()->mutable_start_time() = ToTimestamp(clock_.Now());
    *fact.mutable_absence()->mutable_end_time() = ToTimestamp(clock_.Now() + absl::Hours(8));
    Know(fact);
  };
  goes_away("duty");
  EXPECT_EQ(facts_.UnassignedOwner(kDepartment, "assessor", clock_.Now()), "practitioners/leader");
  goes_away("leader");
  EXPECT_EQ(facts_.UnassignedOwner(kDepartment, "assessor", clock_.Now()), "practitioners/duty") << "nobody else is left";
  clock_.Advance(absl::Hours(8));
  EXPECT_EQ(facts_.UnassignedOwner(kDepartment, "assessor", clock_.Now()), "practitioners/duty");
}

TEST_F(DecideTest, CircleOfDelegationsHandsOverNothing) {
  for (const auto& [from, to] : {std::pair("a", "b"), std::pair("b", "a")}) {
    platform::v1::AccessFact fact;
    fact.set_name(std::string("delegations/") + from);
    fact.mutable_delegation()->set_from(std::string("practitioners/") + from);
    fact.mutable_delegation()->set_to(std::string("practitioners/") + to);
    Know(fact);
  }
  EXPECT_EQ(facts_.EffectivePerson("practitioners/a", clock_.Now()), "practitioners/a");
}

}  // namespace
}  // namespace sjelden
