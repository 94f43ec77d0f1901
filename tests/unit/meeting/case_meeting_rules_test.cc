#include "meeting/domain/case_meeting_rules.h"

#include "tests/unit/meeting/a_meeting.h"

namespace sjelden::meeting {
namespace {

class CaseMeetings : public MeetingRules {
 protected:
  static absl::Time Begun() { return Now() + absl::Hours(21 * 24 + 1); }
  static v1::HoldCaseMeetingRequest AHolding() {
    v1::HoldCaseMeetingRequest request;
    request.add_attended(kPhysician);
    request.add_attended(kLocal);
    request.set_minutes("Neste møte i mai.");
    return request;
  }
};

TEST_F(CaseMeetings, AreTheConvenersUntilTheyAreHeld) {
  const v1::CaseMeeting meeting = AConvenedOne().case_meeting();
  EXPECT_EQ(meeting.owner(), kCoordinator);
  EXPECT_EQ(meeting.next_action(), v1::CASE_MEETING_ACTION_HOLD);
  EXPECT_EQ(meeting.next_action_date(), "2026-04-15");
  EXPECT_FALSE(IsOverdue(meeting, Begun(), Calendar()));
  EXPECT_TRUE(IsOverdue(meeting, Begun() + absl::Hours(24), Calendar()));
  ASSERT_OK_AND_ASSIGN(const auto held, HoldCaseMeeting(AConvenedOne(), AHolding(), Coordinator(Begun())));
  EXPECT_EQ(held.case_meeting().owner(), "");
  EXPECT_EQ(held.case_meeting().held_date(), "2026-04-15");
  EXPECT_TRUE(held.case_meeting().participants(0).attended());
  EXPECT_FALSE(held.case_meeting().participants(2).attended());
}

TEST_F(CaseMeetings, EachAnswersForOneself) {
  ASSERT_OK_AND_ASSIGN(const auto answered, RespondInvitation(AConvenedOne(), v1::PARTICIPANT_RESPONSE_ACCEPTED,
                                                              As(kGuest, kLevanger)));
  EXPECT_EQ(answered.case_meeting().participants(2).response(), v1::PARTICIPANT_RESPONSE_ACCEPTED);
  EXPECT_EQ(answered.case_meeting().participants(1).response(), v1::PARTICIPANT_RESPONSE_INVITED);
  EXPECT_THAT(RespondInvitation(AConvenedOne(), v1::PARTICIPANT_RESPONSE_ACCEPTED, Coordinator()),
              HasReason("NOT_INVITED"));
  ExpectBlamed(RespondInvitation(AConvenedOne(), v1::PARTICIPANT_RESPONSE_INVITED, As(kGuest, kLevanger)).status(),
               {"response"});
}

TEST_F(CaseMeetings, AreUnknownToWhoNeitherTakesPartNorConvenes) {
  const Acting stranger = As(kLeader, kAalesund);
  EXPECT_FALSE(MayKnow(AConvenedOne().case_meeting(), stranger));
  EXPECT_THAT(RespondInvitation(AConvenedOne(), v1::PARTICIPANT_RESPONSE_ACCEPTED, stranger),
              HasReason("CASE_MEETING_NOT_FOUND"));
}

TEST_F(CaseMeetings, AreChangedByTheConveningUnitOnly) {
  v1::MoveCaseMeetingRequest move;
  *move.mutable_start_time() = ToTimestamp(Now() + absl::Hours(48));
  *move.mutable_end_time() = ToTimestamp(Now() + absl::Hours(49));
  EXPECT_THAT(MoveCaseMeeting(AConvenedOne(), move, As(kLocal, kAalesund)), HasReason("NOT_OF_THE_CONVENING_UNIT"));
  EXPECT_THAT(CancelCaseMeeting(AConvenedOne(), "Streik.", As(kLocal, kAalesund)),
              HasReason("NOT_OF_THE_CONVENING_UNIT"));
  EXPECT_THAT(ConveneCaseMeeting(AMeeting(), As(kLocal, kAalesund)), HasReason("NOT_OF_THE_CONVENING_UNIT"));
}

TEST_F(CaseMeetings, AMoveAsksEverybodyAgainAndRaisesTheSequence) {
  ASSERT_OK_AND_ASSIGN(const auto answered, RespondInvitation(AConvenedOne(), v1::PARTICIPANT_RESPONSE_ACCEPTED,
                                                              As(kGuest, kLevanger)));
  v1::MoveCaseMeetingRequest move;
  *move.mutable_start_time() = ToTimestamp(Now() + absl::Hours(48));
  *move.mutable_end_time() = ToTimestamp(Now() + absl::Hours(49));
  ASSERT_OK_AND_ASSIGN(const auto moved, MoveCaseMeeting(answered, move, Coordinator()));
  EXPECT_EQ(moved.case_meeting().participants(2).response(), v1::PARTICIPANT_RESPONSE_INVITED);
  EXPECT_EQ(moved.case_meeting().sequence(), 1);
}

TEST_F(CaseMeetings, AreNotHeldBeforeTheyBeginNorWithWhoWasNotInvited) {
  EXPECT_THAT(HoldCaseMeeting(AConvenedOne(), AHolding(), Coordinator()), HasReason("NOT_BEGUN"));
  v1::HoldCaseMeetingRequest request = AHolding();
  request.add_attended(kLeader);
  request.set_minutes("Om 120579 12345.");
  ExpectBlamed(HoldCaseMeeting(AConvenedOne(), request, Coordinator(Begun())).status(), {"attended", "minutes"});
  EXPECT_THAT(HoldCaseMeeting(*CancelCaseMeeting(AConvenedOne(), "Streik.", Coordinator()), AHolding(),
                              Coordinator(Begun())),
              HasReason("CASE_MEETING_STATE"));
}

TEST_F(CaseMeetings, TakeAtMostTwenty) {
  v1::CaseMeeting wanted = AMeeting();
  for (int i = 0; i < 18; ++i) {
    const std::string person = "practitioners/extra" + std::to_string(i);
    roster_.works.insert({person, kAalesund});
    v1::Participant& participant = *wanted.add_participants();
    participant.set_person(person);
    participant.set_unit(kAalesund);
  }
  EXPECT_THAT(ConveneCaseMeeting(wanted, Coordinator()), HasReason("TOO_MANY"));
  wanted.mutable_participants()->RemoveLast();
  EXPECT_OK(ConveneCaseMeeting(wanted, Coordinator()));
}

TEST_F(CaseMeetings, SayWhatIsWrongAndNameNobody) {
  v1::CaseMeeting wanted = AMeeting();
  wanted.set_topic("Om 12057912345");
  wanted.set_video_link("ftp://x");
  wanted.mutable_participants(0)->set_unit(kLevanger);
  ExpectBlamed(ConveneCaseMeeting(wanted, Coordinator()).status(),
               {"case_meeting.topic", "case_meeting.video_link", "participants"});
}

}  // namespace
}  // namespace sjelden::meeting
