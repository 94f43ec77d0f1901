#include "meeting/domain/agenda_rules.h"

#include "tests/unit/meeting/a_meeting.h"

namespace sjelden::meeting {
namespace {

class Agendas : public MeetingRules {
 protected:
  absl::StatusOr<v1::StoredAgendaItem> Add(const v1::AgendaItem& wanted) {
    return AddAgendaItem(AConvenedOne(), wanted, TheCase(), As(kLocal, kAalesund));
  }
};

TEST_F(Agendas, AnItemIsThePathwaysPatients) {
  const v1::StoredAgendaItem item = AListedOne();
  EXPECT_THAT(item.agenda_item().subjects(), testing::ElementsAre(kPatient));
  EXPECT_THAT(item.units(), testing::ElementsAre(kGenetics, kAalesund));
  EXPECT_EQ(item.agenda_item().state(), v1::AGENDA_ITEM_STATE_LISTED);
  v1::AgendaItem wanted = AnItem();
  wanted.add_subjects("patients/somebody-else");
  ExpectBlamed(Add(wanted).status(), {"agenda_item.subjects"});
}

TEST_F(Agendas, WithoutIdentityNothingIsLeftOfThePatient) {
  v1::AgendaItem item = AListedOne().agenda_item();
  item.set_conclusion("Kari skal til kontroll.");
  item.add_decisions("controllers/883974832/caseMeetings/m/decisions/d");
  const v1::AgendaItem shown = DeIdentified(item);
  EXPECT_EQ(shown.question(), item.question());
  EXPECT_EQ(shown.facts_size(), 1);
  EXPECT_EQ(shown.identity_mode(), v1::IDENTITY_MODE_DE_IDENTIFIED);
  const std::string bytes = shown.DebugString();
  for (const std::string& hidden : {std::string(kPatient), std::string(kPathway), std::string("photo1"),
                                   std::string("Kari"), std::string("decisions/d"), std::string("case-meeting")}) {
    EXPECT_EQ(bytes.find(hidden), std::string::npos) << hidden;
  }
}

TEST_F(Agendas, AQuestionIdentifiesNobody) {
  v1::AgendaItem wanted = AnItem();
  for (const std::string question : {"", "Om 12057912345?", "Om patients/p1?"}) {
    wanted.set_question(question);
    EXPECT_THAT(Add(wanted), HasReason("INVALID_FIELDS")) << question;
  }
  wanted = AnItem();
  wanted.mutable_facts(0)->set_label("12057912345");
  ExpectBlamed(Add(wanted).status(), {"agenda_item.facts"});
}

TEST_F(Agendas, PresenterAndWhoSeesItIdentifiedAreInvited) {
  v1::AgendaItem wanted = AnItem();
  wanted.set_presenter(kLeader);
  v1::IdentityGrant& grant = *wanted.add_identified_to();
  grant.set_person(kLeader);
  ExpectBlamed(Add(wanted).status(),
               {"agenda_item.presenter", "agenda_item.identified_to", "agenda_item.identified_to.reason"});
}

TEST_F(Agendas, AreFullWithTen) {
  v1::StoredCaseMeeting meeting = AConvenedOne();
  for (int i = 0; i < kMostItems; ++i) meeting.add_items();
  EXPECT_THAT(AddAgendaItem(meeting, AnItem(), TheCase(), As(kLocal, kAalesund)), HasReason("TOO_MANY"));
}

TEST_F(Agendas, WhatIsTakenOffIsNeitherConcludedNorDiscussed) {
  ASSERT_OK_AND_ASSIGN(const auto off, WithdrawAgendaItem(AListedOne(), "Løst lokalt.", As(kLocal, kAalesund)));
  EXPECT_EQ(off.agenda_item().state(), v1::AGENDA_ITEM_STATE_WITHDRAWN);
  EXPECT_THAT(ConcludeAgendaItem(off, "x", As(kLocal, kAalesund)), HasReason("AGENDA_ITEM_STATE"));
  EXPECT_THAT(CloseAgendaItem(off, true, Coordinator()), HasReason("AGENDA_ITEM_STATE"));
  ExpectBlamed(WithdrawAgendaItem(AListedOne(), "Om patients/p1.", As(kLocal, kAalesund)).status(), {"reason"});
}

TEST_F(Agendas, WhatWasDiscussedMayStillBeConcluded) {
  ASSERT_OK_AND_ASSIGN(const auto discussed, CloseAgendaItem(AListedOne(), true, Coordinator()));
  ASSERT_OK_AND_ASSIGN(const auto concluded, ConcludeAgendaItem(discussed, "MR årlig.", As(kLocal, kAalesund)));
  EXPECT_EQ(concluded.agenda_item().state(), v1::AGENDA_ITEM_STATE_DISCUSSED);
  EXPECT_EQ(concluded.agenda_item().conclusion(), "MR årlig.");
}

TEST_F(Agendas, NothingIsAddedToAMeetingThatIsOver) {
  const auto cancelled = CancelCaseMeeting(AConvenedOne(), "Streik.", Coordinator());
  EXPECT_THAT(AddAgendaItem(*cancelled, AnItem(), TheCase(), As(kLocal, kAalesund)), HasReason("CASE_MEETING_STATE"));
}

}  // namespace
}  // namespace sjelden::meeting
