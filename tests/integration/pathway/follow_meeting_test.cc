#include "absl/strings/str_cat.h"
#include "google/protobuf/util/time_util.h"
#include "pathway/domain/invariants.h"
#include "tests/integration/pathway/followed_fixture.h"

namespace sjelden::pathway {
namespace {

using testing::Contains;

class FollowMeetingTest : public FollowedFixture {
 protected:
  pb::Task Decided(const Actor& actor = Physician()) { return TaskWith("arrange-local-follow-up", actor); }
  absl::Status TryAccept(const Actor& actor) {
    const pb::Task task = Decided();
    return Run(deps_, &AcceptTask, Of<pb::AcceptTaskRequest>(task.name(), task.etag()), actor).status();
  }
  int Sweep() {
    const auto commits = RunSweep(*gate_, "unanswered-offers",
                                  [this](const Call& call) { return SweepUnanswered(deps_, call); });
    EXPECT_OK(commits);
    return commits.value_or(-1);
  }
  std::vector<std::string> EffectNames() {
    std::vector<std::string> names;
    for (const auto& effect : Effects()) names.push_back(effect.name());
    return names;
  }
};

TEST_F(FollowMeetingTest, AMissedConsultationIsDecidedByTheNamedPersonAndClosesNothing) {
  meeting::v1::ConsultationMissed missed;
  missed.set_consultation(kConsultation);
  missed.set_pathway(name_);
  missed.set_step("first-consultation");
  missed.set_person(kCounsellor);
  missed.set_decide_by_date("2026-04-01");
  ASSERT_OK(Told(&OnConsultationMissed, missed));
  ASSERT_OK(Told(&OnConsultationMissed, missed));
  const pb::Task lead = LeadTask();
  EXPECT_EQ(lead.code(), "decide-after-missed-consultation");
  EXPECT_EQ(lead.owner(), kCounsellor);
  EXPECT_EQ(lead.due_date(), "2026-04-01");
  EXPECT_EQ(lead.origin(), kConsultation);
  EXPECT_EQ(Get(name_, Physician())->state(), pb::PATHWAY_STATE_OPEN);
  EXPECT_EQ(Tasks(name_, Physician()).size(), 2u) << "once";
  ExpectNoOrphan();
}

TEST_F(FollowMeetingTest, TheReferralLearnsOfTheNearestAppointmentAndThatThereIsNone) {
  const auto days = [&] {
    std::vector<std::string> told;
    for (const auto& changed : Emitted<pb::AppointmentChanged>()) told.push_back(changed.appointment_date());
    return told;
  };
  const auto book = [&](const std::string& consultation, const std::string& time) {
    meeting::v1::ConsultationBooked booked;
    booked.set_consultation(consultation);
    booked.set_pathway(name_);
    EXPECT_TRUE(google::protobuf::util::TimeUtil::FromString(time, booked.mutable_start_time()));
    return Told(&OnConsultationBooked, booked);
  };
  ASSERT_OK(book(kConsultation, "2026-05-20T22:30:00Z"));
  ASSERT_OK(book("controllers/883974832/consultations/c2", "2026-06-01T08:00:00Z"));
  EXPECT_THAT(days(), testing::ElementsAre("2026-05-21")) << "a day in Norway; a later one changes nothing";
  meeting::v1::ConsultationCalledOff off;
  off.set_consultation(kConsultation);
  off.set_pathway(name_);
  ASSERT_OK(Told(&OnConsultationCalledOff, off));
  off.set_consultation("controllers/883974832/consultations/c2");
  ASSERT_OK(Told(&OnConsultationCalledOff, off));
  EXPECT_THAT(days(), testing::ElementsAre("2026-05-21", "2026-06-01", ""));
}

TEST_F(FollowMeetingTest, ADiscussionProvesItsStep) {
  ASSERT_OK(Told(&OnReportSigned, Signed()));
  ASSERT_EQ(Step("case-meeting").state(), pb::PATHWAY_STEP_STATE_ACTIVE);
  meeting::v1::CaseDiscussed discussed;
  discussed.set_case_meeting(kMeeting);
  discussed.set_pathway(name_);
  discussed.set_step("case-meeting");
  discussed.set_held_date("2026-03-25");
  ASSERT_OK(Told(&OnCaseDiscussed, discussed));
  EXPECT_EQ(Step("case-meeting").evidence(), kMeeting);
}

TEST_F(FollowMeetingTest, ADecisionIsOfferedAndIsTheOfferersUntilAccepted) {
  ASSERT_OK(Told(&OnDecisionOffered, Offered()));
  ASSERT_OK(Told(&OnDecisionOffered, Offered()));
  EXPECT_EQ(Tasks(name_, Physician()).size(), 2u) << "once per decision";
  const pb::Task task = Decided();
  EXPECT_EQ(task.state(), pb::TASK_STATE_OFFERED);
  EXPECT_EQ(task.accountable(), kPhysician);
  EXPECT_EQ(task.origin(), kDecision);
  EXPECT_EQ(task.answer_by_date(), "2026-03-30");
  EXPECT_EQ(Emitted<pb::TaskOffered>().back().task().origin(), kDecision);
}

TEST_F(FollowMeetingTest, NobodyAcceptsForAPhysicianOfAnotherTrust) {
  KnowRole("practitioners/coordinator", kGenetics, "coordinator");
  ASSERT_OK(Told(&OnDecisionOffered, Offered()));
  for (const Actor& actor : {Physician(), Assessor(), Coordinator(), Referrer()}) {
    EXPECT_THAT(TryAccept(actor), StatusIs(absl::StatusCode::kPermissionDenied)) << actor.person;
  }
  EXPECT_THAT(TryAccept(OtherOfLevanger()), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(TryAccept(Hege()), StatusIs(absl::StatusCode::kNotFound)) << "nor the leader, who was not told yet";
  // Neither does time, nor whatever else the case is told.
  ASSERT_OK(Told(&OnReportSigned, Signed()));
  for (int weeks = 0; weeks < 12; ++weeks) {
    clock_.Advance(absl::Hours(24) * 7);
    Sweep();
  }
  EXPECT_GT(Decided().escalation(), 3);
  EXPECT_EQ(Decided().state(), pb::TASK_STATE_OFFERED);
  EXPECT_THAT(TryAccept(Hege()), StatusIs(absl::StatusCode::kPermissionDenied)) << "told, and still not theirs";
  EXPECT_EQ(Decided().accountable(), kPhysician);
  EXPECT_TRUE(Emitted<pb::TaskAccepted>().empty());
  ASSERT_OK(TryAccept(Nils()));
  EXPECT_EQ(Decided().accountable(), kNils);
  ExpectNoOrphan();
}

TEST_F(FollowMeetingTest, WhoIsAwayIsNotAcceptedForByAColleague) {
  ASSERT_OK(Told(&OnDecisionOffered, Offered()));
  platform::v1::AccessFact away;
  away.set_name("absences/nils");
  away.mutable_absence()->set_person(kNils);
  Know(away);
  ASSERT_TRUE(facts_.IsAway(kNils, clock_.Now()));
  EXPECT_THAT(TryAccept(OtherOfLevanger()), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(Decided().state(), pb::TASK_STATE_OFFERED);
}

TEST_F(FollowMeetingTest, TheThirdHospitalSeesWhatItIsAskedAndItsUnitOnlyWhatItAccepted) {
  ASSERT_OK(Told(&OnDecisionOffered, Offered()));
  // Before: the asked person alone.
  EXPECT_EQ(Decided(Nils()).note(), "Controls near home.");
  EXPECT_THAT(Decided(Nils()).available_actions(), testing::ElementsAre("accept", "decline"));
  EXPECT_OK(Get(name_, Nils()));
  EXPECT_THAT(Get(name_, OtherOfLevanger()), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(GetOne(Decided().name(), OtherOfLevanger()), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Timeline(name_, OtherOfLevanger()), StatusIs(absl::StatusCode::kNotFound));
  pb::ListTasksRequest of_unit;
  of_unit.set_unit(kLevanger);
  EXPECT_EQ(Run(deps_, &ListTasks, of_unit, OtherOfLevanger())->tasks_size(), 0) << "not on the unit's list either";
  EXPECT_EQ(Run(deps_, &ListTasks, of_unit, Nils())->tasks_size(), 1);
  // After: the unit treats too.
  ASSERT_OK(TryAccept(Nils()));
  ASSERT_OK_AND_ASSIGN(const pb::Pathway pathway, Get(name_, OtherOfLevanger()));
  EXPECT_EQ(pathway.units(2).unit(), kLevanger);
  EXPECT_EQ(pathway.units(2).role(), pb::PATHWAY_UNIT_ROLE_CO_TREATING);
  EXPECT_TRUE(pathway.available_actions().empty() || pathway.available_actions(0) == "offer-task")
      << "it takes part and does not lead";
  EXPECT_EQ(CountOf(pb::TIMELINE_KIND_UNIT_JOINED), 1);
  EXPECT_EQ(Emitted<pb::TaskAccepted>().back().task().origin(), kDecision);
}

TEST_F(FollowMeetingTest, TheRegistryFollowsWhoIsAskedAndWhoTreats) {
  ASSERT_OK(Told(&OnDecisionOffered, Offered()));
  registry::v1::GrantCareRelationRequest grant;
  ASSERT_TRUE(Effects().back().request().UnpackTo(&grant));
  EXPECT_EQ(grant.care_relation().person(), kNils);
  EXPECT_EQ(grant.care_relation().role(), registry::v1::CARE_ROLE_CONSULTING);
  const pb::Task task = Decided();
  EXPECT_EQ(grant.care_relation().ground(), task.name());
  ASSERT_OK(TryAccept(Nils()));
  ASSERT_TRUE(Effects().back().request().UnpackTo(&grant));
  EXPECT_EQ(grant.care_relation().unit(), kLevanger);
  EXPECT_EQ(grant.care_relation().person(), "");
  EXPECT_EQ(grant.care_relation().role(), registry::v1::CARE_ROLE_CO_TREATING);
}

TEST_F(FollowMeetingTest, WhoDeclinesIsToldAndThenSeesNoMore) {
  ASSERT_OK(Told(&OnDecisionOffered, Offered()));
  const pb::Task task = Decided();
  auto decline = Of<pb::DeclineTaskRequest>(task.name(), task.etag());
  decline.set_reason("No capacity.");
  ASSERT_OK(Run(deps_, &DeclineTask, decline, Nils()));
  EXPECT_THAT(Get(name_, Nils()), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(Decided().owner(), kPhysician);
  EXPECT_EQ(Emitted<pb::TaskDeclined>().back().task().origin(), kDecision);
  EXPECT_THAT(EffectNames(), Contains("end-care-relation"));
  ExpectNoOrphan();
}

TEST_F(FollowMeetingTest, SilenceEscalatesOnceADayItIsDueAndIsSeenByWhoIsTold) {
  ASSERT_OK(Told(&OnDecisionOffered, Offered()));
  EXPECT_EQ(Sweep(), 0);
  clock_.Advance(absl::Hours(24) * 6);  // 31 March
  EXPECT_EQ(Sweep(), 1);
  EXPECT_EQ(Sweep(), 0) << "until its next day has passed";
  EXPECT_EQ(Decided().escalation(), 1);
  EXPECT_EQ(Decided().follow_up_date(), "2026-04-07");
  EXPECT_EQ(Emitted<pb::TaskEscalated>().size(), 1u);
  clock_.Advance(absl::Hours(24) * 8);  // 8 April
  EXPECT_EQ(Sweep(), 1);
  EXPECT_THAT(Decided().escalated_to(), testing::ElementsAre(kHege));
  pb::ListTasksRequest own;
  own.set_person(kHege);
  ASSERT_OK_AND_ASSIGN(const auto list, Run(deps_, &ListTasks, own, Hege()));
  ASSERT_EQ(list.tasks_size(), 1) << "it stands on the list of who was told";
  EXPECT_THAT(list.tasks(0).available_actions(), testing::ElementsAre("reassign"));
  EXPECT_EQ(CountOf(pb::TIMELINE_KIND_TASK_ESCALATED), 2);
  ExpectNoOrphan();
}

TEST_F(FollowMeetingTest, ACaseFullOfRaisedOffersIsStillClosedInOneCommit) {
  for (int n = 1; n < kMaxOpenTasks; ++n) {
    ASSERT_OK(Told(&OnDecisionOffered, Offered(absl::StrCat(kMeeting, "/decisions/d", n))));
  }
  EXPECT_THAT(Told(&OnDecisionOffered, Offered(absl::StrCat(kMeeting, "/decisions/d99"))),
              HasReason("TOO_MANY_OPEN_TASKS"))
      << "parked, with an alarm to a named person";
  for (int weeks = 0; weeks < 5; ++weeks) {
    clock_.Advance(absl::Hours(24) * 7);
    Sweep();
  }
  EXPECT_EQ(Decided().escalated_to_size(), 2);
  Close(name_);
  EXPECT_EQ(Get(name_, Physician())->state(), pb::PATHWAY_STATE_CLOSED);
  ExpectNoOrphan();
}

TEST_F(FollowMeetingTest, ADecisionForAClosedCaseGoesBackToTheMeeting) {
  Close(name_);
  ASSERT_OK(Told(&OnDecisionOffered, Offered()));
  ASSERT_EQ(Emitted<pb::TaskDeclined>().size(), 1u);
  EXPECT_EQ(Emitted<pb::TaskDeclined>()[0].task().origin(), kDecision);
  EXPECT_EQ(Emitted<pb::TaskDeclined>()[0].task().outcome(), "pathway-closed");
  EXPECT_EQ(Get(name_, Physician())->state(), pb::PATHWAY_STATE_CLOSED);
  EXPECT_THAT(Get(name_, Nils()), StatusIs(absl::StatusCode::kNotFound));
  ExpectNoOrphan();
}

TEST_F(FollowMeetingTest, WhoTakesADecisionThemselvesHasAcceptedIt) {
  auto own = Offered();
  own.set_owner(kPhysician);
  own.set_unit(kGenetics);
  ASSERT_OK(Told(&OnDecisionOffered, own));
  EXPECT_EQ(Decided().state(), pb::TASK_STATE_ACCEPTED);
  EXPECT_EQ(Emitted<pb::TaskAccepted>().size(), 1u) << "the meeting is told";
}

}  // namespace
}  // namespace sjelden::pathway
