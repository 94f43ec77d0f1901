#include "referral/domain/clocks.h"

#include <gtest/gtest.h>

#include <random>

#include "platform/time/oslo.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/referral/referral_builder.h"

namespace sjelden::referral {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

// The referral of the tests is received on Wednesday 25 March 2026: ten working days end on Monday 13 April.
class Clocks : public testing::Test {
 protected:
  // As if a number of days had passed.
  void Pass(int days) { build_.now += absl::Hours(24 * days); }
  std::string Today() const { return FormatDay(build_.Receiver().today()); }
  v1::Referral Received() const { return build_.In(v1::REFERRAL_STATE_RECEIVED); }
  v1::Referral WithRight() const { return build_.In(v1::REFERRAL_STATE_ASSESSED_RIGHT); }
  v1::ClockState State(const v1::Referral& referral, int clock) const {
    return StateOn(referral.clocks(clock), ExpectedStart(referral), build_.Receiver().today());
  }
  absl::StatusOr<v1::Referral> Told(const v1::Referral& referral) const {
    return build_.Try(Verb::kInformPatient, referral, build_.Receiver());
  }
  absl::StatusOr<v1::Referral> Moved(const v1::Referral& referral, const std::string& day) const {
    v1::PlannedStartMove move;
    move.set_to_date(day);
    move.set_reason_code(v1::POSTPONEMENT_REASON_CAPACITY);
    move.set_reason("The physician is ill.");
    return MovePlannedStart(referral, move, build_.Receiver());
  }

  ReferralBuilder build_;
};

TEST_F(Clocks, Pbrl2_2TheAssessmentRunsFromReceiptForTenWorkingDays) {
  const v1::Referral received = Received();
  ASSERT_THAT(received.clocks(), SizeIs(1));
  const v1::LegalClock& clock = received.clocks(0);
  EXPECT_EQ(clock.kind(), v1::CLOCK_KIND_ASSESSMENT);
  EXPECT_EQ(clock.paragraph(), "pbrl §2-2");
  EXPECT_EQ(clock.start_date(), "2026-03-25");
  EXPECT_EQ(clock.due_date(), "2026-04-13");
  EXPECT_EQ(clock.due_date(), received.assessment_due_date());
  EXPECT_EQ(clock.warn_date(), "2026-04-08") << "three working days before";
  EXPECT_EQ(clock.owner(), Practitioner(5)) << "the assessor on duty";
  EXPECT_EQ(State(received, 0), v1::CLOCK_STATE_RUNNING);
}

TEST_F(Clocks, ADraftHasNone) { EXPECT_THAT(build_.In(v1::REFERRAL_STATE_DRAFT).clocks(), IsEmpty()); }

TEST_F(Clocks, KindsThatAreNotAssessedForRightsHaveNone) {
  EXPECT_THAT(build_.In(v1::REFERRAL_STATE_RECEIVED, v1::REFERRAL_KIND_INTERNAL).clocks(), IsEmpty());
  EXPECT_THAT(build_.In(v1::REFERRAL_STATE_ACCEPTED, v1::REFERRAL_KIND_INTERNAL).clocks(), IsEmpty());
}

TEST_F(Clocks, Pbrl2_2AQuestionToTheReferrerStopsNothing) {
  const v1::Referral asked = build_.In(v1::REFERRAL_STATE_INFO_REQUESTED);
  ASSERT_THAT(asked.clocks(), SizeIs(1));
  EXPECT_TRUE(Runs(asked.clocks(0)));
  EXPECT_EQ(asked.clocks(0).due_date(), "2026-04-13");
}

TEST_F(Clocks, Pbrl2_2BeingAssessedIsNotBeingTold) {
  v1::Referral assessed = WithRight();
  ASSERT_THAT(assessed.clocks(), SizeIs(2));
  EXPECT_TRUE(Runs(assessed.clocks(0)));
  Pass(2);
  ASSERT_OK_AND_ASSIGN(const v1::Referral told, Told(assessed));
  EXPECT_EQ(told.clocks(0).end_date(), Today());
  EXPECT_EQ(State(told, 0), v1::CLOCK_STATE_MET);
  EXPECT_EQ(told.clocks(0).owner(), "");
  EXPECT_TRUE(Runs(told.clocks(1))) << "care has not begun";
  EXPECT_THAT(Told(told), HasReason("REFERRAL_PATIENT_INFORMED"));
}

TEST_F(Clocks, Pbrl2_2WhoIsToldTooLateWasToldTooLate) {
  const v1::Referral assessed = build_.In(v1::REFERRAL_STATE_ASSESSED_NO_RIGHT);
  Pass(20);  // Tuesday 14 April
  EXPECT_EQ(State(assessed, 0), v1::CLOCK_STATE_BREACHED);
  ASSERT_OK_AND_ASSIGN(const v1::Referral told, Told(assessed));
  EXPECT_EQ(State(told, 0), v1::CLOCK_STATE_MET_LATE);
}

TEST_F(Clocks, ThePatientIsToldAfterTheAssessmentAndNotTomorrow) {
  const v1::Referral assessed = WithRight();
  v1::PatientInformation information;
  information.set_channel(v1::INFORMED_BY_LETTER);
  for (const char* day : {"2026-03-24", "2026-03-26", "", "soon"}) {
    information.set_date(day);
    EXPECT_THAT(RecordPatientInformed(assessed, information, build_.Receiver()), HasReason("INVALID_FIELDS")) << day;
  }
  information.set_date("2026-03-25");
  information.clear_channel();
  EXPECT_THAT(RecordPatientInformed(assessed, information, build_.Receiver()), HasReason("INVALID_FIELDS"));
}

TEST_F(Clocks, WithdrawnAndForwardedCeaseAndTheReceiverGoesOn) {
  const v1::Referral withdrawn = build_.In(v1::REFERRAL_STATE_WITHDRAWN);
  EXPECT_EQ(State(withdrawn, 0), v1::CLOCK_STATE_CEASED);
  const v1::Referral forwarded = build_.In(v1::REFERRAL_STATE_FORWARDED);
  EXPECT_TRUE(Runs(forwarded.clocks(0))) << "until the new receiver has it";
  Pass(1);
  ASSERT_OK_AND_ASSIGN(const v1::Referral next,
                       ReceiveForwarded(forwarded, {"983974791", SequentialIds::IdOf(8)}, build_.Service()));
  ASSERT_THAT(next.clocks(), SizeIs(1));
  EXPECT_EQ(next.clocks(0).start_date(), "2026-03-25") << "from when it first reached the specialist service";
  EXPECT_EQ(next.clocks(0).due_date(), "2026-04-13");
  ASSERT_OK_AND_ASSIGN(const v1::Referral old, build_.Try(Verb::kConfirmForwarding, forwarded, build_.Service()));
  EXPECT_EQ(State(old, 0), v1::CLOCK_STATE_CEASED);
}

TEST_F(Clocks, Pbrl2_2aTheStartOfCareIsTheDayOfTheRight) {
  const v1::Referral assessed = WithRight();
  const v1::LegalClock& clock = assessed.clocks(1);
  EXPECT_EQ(clock.kind(), v1::CLOCK_KIND_START_OF_CARE);
  EXPECT_EQ(clock.paragraph(), "pbrl §2-2 a");
  EXPECT_EQ(clock.start_date(), "2026-03-25");
  EXPECT_EQ(clock.due_date(), "2026-09-01");
  EXPECT_EQ(clock.owner(), Practitioner(4)) << "the counsellor who is assigned";
  EXPECT_EQ(NearestDeadline(assessed), "2026-04-13") << "the patient is to be told first";
}

TEST_F(Clocks, Pbrl2_2aOnlyCareThatBeganEndsIt) {
  ASSERT_OK_AND_ASSIGN(const v1::Referral taken,
                       build_.Try(Verb::kAcknowledgePathway, WithRight(), build_.Service()));
  EXPECT_TRUE(Runs(taken.clocks(1))) << "a pathway is no start of care";
  ASSERT_OK_AND_ASSIGN(const v1::Referral begun, SetCareStart(taken, "2026-08-17", build_.Service()));
  EXPECT_EQ(State(begun, 1), v1::CLOCK_STATE_MET);
  ASSERT_OK_AND_ASSIGN(const v1::Referral late, SetCareStart(taken, "2026-09-02", build_.Service()));
  EXPECT_EQ(State(late, 1), v1::CLOCK_STATE_MET_LATE);
  EXPECT_THAT(Moved(begun, "2026-08-20"), HasReason("REFERRAL_CARE_BEGUN"));
}

TEST_F(Clocks, CareThatDidNotBeginAfterAllIsAClockOfItsOwnAgain) {
  ASSERT_OK_AND_ASSIGN(const v1::Referral begun, SetCareStart(WithRight(), "2026-04-01", build_.Service()));
  ASSERT_OK_AND_ASSIGN(const v1::Referral again, SetCareStart(begun, "", build_.Service()));
  ASSERT_THAT(again.clocks(), SizeIs(3));
  EXPECT_EQ(State(again, 1), v1::CLOCK_STATE_MET) << "what has ended stays as it was";
  EXPECT_TRUE(Runs(again.clocks(2)));
  EXPECT_EQ(again.clocks(2).due_date(), "2026-09-01");
}

TEST_F(Clocks, ANewAssessmentIsANewClockAndThePatientIsToldAgain) {
  ASSERT_OK_AND_ASSIGN(const v1::Referral told, Told(build_.In(v1::REFERRAL_STATE_ASSESSED_NO_RIGHT)));
  Pass(30);
  ASSERT_OK_AND_ASSIGN(const v1::Referral again, build_.Try(Verb::kGrantRight, told, build_.Receiver()));
  ASSERT_THAT(again.clocks(), SizeIs(3));
  EXPECT_EQ(State(again, 0), v1::CLOCK_STATE_MET);
  EXPECT_EQ(again.clocks(1).kind(), v1::CLOCK_KIND_REASSESSMENT);
  EXPECT_EQ(again.clocks(1).start_date(), Today());
  EXPECT_EQ(again.clocks(2).kind(), v1::CLOCK_KIND_START_OF_CARE);
  ASSERT_OK_AND_ASSIGN(const v1::Referral told_again, Told(again));
  EXPECT_EQ(State(told_again, 1), v1::CLOCK_STATE_MET);
}

TEST_F(Clocks, ADayAfterTheDeadlineIsAnExpectedBreachAndOwesItsSteps) {
  const v1::Referral assessed = WithRight();
  EXPECT_THAT(build_.Try(Verb::kTakeBreachStep, assessed, build_.Receiver()), HasReason("REFERRAL_NO_BREACH"));
  ASSERT_OK_AND_ASSIGN(const v1::Referral moved, Moved(assessed, "2026-09-07"));
  EXPECT_EQ(State(moved, 1), v1::CLOCK_STATE_EXPECTED_BREACH);
  ASSERT_THAT(moved.planned_start_moves(), SizeIs(1));
  EXPECT_EQ(moved.planned_start_moves(0).from_date(), "2026-08-17");
  EXPECT_EQ(moved.planned_start_date(), "2026-09-07");
  ASSERT_OK_AND_ASSIGN(const v1::Referral step, build_.Try(Verb::kTakeBreachStep, moved, build_.Receiver()));
  ASSERT_THAT(step.clocks(1).breach_steps(), SizeIs(1));
  EXPECT_EQ(step.clocks(1).breach_steps(0).person(), Practitioner(3));
  ASSERT_OK_AND_ASSIGN(const v1::Referral back, Moved(step, "2026-08-31"));
  EXPECT_EQ(State(back, 1), v1::CLOCK_STATE_RUNNING);
  EXPECT_THAT(back.clocks(1).breach_steps(), SizeIs(1)) << "what was done was done";
}

TEST_F(Clocks, AnAppointmentAfterTheDeadlineIsAnExpectedBreachWhateverWasPromised) {
  ASSERT_OK_AND_ASSIGN(const v1::Referral late, SetAppointment(WithRight(), "2026-09-02", build_.Service()));
  EXPECT_EQ(State(late, 1), v1::CLOCK_STATE_EXPECTED_BREACH);
  ASSERT_OK_AND_ASSIGN(const v1::Referral in_time, SetAppointment(late, "2026-09-01", build_.Service()));
  EXPECT_EQ(State(in_time, 1), v1::CLOCK_STATE_RUNNING);
}

TEST_F(Clocks, AMoveSaysWhyAndWhereTo) {
  const v1::Referral assessed = WithRight();
  v1::PlannedStartMove move;
  EXPECT_THAT(MovePlannedStart(assessed, move, build_.Receiver()), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(Moved(assessed, "2026-08-17"), HasReason("INVALID_FIELDS")) << "the day that it is";
  EXPECT_THAT(Moved(assessed, "2026-03-24"), HasReason("INVALID_FIELDS")) << "is over";
}

TEST_F(Clocks, WarnsItsOwnerInTimeAndTheLeaderWhenItIsTooLate) {
  v1::Referral referral = Received();
  EXPECT_EQ(NextWarningDate(referral), "2026-04-08");
  EXPECT_THAT(RaiseWarnings(referral, build_.Receiver()), IsEmpty());
  Pass(14);  // 8 April
  std::vector<RaisedWarning> raised = RaiseWarnings(referral, build_.Receiver());
  ASSERT_THAT(raised, SizeIs(1));
  EXPECT_EQ(raised[0].warning.person(), Practitioner(5));
  EXPECT_EQ(raised[0].warning.state(), v1::CLOCK_STATE_DUE_SOON);
  EXPECT_THAT(RaiseWarnings(referral, build_.Receiver()), IsEmpty()) << "once";
  EXPECT_EQ(NextWarningDate(referral), "2026-04-14");
  Pass(6);
  referral.mutable_clocks(0)->set_owner(Practitioner(3));
  raised = RaiseWarnings(referral, build_.Receiver());
  ASSERT_THAT(raised, SizeIs(2));
  EXPECT_EQ(raised[0].warning.person(), Practitioner(3));
  EXPECT_EQ(raised[1].warning.person(), Practitioner(5)) << "who leads the unit";
  EXPECT_EQ(NextWarningDate(referral), std::nullopt);
}

// Whatever happens: no clock ends on a day off, none moves back, what runs has an owner, what has ended stays, and a
// warning that is due is never left over.
TEST_F(Clocks, HoldWhateverHappens) {
  std::mt19937 random(20261127);
  for (int walk = 0; walk < 300; ++walk) {
    ReferralBuilder build;
    build.now += absl::Hours(24 * (random() % 300));
    v1::Referral referral = build.In(v1::REFERRAL_STATE_RECEIVED);
    for (int step = 0; step < 20; ++step) {
      build.now += absl::Hours(random() % 48);
      const std::vector<Acting> sides = {build.Sender(), build.Receiver(), build.Service()};
      const Acting& acting = sides[random() % sides.size()];
      const v1::Referral before = referral;
      switch (random() % 4) {
        case 0:
          RaiseWarnings(referral, build.Service());
          break;
        case 1: {
          const auto begun = SetCareStart(referral, random() % 2 == 0 ? FormatDay(acting.today()) : "", build.Service());
          if (begun.ok()) referral = *begun;
          break;
        }
        default: {
          const auto next = build.Try(AllVerbs()[random() % AllVerbs().size()], referral, acting);
          if (next.ok()) referral = *next;
        }
      }
      ASSERT_GE(referral.clocks_size(), before.clocks_size());
      for (int i = 0; i < referral.clocks_size(); ++i) {
        const v1::LegalClock& clock = referral.clocks(i);
        EXPECT_EQ(Runs(clock), !clock.owner().empty());
        EXPECT_LE(clock.start_date(), clock.warn_date());
        EXPECT_LE(clock.warn_date(), clock.due_date());
        ASSERT_OK_AND_ASSIGN(const absl::CivilDay due, ParseDay(clock.due_date()));
        const bool counted = clock.kind() != v1::CLOCK_KIND_START_OF_CARE;
        EXPECT_TRUE(!counted || build.calendar.IsWorkingDay(due)) << clock.due_date();
        if (i >= before.clocks_size()) continue;
        EXPECT_EQ(clock.due_date(), before.clocks(i).due_date());
        EXPECT_EQ(clock.start_date(), before.clocks(i).start_date());
        if (!Runs(before.clocks(i))) EXPECT_THAT(clock, EqualsProto(before.clocks(i)));
      }
      v1::Referral warned = referral;
      RaiseWarnings(warned, build.Service());
      EXPECT_GT(NextWarningDate(warned).value_or("9999-12-31"), FormatDay(acting.today()));
    }
  }
}

TEST(ClockNorms, AreReadOrSayWhatIsWrong) {
  EXPECT_THAT(ClockNorms::Parse("warn assessment soon"), HasReason("INVALID_CLOCK_NORMS"));
  EXPECT_THAT(ClockNorms::Parse("warn assessment 3 working-days"), HasReason("INVALID_CLOCK_NORMS")) << "not every clock";
  EXPECT_THAT(ClockNorms::Parse("warn assessment 3 working-days\nwarn assessment 4 working-days"),
              HasReason("INVALID_CLOCK_NORMS"));
  EXPECT_THAT(ClockNorms::Load("/nowhere/clock_norms.txt"), HasReason("RULE_FILE_MISSING"));
}

}  // namespace
}  // namespace sjelden::referral
