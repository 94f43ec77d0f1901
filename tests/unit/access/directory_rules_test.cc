// What organisations, units, people and roles must be.
#include "access/domain/directory_rules.h"

#include "access/domain/access_names.h"
#include "platform/time/timestamp.h"
#include "tests/testing/sequential_ids.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::access {
namespace {

pb::Unit AUnit(const std::string& id, pb::UnitKind kind) {
  pb::Unit unit;
  unit.set_name("controllers/883974832/units/" + id);
  unit.set_display_name("Avdeling");
  unit.set_kind(kind);
  unit.set_leader("practitioners/" + SequentialIds::IdOf(1));
  unit.set_start_date("2026-01-01");
  return unit;
}

TEST(DirectoryRulesTest, AUnitLiesBelowAHigherOneOfItsControllerAndNeverOutlivesIt) {
  pb::Unit parent = AUnit("site", pb::UNIT_KIND_SITE);
  pb::Unit unit = AUnit("genetics", pb::UNIT_KIND_DEPARTMENT);
  unit.set_parent(parent.name());
  EXPECT_OK(CheckUnit(unit, parent));
  EXPECT_THAT(CheckUnit(unit, std::nullopt), HasReason("REFERENCE_MISSING"));
  EXPECT_THAT(CheckUnit(unit, AUnit("other", pb::UNIT_KIND_SECTION)), StatusIs(absl::StatusCode::kInvalidArgument));
  parent.set_end_date("2027-01-01");
  EXPECT_THAT(CheckUnit(unit, parent), StatusIs(absl::StatusCode::kInvalidArgument));
  unit.set_end_date("2026-12-31");
  EXPECT_OK(CheckUnit(unit, parent));
  unit.set_start_date("2025-12-31");
  EXPECT_THAT(CheckUnit(unit, parent), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(DirectoryRulesTest, EverythingThatIsWrongIsNamedAtOnce) {
  EXPECT_EQ(ViolationsOf(CheckUnit(pb::Unit(), std::nullopt)).size(), 4u);
  EXPECT_EQ(ViolationsOf(CheckController(pb::Controller())).size(), 3u);
  EXPECT_EQ(ViolationsOf(CheckPractitioner(pb::Practitioner())).size(), 2u);
}

TEST(DirectoryRulesTest, ARoleNeedsAKnownFunctionAndAUniversityHidesIdentity) {
  platform::v1::PermissionTable table;
  table.add_functions()->set_function("researcher");
  auto& physician = *table.add_functions();
  physician.set_function("physician");
  physician.add_permissions("registry.read");
  pb::PractitionerRole role;
  role.set_function("physician");
  *role.mutable_start_time() = ToTimestamp(absl::FromUnixSeconds(1800000000));
  EXPECT_OK(CheckRole(role, pb::CONTROLLER_KIND_HEALTH_TRUST, table));
  EXPECT_THAT(CheckRole(role, pb::CONTROLLER_KIND_UNIVERSITY, table), HasReason("FUNCTION_SEES_IDENTITY"));
  role.set_function("researcher");
  EXPECT_OK(CheckRole(role, pb::CONTROLLER_KIND_UNIVERSITY, table));
  role.set_function("surgeon");
  EXPECT_THAT(CheckRole(role, pb::CONTROLLER_KIND_HEALTH_TRUST, table), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(DirectoryRulesTest, WhoLeadsTheUnitStays) {
  const absl::Time now = absl::FromUnixSeconds(1800000000);
  pb::PractitionerRole role;
  const pb::Unit unit = AUnit("genetics", pb::UNIT_KIND_DEPARTMENT);
  role.set_person(unit.leader());
  *role.mutable_start_time() = ToTimestamp(now);
  EXPECT_THAT(CheckEndRole(role, unit, 0, now, now), HasReason("STILL_LEADS_UNIT"));
  EXPECT_OK(CheckEndRole(role, unit, 1, now, now));
  *role.mutable_end_time() = ToTimestamp(now);
  EXPECT_THAT(CheckEndRole(role, unit, 1, now, now), HasReason("ALREADY_ENDED"));
}

TEST(DirectoryRulesTest, NamesAreFoundByTheBeginningOfAWord) {
  EXPECT_TRUE(NameBeginsWith("Kari Syntetisk", "synt"));
  EXPECT_TRUE(NameBeginsWith("Anne-Kari Syntetisk", "kari"));
  EXPECT_FALSE(NameBeginsWith("Kari Syntetisk", "etisk"));
}

TEST(AccessNamesTest, NamesAreReadAsTheyAreMade) {
  const std::string id = SequentialIds::IdOf(5);
  EXPECT_EQ(*ParsePractitionerName(MakePractitionerName(id), "f"), id);
  const std::string unit = MakeUnitName({"883974832", "genetics"});
  EXPECT_EQ(ParseUnitName(unit, "f")->unit, "genetics");
  EXPECT_EQ(ParseDutyName(MakeDutyName(unit, id), "f")->owner, unit);
  for (const char* bad : {"", "practitioners/", "practitioners/KARI", "controllers/883974832/units/", "units/genetics",
                          "controllers/883974833/units/genetics", "controllers/883974832/units/Genetics"}) {
    EXPECT_FALSE(ParsePractitionerName(bad, "f").ok()) << bad;
    EXPECT_FALSE(ParseUnitName(bad, "f").ok()) << bad;
  }
}

}  // namespace
}  // namespace sjelden::access
