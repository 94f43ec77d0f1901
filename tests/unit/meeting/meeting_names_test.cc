#include "meeting/domain/meeting_names.h"

#include "meeting/domain/field_checks.h"
#include "meeting/domain/meeting_calendar.h"
#include "meeting/store/meeting_keys.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::meeting {
namespace {

TEST(MeetingNames, AreReadAsTheyAreWritten) {
  const CaseMeetingName meeting{"883974832", "m1"};
  ASSERT_OK_AND_ASSIGN(const auto read, ParseCaseMeetingName(meeting.ToString()));
  EXPECT_EQ(read, meeting);
  ASSERT_OK_AND_ASSIGN(const auto item, ParseAgendaItemName(AgendaItemName{meeting, "i1"}.ToString()));
  EXPECT_EQ(item, (AgendaItemName{meeting, "i1"}));
  ASSERT_OK_AND_ASSIGN(const auto decision, ParseDecisionName(DecisionName{meeting, "d1"}.ToString()));
  EXPECT_EQ(decision, (DecisionName{meeting, "d1"}));
  ASSERT_OK_AND_ASSIGN(const auto consultation, ParseConsultationName(ConsultationName{"883974832", "c1"}.ToString()));
  EXPECT_EQ(consultation, (ConsultationName{"883974832", "c1"}));
}

TEST(MeetingNames, OfAnotherFormNameNothing) {
  for (const std::string bad : {"", "consultations/c1", "controllers//consultations/c1", "controllers/1/consultations/C1",
                                "controllers/1/caseMeetings/m/agendaItems/", "controllers/1/pathways/p1"}) {
    EXPECT_THAT(ParseConsultationName(bad), StatusIs(absl::StatusCode::kNotFound)) << bad;
    EXPECT_THAT(ParseAgendaItemName(bad), StatusIs(absl::StatusCode::kNotFound)) << bad;
  }
}

TEST(MeetingKeys, SayWhoseKeySealsAndBeginWithShardAndCompartment) {
  v1::MeetingLocation at;
  at.set_controller("883974832");
  at.set_compartment(2);
  const RecordKey one = ConsultationKey(at, "c1", "patients/p1");
  EXPECT_EQ(one.bytes, "883974832/2/c/c1");
  EXPECT_EQ(one.key_class, KeyClass::kPatient);
  const RecordKey several = ConsultationKey(at, "c1", "");
  EXPECT_EQ(several.bytes, one.bytes);
  EXPECT_EQ(several.key_class, KeyClass::kController);
  EXPECT_EQ(CaseMeetingKey({"883974832", "m1"}).key_class, KeyClass::kController);
  EXPECT_EQ(AgendaItemKey({{"883974832", "m1"}, "i1"}, 1, "patients/p1").key_class, KeyClass::kPatient);
}

TEST(MeetingKeys, DoNotCatchNeighbours) {
  for (const std::string& prefix : {PersonPrefix("practitioners/a"), UnitPrefix("controllers/1/units/a"),
                                    PathwayPrefix("controllers/1/pathways/a"), BookingPrefix("practitioners/a")}) {
    EXPECT_EQ(prefix.back(), '/') << prefix;
  }
  EXPECT_LT(MomentText(absl::FromUnixSeconds(999999999)), MomentText(absl::FromUnixSeconds(1000000000)));
}

TEST(FieldChecks, FindWhatCouldIdentifySomebody) {
  EXPECT_TRUE(MayIdentify("Gjelder 12057912345.", {}));
  EXPECT_TRUE(MayIdentify("Gjelder 120579 12345.", {}));
  EXPECT_TRUE(MayIdentify("rom-p1xyz", {"patients/p1xyz"}));
  EXPECT_FALSE(MayIdentify("Ring 22334455 om sak 2026-04-15.", {"patients/p1xyz"}));
}

TEST(MeetingNorms, AreAllStatedOnceInTheirUnit) {
  const std::string all = "notify-patient-within 2 working-days\nconfirm-before 3 days\n"
                          "decide-after-miss-within 5 working-days\nanswer-decision-within 5 working-days\n";
  ASSERT_OK_AND_ASSIGN(const MeetingNorms norms, MeetingNorms::Parse(all));
  EXPECT_EQ(norms.DaysOf(Norm::kConfirmBefore), 3);
  for (const std::string& bad : {std::string("confirm-before 3 days\n"), all + "confirm-before 4 days\n",
                                all + "unheard-of 1 days\n", std::string("confirm-before 3 working-days\n"),
                                std::string("confirm-before 0 days\n")}) {
    EXPECT_THAT(MeetingNorms::Parse(bad), HasReason("INVALID_MEETING_NORMS")) << bad;
  }
}

}  // namespace
}  // namespace sjelden::meeting
