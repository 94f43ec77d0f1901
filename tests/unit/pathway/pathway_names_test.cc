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

TEST(PathwayNames, TellDocumentsFromOtherText) {
  EXPECT_TRUE(IsDecisionName("controllers/1/caseMeetings/m1/decisions/d1"));
  EXPECT_FALSE(IsDecisionName("controllers/1/caseMeetings/m1"));
  EXPECT_TRUE(IsDocumentName("controllers/1/caseMeetings/m1/decisions/d1"));
  for (const std::string bad : {"", "controllers/1", "controllers/1/orders", "controllers/1/orders/Ola",
                                "patients/p1/x/y", "controllers/1/orders/o1/", "controllers/1/or ders/o1"}) {
    EXPECT_FALSE(IsDocumentName(bad)) << bad;
  }
}

TEST(PathwayKeys, OfTimelinePagesStandInTheirOrder) {
  v1::PathwayLocation at;
  at.set_controller("883974832");
  at.set_compartment(1);
  EXPECT_LT(TimelineKey(at, "p1", 9, "patients/x").bytes, TimelineKey(at, "p1", 10, "patients/x").bytes);
  EXPECT_EQ(TimelineKey(at, "p1", 0, "patients/x").key_class, KeyClass::kPatient);
  EXPECT_EQ(ToldKey("report-signed", "controllers/1/reports/r1", "2").bytes,
            "i/e/report-signed/controllers/1/reports/r1/2");
  EXPECT_NE(ToldKey("a", "controllers/1/reports/r1", "").bytes, ToldKey("a", "controllers/1/reports/r1", "1").bytes);
}

TEST(PathwayKeys, DoNotCatchNeighbours) {
  EXPECT_EQ(UnitPrefix("controllers/1/units/gen").back(), '/');
  EXPECT_NE(OwnerPrefix("practitioners/a"), TaskPersonPrefix("practitioners/a"));
}

TEST(PathwayKeys, OfAPersonsTasksTellWhose) {
  const TaskName name{{"883974832", "p1"}, "t1"};
  const std::string prefix = TaskPersonPrefix("practitioners/a");
  EXPECT_EQ(prefix.rfind(TaskPersonsPrefix(), 0), 0u);
  EXPECT_EQ(PersonOfTaskRow(TaskRowKey(prefix, "2026-03-25", name).bytes), "practitioners/a");
}

TEST(PathwayKeys, TakeAQuestionOnlyWhereItIsACode) {
  EXPECT_TRUE(IsQuestionKey("01j9zk3t0q5v8mxw2r7hd4nc6c"));
  EXPECT_FALSE(IsQuestionKey("Does he have it?"));
  EXPECT_FALSE(IsQuestionKey(""));
}

}  // namespace
}  // namespace sjelden::pathway
