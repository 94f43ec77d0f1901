#include "meeting/domain/consultation_outcome.h"
#include "meeting/domain/consultation_rules.h"
#include "meeting/domain/transitions.h"
#include "tests/unit/meeting/a_meeting.h"

namespace sjelden::meeting {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Consultations : public MeetingRules {
 protected:
  absl::StatusOr<v1::StoredConsultation> Create(const v1::Consultation& wanted) {
    return CreateConsultation(wanted, clinical::v1::COMPARTMENT_ORDINARY, Coordinator());
  }
  v1::StoredConsultation AMissedOne() {
    const v1::StoredConsultation booked = ABookedOne();
    v1::MissConsultationRequest request;
    request.set_decider(kPhysician);
    const auto missed = MissConsultation(booked, request, Coordinator(After(booked)));
    EXPECT_OK(missed);
    return *missed;
  }
  static v1::ConsultationOutcome AnOutcome() {
    v1::ConsultationOutcome outcome;
    outcome.set_note("Rettleiing gitt.");
    outcome.set_held_by(kPhysician);
    return outcome;
  }
};

TEST_F(Consultations, HaveOneOwnerActionAndDateFromTheirBirth) {
  const v1::Consultation booked = ABookedOne().consultation();
  EXPECT_EQ(booked.state(), v1::CONSULTATION_STATE_BOOKED);
  EXPECT_EQ(booked.owner(), kCoordinator);
  EXPECT_EQ(booked.next_action(), v1::CONSULTATION_ACTION_NOTIFY_PATIENT);
  EXPECT_EQ(booked.next_action_date(), "2026-03-27") << "two working days";
  v1::Consultation wanted = AJointOne();
  wanted.clear_start_time();
  wanted.clear_end_time();
  wanted.set_book_by_date("2026-05-01");
  ASSERT_OK_AND_ASSIGN(const auto to_book, Create(wanted));
  EXPECT_EQ(to_book.consultation().state(), v1::CONSULTATION_STATE_TO_BOOK);
  EXPECT_EQ(to_book.consultation().next_action(), v1::CONSULTATION_ACTION_BOOK);
  EXPECT_EQ(to_book.consultation().next_action_date(), "2026-05-01");
  EXPECT_THAT(to_book.units(), ElementsAre(kGenetics, kAalesund));
}

TEST_F(Consultations, PassFromWhoBooksToWhoHolds) {
  const v1::StoredConsultation booked = ABookedOne();
  ASSERT_OK_AND_ASSIGN(const auto told, NotifyPatient(booked, v1::NOTICE_CHANNEL_LETTER, Coordinator()));
  EXPECT_EQ(told.consultation().next_action(), v1::CONSULTATION_ACTION_CONFIRM);
  EXPECT_EQ(told.consultation().next_action_date(), "2026-04-12") << "three days before";
  ASSERT_OK_AND_ASSIGN(const auto confirmed, ConfirmConsultation(told, Coordinator()));
  EXPECT_EQ(confirmed.consultation().owner(), kPhysician);
  EXPECT_EQ(confirmed.consultation().next_action_date(), "2026-04-15");
  ASSERT_OK_AND_ASSIGN(const auto held, HoldConsultation(confirmed, AnOutcome(), As(kLocal, kAalesund, After(booked))));
  EXPECT_EQ(held.consultation().outcome().held_date(), "2026-04-15");
  EXPECT_THAT(held.consultation().owner(), IsEmpty());
  EXPECT_FALSE(IsOpen(held.consultation()));
}

TEST_F(Consultations, ThatPassWithoutAnOutcomeStayOpenAndBecomeTheFirstPractitioners) {
  const v1::StoredConsultation booked = ABookedOne();
  ASSERT_OK_AND_ASSIGN(const auto passed, LetPass(booked, As("", "", After(booked))));
  EXPECT_EQ(passed.consultation().state(), v1::CONSULTATION_STATE_BOOKED);
  EXPECT_EQ(passed.consultation().owner(), kPhysician);
  EXPECT_EQ(passed.consultation().next_action(), v1::CONSULTATION_ACTION_RECORD_OUTCOME);
  EXPECT_TRUE(IsOpen(passed.consultation()));
  EXPECT_TRUE(IsOverdue(passed.consultation(), After(booked), Calendar()));
  EXPECT_FALSE(IsOverdue(booked.consultation(), Now(), Calendar()));
}

TEST_F(Consultations, AMissNeverClosesByItself) {
  const v1::StoredConsultation missed = AMissedOne();
  EXPECT_EQ(missed.consultation().owner(), kPhysician);
  EXPECT_EQ(missed.consultation().next_action(), v1::CONSULTATION_ACTION_DECIDE_AFTER_MISS);
  EXPECT_EQ(missed.consultation().next_action_date(), "2026-04-22") << "five working days";
  ASSERT_OK_AND_ASSIGN(const auto later, LetPass(missed, As("", "", Now() + absl::Hours(24 * 365))));
  EXPECT_TRUE(IsOpen(later.consultation()));
  EXPECT_EQ(later.consultation().owner(), kPhysician);
  EXPECT_TRUE(IsOverdue(later.consultation(), Now() + absl::Hours(24 * 365), Calendar()));
}

TEST_F(Consultations, OnlyTheNamedClinicianDecidesAfterAMissAndOnce) {
  const v1::StoredConsultation missed = AMissedOne();
  const absl::Time then = After(missed) + absl::Hours(1);
  EXPECT_THAT(EndMissedConsultation(missed, "Flyttet.", Coordinator(then)), HasReason("NOT_THE_DECIDER"));
  EXPECT_THAT(RebookConsultation(missed, "2026-05-15", As(kLocal, kAalesund, then)), HasReason("NOT_THE_DECIDER"));
  ASSERT_OK_AND_ASSIGN(const auto ended, EndMissedConsultation(missed, "Flyttet.", As(kPhysician, kGenetics, then)));
  EXPECT_FALSE(IsOpen(ended.consultation()));
  EXPECT_EQ(ended.consultation().state(), v1::CONSULTATION_STATE_NO_SHOW);
  EXPECT_THAT(EndMissedConsultation(ended, "Igjen.", As(kPhysician, kGenetics, then)), HasReason("MISS_DECIDED"));
  roster_.handed_to[kPhysician] = kCoordinator;
  EXPECT_OK(EndMissedConsultation(missed, "Flyttet.", Coordinator(then))) << "whoever has taken over the work";
}

TEST_F(Consultations, ARebookingIsANewOneThatNamesTheMissedOne) {
  const v1::StoredConsultation missed = AMissedOne();
  ASSERT_OK_AND_ASSIGN(const Rebooked rebooked,
                       RebookConsultation(missed, "2026-05-15", As(kPhysician, kGenetics, After(missed))));
  EXPECT_FALSE(IsOpen(rebooked.missed.consultation()));
  EXPECT_EQ(rebooked.missed.consultation().miss().rebooked_as(), rebooked.again.consultation().name());
  EXPECT_EQ(rebooked.again.consultation().rebooks(), missed.consultation().name());
  EXPECT_EQ(rebooked.again.consultation().state(), v1::CONSULTATION_STATE_TO_BOOK);
  EXPECT_EQ(rebooked.again.consultation().owner(), kPhysician);
  EXPECT_EQ(rebooked.again.consultation().next_action_date(), "2026-05-15");
  EXPECT_FALSE(rebooked.again.consultation().has_miss());
}

TEST_F(Consultations, AMoveAsksForTheNoticeAnewAndRaisesTheSequence) {
  ASSERT_OK_AND_ASSIGN(const auto told, NotifyPatient(ABookedOne(), v1::NOTICE_CHANNEL_PHONE, Coordinator()));
  v1::MoveConsultationRequest request;
  *request.mutable_start_time() = ToTimestamp(Now() + absl::Hours(24));
  *request.mutable_end_time() = ToTimestamp(Now() + absl::Hours(25));
  ASSERT_OK_AND_ASSIGN(const auto moved, MoveConsultation(told, request, Coordinator()));
  EXPECT_EQ(moved.consultation().state(), v1::CONSULTATION_STATE_BOOKED);
  EXPECT_FALSE(moved.consultation().has_notice());
  EXPECT_EQ(moved.consultation().sequence(), 1);
  EXPECT_EQ(moved.consultation().next_action_date(), "2026-03-26") << "before it begins";
}

TEST_F(Consultations, WhatHasNotBegunIsNeitherHeldNorMissed) {
  const v1::StoredConsultation booked = ABookedOne();
  EXPECT_THAT(HoldConsultation(booked, AnOutcome(), Coordinator()), HasReason("NOT_BEGUN"));
  v1::MissConsultationRequest request;
  request.set_decider(kPhysician);
  EXPECT_THAT(MissConsultation(booked, request, Coordinator()), HasReason("NOT_BEGUN"));
}

TEST_F(Consultations, AreHeldByOneOfTheirPractitioners) {
  const v1::StoredConsultation booked = ABookedOne();
  v1::ConsultationOutcome outcome = AnOutcome();
  outcome.set_held_by(kGuest);
  outcome.clear_note();
  ExpectBlamed(HoldConsultation(booked, outcome, Coordinator(After(booked))).status(),
               {"outcome.note", "outcome.held_by"});
}

TEST_F(Consultations, ACancellationSaysWhoseAndWhyAndEnds) {
  v1::ConsultationCancellation cancellation;
  cancellation.set_reason("Sykdom.");
  cancellation.set_side(v1::CANCELLED_SIDE_PATIENT);
  ASSERT_OK_AND_ASSIGN(const auto cancelled, CancelConsultation(ABookedOne(), cancellation, Coordinator()));
  EXPECT_EQ(cancelled.consultation().state(), v1::CONSULTATION_STATE_CANCELLED_BY_PATIENT);
  EXPECT_EQ(cancelled.consultation().sequence(), 1);
  EXPECT_THAT(CancelConsultation(cancelled, cancellation, Coordinator()), HasReason("CONSULTATION_STATE"));
  cancellation.clear_side();
  ExpectBlamed(CancelConsultation(ABookedOne(), cancellation, Coordinator()).status(), {"cancellation.side"});
}

TEST_F(Consultations, AJointOneHasSomebodyInEachRoomAndAClinicianBesideThePatient) {
  v1::Consultation wanted = AJointOne();
  wanted.mutable_sites(1)->set_patient_here(false);
  wanted.mutable_sites(0)->set_patient_here(true);
  EXPECT_OK(Create(wanted)) << "the patient may be in either";
  wanted.mutable_sites(0)->set_patient_here(false);
  ExpectBlamed(Create(wanted).status(), {"consultation.sites", "consultation.sites"});
  wanted = AJointOne();
  wanted.mutable_sites(1)->clear_persons();
  EXPECT_FALSE(Create(wanted).ok());
  wanted = AJointOne();
  wanted.mutable_sites()->RemoveLast();
  wanted.mutable_practitioners()->RemoveLast();
  EXPECT_FALSE(Create(wanted).ok());
}

TEST_F(Consultations, AVideoRoomsNameShowsNoPatient) {
  v1::Consultation wanted = AJointOne();
  for (const std::string link : {"", "http://video.example/rom", "https://video.example/12057912345",
                                 "https://video.example/p1"}) {
    wanted.set_video_link(link);
    ExpectBlamed(Create(wanted).status(), {"consultation.video_link"});
  }
}

TEST_F(Consultations, NameEveryFieldThatIsWrong) {
  ExpectBlamed(Create(v1::Consultation()).status(),
               {"consultation.patients", "consultation.unit", "consultation.purpose", "consultation.mode"});
  v1::Consultation wanted = AJointOne();
  wanted.mutable_practitioners(1)->set_unit(kLevanger);
  wanted.mutable_practitioners(1)->set_person(kLocal);
  ExpectBlamed(Create(wanted).status(), {"consultation.practitioners"});
  wanted = AJointOne();
  *wanted.mutable_start_time() = ToTimestamp(Now() - absl::Hours(24));
  ExpectBlamed(Create(wanted).status(), {"start_time", "end_time"});
}

TEST_F(Consultations, AreCreatedByAUnitThatTakesPart) {
  EXPECT_THAT(CreateConsultation(AJointOne(), clinical::v1::COMPARTMENT_ORDINARY, As(kGuest, kLevanger)),
              HasReason("NOT_TAKING_PART"));
  EXPECT_OK(CreateConsultation(AJointOne(), clinical::v1::COMPARTMENT_ORDINARY, As(kLocal, kAalesund)));
}

TEST_F(Consultations, OfferWhatTheRulesAllowAndNothingElse) {
  const v1::StoredConsultation booked = ABookedOne();
  const auto all = [](const std::string&) { return true; };
  const auto booking_only = [](const std::string& permission) { return permission == "meeting.book"; };
  EXPECT_THAT(ConsultationActions(booked.consultation(), Coordinator(), all),
              ElementsAre("move", "notify", "confirm", "cancel"));
  EXPECT_THAT(ConsultationActions(booked.consultation(), Coordinator(After(booked)), booking_only),
              ElementsAre("move", "notify", "confirm", "miss", "cancel"));
  EXPECT_THAT(ConsultationActions(booked.consultation(), As(kGuest, kLevanger), all), IsEmpty());
  EXPECT_THAT(ConsultationActions(AMissedOne().consultation(), As(kPhysician, kGenetics, After(booked)), all),
              ElementsAre("rebook", "end"));
}

}  // namespace
}  // namespace sjelden::meeting
