// Organisations, units, people and roles: through a real gate.
#include "tests/integration/access/access_fixture.h"

namespace sjelden::access {
namespace {

class DirectoryTest : public AccessFixture {
 protected:
  pb::CreateUnitRequest NewUnit(const std::string& id, const std::string& parent) {
    pb::CreateUnitRequest request;
    request.set_controller("controllers/997005562");
    request.set_unit_id(id);
    request.mutable_unit()->set_display_name("Ny eining");
    request.mutable_unit()->set_parent(parent);
    request.mutable_unit()->set_kind(pb::UNIT_KIND_SECTION);
    request.mutable_unit()->set_leader(PersonName("kari.alesund"));
    request.mutable_unit()->set_start_date("2026-03-01");
    return request;
  }
};

TEST_F(DirectoryTest, AUnitIsAddedOnceBelowOneThatExists) {
  const Actor admin = SignedIn("dag.drift");
  const std::string parent = "controllers/997005562/units/alesund-paediatrics";
  ASSERT_OK(Call(&access::CreateUnit, NewUnit("alesund-newborn", parent), admin));
  EXPECT_TRUE(facts_.IsWithin("controllers/997005562/units/alesund-newborn", "controllers/997005562/units/alesund"));
  EXPECT_THAT(Call(&access::CreateUnit, NewUnit("alesund-newborn", parent), admin), HasReason("UNIT_TAKEN"));
  EXPECT_THAT(Call(&access::CreateUnit, NewUnit("alesund-x", parent + "-not-there"), admin),
              HasReason("REFERENCE_MISSING"));
  EXPECT_THAT(Call(&access::CreateUnit, NewUnit("alesund-y", kGenetics), admin),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Call(&access::CreateUnit, NewUnit("alesund-z", parent), SignedIn("kari.alesund")),
              HasReason("PERMISSION_MISSING"));
}

TEST_F(DirectoryTest, LoginAndHprNumberAreUnique) {
  const Actor admin = SignedIn("dag.drift");
  pb::CreatePractitionerRequest request;
  request.mutable_practitioner()->set_display_name("Ny Syntetisk");
  request.mutable_practitioner()->set_login("Kari.Alesund");
  EXPECT_THAT(Call(&access::CreatePractitioner, request, admin), HasReason("LOGIN_TAKEN"));
  request.mutable_practitioner()->set_login("ny.person");
  request.mutable_practitioner()->set_hpr_number("999000001");
  EXPECT_THAT(Call(&access::CreatePractitioner, request, admin), HasReason("HPR_NUMBER_TAKEN"));
  request.mutable_practitioner()->set_hpr_number("");
  ASSERT_OK(Call(&access::CreatePractitioner, request, admin));
  EXPECT_THAT(SignInWith("ny.person", kPassword), HasReason("SIGN_IN_REFUSED"));
}

TEST_F(DirectoryTest, AUniversityRoleNeverSeesIdentity) {
  pb::CreatePractitionerRoleRequest request;
  pb::PractitionerRole& role = *request.mutable_practitioner_role();
  role.set_person(PersonName("freddy.forsker"));
  role.set_unit("controllers/974767880/units/ntnu-medicine");
  role.set_function("physician");
  *role.mutable_start_time() = At(clock_.Now());
  EXPECT_THAT(Call(&CreatePractitionerRole, request, SignedIn("dag.drift")), HasReason("FUNCTION_SEES_IDENTITY"));
}

TEST_F(DirectoryTest, ALeaderGivesTheUnitAwayBeforeLeaving) {
  const Actor admin = SignedIn("dag.drift");
  pb::ListPractitionerRolesRequest list;
  list.set_person(PersonName("unni.leder"));
  ASSERT_OK_AND_ASSIGN(const auto roles, Call(&ListPractitionerRoles, list, admin));
  ASSERT_EQ(roles.practitioner_roles_size(), 1);
  pb::EndPractitionerRoleRequest end;
  end.set_name(roles.practitioner_roles(0).name());
  end.set_etag(roles.practitioner_roles(0).etag());
  EXPECT_THAT(Call(&EndPractitionerRole, end, admin), HasReason("STILL_LEADS_UNIT"));
  pb::GetUnitRequest get;
  get.set_name(kGenetics);
  ASSERT_OK_AND_ASSIGN(const auto unit, Call(&access::GetUnit, get, admin));
  pb::SetUnitLeaderRequest lead;
  lead.set_unit(kGenetics);
  lead.set_etag(unit.unit().etag());
  lead.set_leader(PersonName("kari.alesund"));
  EXPECT_THAT(Call(&SetUnitLeader, lead, admin), HasReason("ROLE_MISSING"));
  lead.set_leader(PersonName("liv.genetikk"));
  ASSERT_OK(Call(&SetUnitLeader, lead, admin));
  ASSERT_OK(Call(&EndPractitionerRole, end, admin));
  EXPECT_THAT(SignInWith("unni.leder", kPassword), HasReason("NO_ROLE"));
}

TEST_F(DirectoryTest, ListsComeInPages) {
  const Actor admin = SignedIn("dag.drift");
  pb::ListUnitsRequest request;
  request.set_page_size(7);
  int units = 0;
  do {
    ASSERT_OK_AND_ASSIGN(const auto page, Call(&ListUnits, request, admin));
    units += page.units_size();
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(units, seed_.units_size());
  request.set_page_token("not a token");
  EXPECT_THAT(Call(&ListUnits, request, admin), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(DirectoryTest, PeopleAreFoundByNameUnitAndNumber) {
  const Actor admin = SignedIn("dag.drift");
  pb::ListPractitionersRequest request;
  request.set_name_prefix("kari");
  ASSERT_OK_AND_ASSIGN(const auto named, Call(&ListPractitioners, request, admin));
  ASSERT_EQ(named.practitioners_size(), 1);
  request.set_name_prefix("");
  request.set_unit("controllers/997005562/units/alesund");
  ASSERT_OK_AND_ASSIGN(const auto there, Call(&ListPractitioners, request, admin));
  EXPECT_EQ(there.practitioners_size(), 4);
}

TEST_F(DirectoryTest, ARepeatedRequestAddsOnce) {
  const Actor admin = SignedIn("dag.drift");
  pb::CreatePractitionerRequest request;
  request.mutable_practitioner()->set_display_name("Ny Syntetisk");
  request.mutable_practitioner()->set_login("ny.person");
  request.set_request_id("the-same");
  ASSERT_OK_AND_ASSIGN(const auto first, Call(&access::CreatePractitioner, request, admin));
  ASSERT_OK_AND_ASSIGN(const auto again, Call(&access::CreatePractitioner, request, admin));
  EXPECT_EQ(first.practitioner().name(), again.practitioner().name());
}

}  // namespace
}  // namespace sjelden::access
