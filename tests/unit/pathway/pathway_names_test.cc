#include "pathway/domain/pathway_names.h"

#include "pathway/store/pathway_keys.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::pathway {
namespace {

TEST(PathwayNames, AreReadAsTheyAreWritten) {
  const TaskName name{{"883974832", "p1"}, "t1"};
  ASSERT_OK_AND_ASSIGN(const TaskName read, ParseTaskName(name.ToString()));
  EXPECT_EQ(read, name);
  ASSERT_OK_AND_ASSIGN(const PathwayName pathway, ParsePathwayName(name.pathway.ToString()));
  EXPECT_EQ(pathway, name.pathway);
}

TEST(PathwayNames, OfAnotherFormNameNothing) {
  for (const std::string bad : {"", "pathways/p1", "controllers//pathways/p1", "controllers/1/pathways/P1",
                                "controllers/1/pathways/a b", "controllers/1/pathways/p1/"}) {
    EXPECT_THAT(ParsePathwayName(bad), StatusIs(absl::StatusCode::kNotFound)) << bad;
  }
}

TEST(PathwayKeys, AreReadAsTheyAreWritten) {
  v1::PathwayLocation at;
  at.set_controller("883974832");
  at.set_compartment(2);
  const PathwayName name{"883974832", "p1"};
  EXPECT_EQ(NameOfLocation(LocationKey(name).bytes), name);
  EXPECT_EQ(TaskIdOf(TaskKey(at, {name, "t1"}, "patients/x").bytes), "t1");
  EXPECT_EQ(PathwayKey(at, "p1", "patients/x").bytes.rfind("883974832/2/", 0), 0u) << "shard, then compartment";
}

TEST(PathwayKeys, DoNotCatchNeighbours) {
  EXPECT_EQ(UnitPrefix("controllers/1/units/gen").back(), '/');
  EXPECT_NE(OwnerPrefix("practitioners/a"), TaskPersonPrefix("practitioners/a"));
}

TEST(PathwayKeys, TakeAQuestionOnlyWhereItIsACode) {
  EXPECT_TRUE(IsQuestionKey("01j9zk3t0q5v8mxw2r7hd4nc6c"));
  EXPECT_FALSE(IsQuestionKey("Does he have it?"));
  EXPECT_FALSE(IsQuestionKey(""));
}

}  // namespace
}  // namespace sjelden::pathway
