#include "tests/integration/meeting/meeting_fixture.h"

namespace sjelden::meeting {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class CaseMeetingTest : public MeetingFixture {
 protected:
  absl::StatusOr<pb::CaseMeeting> Respond(const Actor& actor, pb::ParticipantResponse response) {
    ASSIGN_OR_RETURN(const pb::CaseMeeting current, GetMeeting(meeting_.name(), actor));
    auto request = Of<pb::RespondInvitationRequest>(current.name(), current.etag());
    request.set_response(response);
    ASSIGN_OR_RETURN(const auto answered, Run(deps_, &RespondInvitation, request, actor));
    return answered.case_meeting();
  }
  absl::StatusOr<pb::CaseMeeting> Hold() {
    clock_.Set(Noon() + absl::Hours(3));
    ASSIGN_OR_RETURN(const pb::CaseMeeting current, GetMeeting(meeting_.name(), Coordinator()));
    auto request = Of<pb::HoldCaseMeetingRequest>(current.name(), current.etag());
    for (const Actor& actor : {Physician(), Local(), Guest()}) request.add_attended(actor.person);
    request.set_minutes("Neste møte i mai.");
    ASSIGN_OR_RETURN(const auto held, Run(deps_, &HoldCaseMeeting, request, Coordinator()));
    return held.case_meeting();
  }
  static registry::v1::Objection AnObjection() {
    registry::v1::Objection objection;
    objection.set_name("patients/p1/objections/o1");
    objection.set_patient(kPatient);
    objection.set_target(registry::v1::OBJECTION_TARGET_CASE_MEETING);
    return objection;
  }
  absl::Status Object() {
    registry::v1::ObjectionRecorded recorded;
    *recorded.mutable_objection() = AnObjection();
    return Follow([&](const Call& call) { return OnObjectionRecorded(deps_, call, recorded); });
  }

  pb::CaseMeeting meeting_ = Convene();
};

TEST_F(CaseMeetingTest, AThirdHospitalSeesTheQuestionAndNeitherWhoNorWhichCase) {
  ASSERT_OK(Add(meeting_, Local()));
  for (const Actor& related : {Physician(), Local()}) {
    ASSERT_OK_AND_ASSIGN(const pb::CaseMeeting seen, GetMeeting(meeting_.name(), related));
    ASSERT_EQ(seen.agenda_items_size(), 1);
    EXPECT_EQ(seen.agenda_items(0).identity_mode(), pb::IDENTITY_MODE_IDENTIFIED);
    EXPECT_EQ(seen.agenda_items(0).subjects(0), kPatient);
  }
  ASSERT_OK_AND_ASSIGN(const pb::CaseMeeting seen, GetMeeting(meeting_.name(), Guest()));
  ASSERT_EQ(seen.agenda_items_size(), 1);
  EXPECT_EQ(seen.agenda_items(0).identity_mode(), pb::IDENTITY_MODE_DE_IDENTIFIED);
  EXPECT_EQ(seen.agenda_items(0).question(), "Oppfølging av pleksiforme nevrofibromer?");
  EXPECT_EQ(seen.agenda_items(0).facts(0).id(), "HP:0009732");
  const std::string all = seen.DebugString();
  for (const char* hidden : {"patients/", "p1", "pathways", "w1", "photo1"}) EXPECT_THAT(all, Not(HasSubstr(hidden)));
}

TEST_F(CaseMeetingTest, TheTraceNamesWhatWasShownAndNoPatientOfWhatWasNot) {
  ASSERT_OK_AND_ASSIGN(const pb::AgendaItem item, Add(meeting_, Local()));
  const auto last_documents = [this] {
    const auto entry = AccessEntries().back();
    std::map<std::string, std::string> patients;
    for (const auto& document : entry.documents()) patients[document.document()] = document.patient();
    return patients;
  };
  ASSERT_OK(GetMeeting(meeting_.name(), Guest()));
  auto shown = last_documents();
  EXPECT_EQ(shown.count(item.name()), 1u);
  EXPECT_EQ(shown[item.name()], "");
  ASSERT_OK(GetMeeting(meeting_.name(), Physician()));
  shown = last_documents();
  EXPECT_EQ(shown[item.name()], kPatient);
}

TEST_F(CaseMeetingTest, AnotherUnitOfTheSameHouseSeesItWithoutIdentityToo) {
  ASSERT_OK(Add(meeting_, Local()));
  const Actor other = Person("other", "controllers/883974832/units/radiology", "physician");
  KnowUnit(other.unit, "", "");
  KnowRole(other);
  ASSERT_OK_AND_ASSIGN(const pb::CaseMeeting current, GetMeeting(meeting_.name(), Coordinator()));
  auto invite = Of<pb::InviteParticipantsRequest>(current.name(), current.etag());
  invite.add_participants()->set_person(other.person);
  invite.mutable_participants(0)->set_unit(other.unit);
  ASSERT_OK(Run(deps_, &InviteParticipants, invite, Coordinator()));
  ASSERT_OK_AND_ASSIGN(const pb::CaseMeeting seen, GetMeeting(meeting_.name(), other));
  EXPECT_EQ(seen.agenda_items(0).identity_mode(), pb::IDENTITY_MODE_DE_IDENTIFIED);
}

TEST_F(CaseMeetingTest, WhoIsBarredDoesNotEvenSeeTheQuestion) {
  ASSERT_OK(Add(meeting_, Local()));
  KnowBarring(kLevanger);
  ASSERT_OK_AND_ASSIGN(const pb::CaseMeeting seen, GetMeeting(meeting_.name(), Guest()));
  EXPECT_EQ(seen.agenda_items_size(), 0);
  ASSERT_OK_AND_ASSIGN(const pb::CaseMeeting full, GetMeeting(meeting_.name(), Local()));
  EXPECT_EQ(full.agenda_items_size(), 1);
}

TEST_F(CaseMeetingTest, APersonToWhomIdentityIsGivenSeesItWithAReason) {
  pb::AddAgendaItemRequest request;
  request.set_parent(meeting_.name());
  request.set_etag(meeting_.etag());
  request.set_request_id(NewRequestId());
  pb::AgendaItem& item = *request.mutable_agenda_item();
  item.set_pathway(kPathway);
  item.set_question("Hvem kan overta?");
  item.set_presenter(Local().person);
  pb::IdentityGrant& grant = *item.add_identified_to();
  grant.set_person(Guest().person);
  grant.set_reason("Skal overta oppfølgingen.");
  ASSERT_OK(Run(deps_, &PrepareAddAgendaItem, &AddAgendaItem, request, Local()));
  ASSERT_OK_AND_ASSIGN(const pb::CaseMeeting seen, GetMeeting(meeting_.name(), Guest()));
  EXPECT_EQ(seen.agenda_items(0).identity_mode(), pb::IDENTITY_MODE_IDENTIFIED);
  EXPECT_EQ(AccessEntries().back().documents(1).patient(), kPatient) << "and the trace says so";
}

TEST_F(CaseMeetingTest, IsNotThereForWhoIsNotInvited) {
  const absl::Status foreign = GetMeeting(meeting_.name(), Leader()).status();
  EXPECT_EQ(foreign.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(foreign, GetMeeting("controllers/883974832/caseMeetings/unknown", Leader()).status());
  pb::ListCaseMeetingsRequest list;
  list.set_person(Guest().person);
  ASSERT_OK_AND_ASSIGN(const auto rows, Run(deps_, &ListCaseMeetings, list, Leader()));
  EXPECT_THAT(rows.rows(), IsEmpty()) << "who meets whom is not everybody's";
  auto respond = Of<pb::RespondInvitationRequest>(meeting_.name(), "v99");
  respond.set_response(pb::PARTICIPANT_RESPONSE_ACCEPTED);
  EXPECT_EQ(Run(deps_, &RespondInvitation, respond, Leader()).status(), foreign);
}

TEST_F(CaseMeetingTest, AnInvitationIsOnOnesListUntilItIsAnswered) {
  pb::ListCaseMeetingsRequest list;
  list.set_person(Guest().person);
  list.set_unanswered_only(true);
  ASSERT_OK_AND_ASSIGN(auto rows, Run(deps_, &ListCaseMeetings, list, Guest()));
  ASSERT_THAT(rows.rows(), SizeIs(1));
  EXPECT_EQ(rows.rows(0).response(), pb::PARTICIPANT_RESPONSE_INVITED);
  ASSERT_OK(Respond(Guest(), pb::PARTICIPANT_RESPONSE_ACCEPTED));
  ASSERT_OK_AND_ASSIGN(rows, Run(deps_, &ListCaseMeetings, list, Guest()));
  EXPECT_THAT(rows.rows(), IsEmpty());
  list.set_unanswered_only(false);
  ASSERT_OK_AND_ASSIGN(rows, Run(deps_, &ListCaseMeetings, list, Guest()));
  EXPECT_THAT(rows.rows(), SizeIs(1));
  EXPECT_THAT(Respond(Coordinator(), pb::PARTICIPANT_RESPONSE_ACCEPTED), HasReason("NOT_INVITED"));
}

TEST_F(CaseMeetingTest, APatientWhoObjectsIsNotPutOnTheAgenda) {
  registry_.objections = {AnObjection()};
  EXPECT_THAT(Add(meeting_, Local()), HasReason("PATIENT_OBJECTS"));
  registry_.objections[0].set_target(registry::v1::OBJECTION_TARGET_SHARING);
  EXPECT_OK(Add(meeting_, Local())) << "another objection is no reason";
}

TEST_F(CaseMeetingTest, ALaterObjectionTakesThePatientOffEveryAgenda) {
  ASSERT_OK_AND_ASSIGN(const pb::AgendaItem item, Add(meeting_, Local()));
  ASSERT_OK(Object());
  ASSERT_OK(Object()) << "told again";
  ASSERT_OK_AND_ASSIGN(const pb::CaseMeeting seen, GetMeeting(meeting_.name(), Physician()));
  EXPECT_EQ(seen.agenda_items(0).state(), pb::AGENDA_ITEM_STATE_WITHDRAWN);
  EXPECT_EQ(seen.agenda_items(0).name(), item.name());
  EXPECT_THAT(Add(seen, Local()), HasReason("PATIENT_OBJECTS")) << "followed, whatever the registry answered before";
  registry::v1::ObjectionWithdrawn withdrawn;
  *withdrawn.mutable_objection() = AnObjection();
  ASSERT_OK(Follow([&](const Call& call) { return OnObjectionWithdrawn(deps_, call, withdrawn); }));
  EXPECT_OK(Add(seen, Local()));
}

TEST_F(CaseMeetingTest, ACaseStandsOnAnAgendaOnceAndIsTheCallersToSee) {
  ASSERT_OK(Add(meeting_, Local()));
  ASSERT_OK_AND_ASSIGN(const pb::CaseMeeting now, GetMeeting(meeting_.name(), Local()));
  EXPECT_THAT(Add(now, Local()), HasReason("ALREADY_ON_AGENDA"));
  EXPECT_THAT(Add(meeting_, Local()), StatusIs(absl::StatusCode::kAborted));
  pathway_.there = absl::NotFoundError("no");
  EXPECT_THAT(Add(now, Guest()), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(CaseMeetingTest, WhatWasDiscussedIsToldPerCase) {
  ASSERT_OK_AND_ASSIGN(const pb::AgendaItem first, Add(meeting_, Local()));
  ASSERT_OK_AND_ASSIGN(const pb::CaseMeeting now, GetMeeting(meeting_.name(), Local()));
  ASSERT_OK_AND_ASSIGN(const pb::AgendaItem second, Add(now, Local(), "controllers/883974832/pathways/w2"));
  clock_.Set(Noon() + absl::Hours(3));
  ASSERT_OK_AND_ASSIGN(const pb::CaseMeeting current, GetMeeting(meeting_.name(), Coordinator()));
  auto request = Of<pb::HoldCaseMeetingRequest>(current.name(), current.etag());
  request.add_attended(Local().person);
  request.add_not_discussed(second.name());
  ASSERT_OK_AND_ASSIGN(const auto held, Run(deps_, &HoldCaseMeeting, request, Coordinator()));
  EXPECT_EQ(held.case_meeting().state(), pb::CASE_MEETING_STATE_HELD);
  const auto told = Told<pb::CaseDiscussed>();
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(told[0].pathway(), kPathway);
  EXPECT_EQ(told[0].step(), "case-meeting");
  EXPECT_EQ(told[0].held_date(), "2026-04-15");
  EXPECT_EQ(held.case_meeting().agenda_items(0).state(), pb::AGENDA_ITEM_STATE_DISCUSSED);
  EXPECT_EQ(held.case_meeting().agenda_items(1).state(), pb::AGENDA_ITEM_STATE_NOT_DISCUSSED);
}

TEST_F(CaseMeetingTest, ConclusionsAreWrittenAndReadOnlyWhereThePatientIsKnown) {
  ASSERT_OK_AND_ASSIGN(const pb::AgendaItem item, Add(meeting_, Local()));
  auto conclude = Of<pb::ConcludeAgendaItemRequest>(item.name(), item.etag());
  conclude.set_conclusion("Kari: MR årlig.");
  EXPECT_THAT(Run(deps_, &ConcludeAgendaItem, conclude, Guest()), HasReason("PERMISSION_MISSING"));
  const Actor guest_physician = Person("guest", kLevanger, "physician");
  conclude.set_request_id(NewRequestId());
  EXPECT_THAT(Run(deps_, &ConcludeAgendaItem, conclude, guest_physician), StatusIs(absl::StatusCode::kNotFound));
  conclude.set_request_id(NewRequestId());
  ASSERT_OK(Run(deps_, &ConcludeAgendaItem, conclude, Physician()));
  ASSERT_OK_AND_ASSIGN(const pb::CaseMeeting seen, GetMeeting(meeting_.name(), Guest()));
  EXPECT_THAT(seen.DebugString(), Not(HasSubstr("Kari")));
  EXPECT_THAT(Offer(item.name(), guest_physician), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(CaseMeetingTest, IsHeldWithAFullAgendaAndEverybodyThere) {
  for (int i = 0; i < 17; ++i) {
    const Actor actor = Person("p" + std::to_string(i), kLevanger, "physician");
    KnowRole(actor);
    ASSERT_OK_AND_ASSIGN(const pb::CaseMeeting current, GetMeeting(meeting_.name(), Coordinator()));
    auto invite = Of<pb::InviteParticipantsRequest>(current.name(), current.etag());
    invite.add_participants()->set_person(actor.person);
    invite.mutable_participants(0)->set_unit(actor.unit);
    ASSERT_OK(Run(deps_, &InviteParticipants, invite, Coordinator()));
    ASSERT_OK(Respond(actor, pb::PARTICIPANT_RESPONSE_ACCEPTED));
  }
  for (const Actor& actor : {Physician(), Local(), Guest()}) {
    ASSERT_OK(Respond(actor, pb::PARTICIPANT_RESPONSE_ACCEPTED));
  }
  for (int i = 0; i < kMostItems; ++i) {
    ASSERT_OK_AND_ASSIGN(const pb::CaseMeeting current, GetMeeting(meeting_.name(), Local()));
    ASSERT_OK(Add(current, Local(), "controllers/883974832/pathways/full" + std::to_string(i)));
  }
  ASSERT_OK(Hold()) << "everything that changes fits into one commit";
  EXPECT_THAT(Told<pb::CaseDiscussed>(), SizeIs(kMostItems));
}

TEST_F(CaseMeetingTest, ACalendarFileNamesNobody) {
  ASSERT_OK(Add(meeting_, Local()));
  pb::GetCalendarFileRequest request;
  request.set_name(meeting_.name());
  ASSERT_OK_AND_ASSIGN(const auto file, Run(deps_, &GetCalendarFile, request, Guest()));
  EXPECT_THAT(file.content(), HasSubstr("SUMMARY:Samarbeidsmøte 14:00"));
  EXPECT_THAT(file.content(), HasSubstr("sjelden.example/meetings/controllers/")) << "a page";
  for (const char* hidden : {"Nevro", "patients/", "nevrofibromer", "HP:", "pathways"}) {
    EXPECT_THAT(file.content(), Not(HasSubstr(hidden)));
  }
  EXPECT_THAT(Run(deps_, &GetCalendarFile, request, Leader()), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(CaseMeetingTest, TheWholeWayFromInvitationToAcceptedDecision) {
  ASSERT_OK(Respond(Guest(), pb::PARTICIPANT_RESPONSE_ACCEPTED));
  ASSERT_OK(Respond(Local(), pb::PARTICIPANT_RESPONSE_ACCEPTED));
  ASSERT_OK_AND_ASSIGN(const pb::CaseMeeting current, GetMeeting(meeting_.name(), Local()));
  ASSERT_OK_AND_ASSIGN(const pb::AgendaItem item, Add(current, Local()));
  ASSERT_OK_AND_ASSIGN(const pb::CaseMeeting held, Hold());
  EXPECT_EQ(held.minutes(), "Neste møte i mai.");
  ASSERT_OK_AND_ASSIGN(const pb::Decision offered, Offer(item.name(), Physician()));
  const auto told = Told<pb::DecisionOffered>();
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(told[0].decision(), offered.name());
  EXPECT_EQ(told[0].owner(), Local().person);
  EXPECT_EQ(told[0].offered_by(), Physician().person);
  EXPECT_EQ(told[0].answer_by_date(), offered.answer_by_date());
  // What the pathway then tells: its task, taken on in Ålesund.
  pathway::v1::TaskAccepted accepted;
  accepted.mutable_task()->set_origin(told[0].decision());
  accepted.mutable_task()->set_owner(told[0].owner());
  accepted.mutable_task()->set_unit(told[0].unit());
  accepted.mutable_task()->set_state(pathway::v1::TASK_STATE_ACCEPTED);
  ASSERT_OK(Follow([&](const Call& call) { return OnTaskAccepted(deps_, call, Local().person, accepted); }));
  pb::GetDecisionRequest request;
  request.set_name(offered.name());
  ASSERT_OK_AND_ASSIGN(const auto seen, Run(deps_, &GetDecision, request, Physician()));
  EXPECT_EQ(seen.decision().state(), pb::DECISION_STATE_ACCEPTED);
  EXPECT_EQ(seen.decision().accepted_by(), Local().person);
  ASSERT_OK_AND_ASSIGN(const pb::CaseMeeting after, GetMeeting(meeting_.name(), Guest()));
  EXPECT_EQ(after.agenda_items(0).decisions_size(), 0) << "to the third hospital it stays without identity";
  EXPECT_EQ(after.minutes(), "Neste møte i mai.");
}

}  // namespace
}  // namespace sjelden::meeting
