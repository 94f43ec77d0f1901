#include "referral/domain/referral_draft.h"

#include <gtest/gtest.h>

#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"
#include "tests/testing/sequential_ids.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/referral/referral_builder.h"

namespace sjelden::referral {
namespace {

class ReferralDraft : public testing::Test {
 protected:
  absl::StatusOr<v1::Referral> Start(const v1::Referral& content, const Acting& acting, bool submit = false) const {
    return StartReferral(content,
                         {{"883974832", SequentialIds::IdOf(5)}, SequentialIds::IdOf(6), content.patient(), submit},
                         acting);
  }
  std::vector<std::string> Blamed(const absl::Status& status) const {
    std::vector<std::string> fields;
    for (const FieldViolation& violation : ViolationsOf(status)) fields.push_back(violation.field);
    return fields;
  }

  ReferralBuilder build;
};

TEST_F(ReferralDraft, BelongsToWhoWroteItUntilItIsSent) {
  ASSERT_OK_AND_ASSIGN(const v1::Referral draft, Start(build.Content(), build.Sender()));
  EXPECT_EQ(draft.state(), v1::REFERRAL_STATE_DRAFT);
  EXPECT_EQ(draft.owner(), Practitioner(1));
  EXPECT_EQ(draft.next_action(), v1::NEXT_ACTION_COMPLETE_DRAFT);
  EXPECT_FALSE(draft.has_receive_time());
  EXPECT_EQ(draft.controller(), "883974832");
}

TEST_F(ReferralDraft, SubmitSetsTheReceiveTimeAndTheTenWorkingDays) {
  ASSERT_OK_AND_ASSIGN(const v1::Referral sent, Start(build.Content(), build.Sender(), true));
  EXPECT_EQ(sent.state(), v1::REFERRAL_STATE_RECEIVED);
  EXPECT_EQ(FromTimestamp(sent.receive_time()), build.now);
  EXPECT_EQ(sent.assessment_due_date(), "2026-04-13");
  EXPECT_EQ(sent.next_action(), v1::NEXT_ACTION_ASSESS);
  EXPECT_EQ(sent.next_action_date(), "2026-04-13");
}

TEST_F(ReferralDraft, TheClockNeverEndsOnAHoliday) {
  absl::CivilDay day(2026, 1, 1);
  for (int i = 0; i < 3 * 365; ++i, ++day) {
    build.now = absl::FromCivil(day, absl::UTCTimeZone()) + absl::Hours(10);
    ASSERT_OK_AND_ASSIGN(const v1::Referral sent, Start(build.Content(), build.Sender(), true));
    ASSERT_OK_AND_ASSIGN(const absl::CivilDay due, ParseDay(sent.assessment_due_date()));
    EXPECT_TRUE(build.calendar.IsWorkingDay(due)) << sent.assessment_due_date();
    EXPECT_GT(due, day + 10);
  }
}

TEST_F(ReferralDraft, IsTheOneItIsMeantForIfThatPersonWorksThere) {
  v1::Referral content = build.Content();
  ASSERT_OK_AND_ASSIGN(v1::Referral sent, Start(content, build.Sender(), true));
  EXPECT_EQ(sent.owner(), Practitioner(5)) << "nobody named: who is on duty";
  content.set_attention(Practitioner(3));
  ASSERT_OK_AND_ASSIGN(sent, Start(content, build.Sender(), true));
  EXPECT_EQ(sent.owner(), Practitioner(3));
  build.roster.stand_in[Practitioner(3)] = "";
  ASSERT_OK_AND_ASSIGN(sent, Start(content, build.Sender(), true));
  EXPECT_EQ(sent.owner(), Practitioner(5)) << "away without a stand-in: who is on duty";
  build.roster.stand_in[Practitioner(3)] = Practitioner(4);
  ASSERT_OK_AND_ASSIGN(sent, Start(content, build.Sender(), true));
  EXPECT_EQ(sent.owner(), Practitioner(4)) << "handed over: who took over";
  content.set_attention(Practitioner(6));
  ASSERT_OK_AND_ASSIGN(sent, Start(content, build.Sender(), true));
  EXPECT_EQ(sent.owner(), Practitioner(5)) << "works elsewhere: who is on duty";
}

TEST_F(ReferralDraft, IsNotSentToAUnitWhereNobodyWouldOwnIt) {
  build.roster.duty[kGenetics] = "";
  EXPECT_THAT(Start(build.Content(), build.Sender(), true), HasReason("REFERRAL_NO_OWNER"));
  v1::Referral named = build.Content();
  named.set_attention(Practitioner(3));
  EXPECT_THAT(Start(named, build.Sender(), true), HasReason("REFERRAL_NO_OWNER")) << "one person is no unit";
}

TEST_F(ReferralDraft, AnOnwardReferralKeepsItsOriginalReceiveTime) {
  v1::Referral content = build.Content();
  content.set_kind(v1::REFERRAL_KIND_ONWARD);
  const absl::Status missing = Start(content, build.Sender(), true).status();
  EXPECT_THAT(Blamed(missing), testing::ElementsAre("referral.receive_time"));
  *content.mutable_receive_time() = ToTimestamp(build.now - absl::Hours(24 * 9));
  ASSERT_OK_AND_ASSIGN(const v1::Referral sent, Start(content, build.Sender(), true));
  EXPECT_EQ(FromTimestamp(sent.receive_time()), build.now - absl::Hours(24 * 9));
  EXPECT_EQ(sent.assessment_due_date(), "2026-03-30");
}

TEST_F(ReferralDraft, KindsWithoutAssessmentOfRightsHaveADateOfTheHouse) {
  v1::Referral content = build.Content();
  content.set_kind(v1::REFERRAL_KIND_EMERGENCY);
  ASSERT_OK_AND_ASSIGN(const v1::Referral sent, Start(content, build.Sender(), true));
  EXPECT_EQ(sent.assessment_due_date(), "");
  EXPECT_EQ(sent.next_action_date(), "2026-03-25");
  EXPECT_EQ(sent.urgency(), v1::URGENCY_EMERGENCY) << "an emergency is never elective";
}

TEST_F(ReferralDraft, GoesToTheOwnUnitOnlyForKindsThatStayInTheHouse) {
  v1::Referral content = build.Content();
  content.set_referring_unit(kGenetics);
  const Acting own = build.Someone(3, true, true);
  EXPECT_THAT(Blamed(Start(content, own).status()), testing::ElementsAre("referral.receiving_unit"));
  for (const v1::ReferralKind kind : {v1::REFERRAL_KIND_INTERNAL, v1::REFERRAL_KIND_INPATIENT_CONSULTATION,
                                      v1::REFERRAL_KIND_EMERGENCY, v1::REFERRAL_KIND_SELF_REFERRAL}) {
    content.set_kind(kind);
    EXPECT_OK(Start(content, own)) << v1::ReferralKind_Name(kind);
  }
}

TEST_F(ReferralDraft, ASelfReferralIsRegisteredByTheReceivingUnit) {
  v1::Referral content = build.Content();
  content.set_kind(v1::REFERRAL_KIND_SELF_REFERRAL);
  EXPECT_THAT(Blamed(Start(content, build.Sender(), true).status()), testing::ElementsAre("referral.kind"));
  EXPECT_OK(Start(content, build.Receiver(), true));
}

TEST_F(ReferralDraft, WantsNoReplyInThePast) {
  v1::Referral content = build.Content();
  content.set_reply_by_date("2026-03-24");
  EXPECT_THAT(Blamed(Start(content, build.Sender()).status()), testing::ElementsAre("referral.reply_by_date"));
  content.set_reply_by_date("2026-03-25");
  ASSERT_OK_AND_ASSIGN(const v1::Referral draft, Start(content, build.Sender()));
  build.now += absl::Hours(24);
  EXPECT_THAT(Blamed(SubmitReferral(draft, build.Sender()).status()), testing::ElementsAre("referral.reply_by_date"));
}

TEST_F(ReferralDraft, NeedsQuestionAndUrgencyOnlyToBeSent) {
  v1::Referral content = build.Content();
  content.clear_question();
  content.clear_urgency();
  ASSERT_OK_AND_ASSIGN(const v1::Referral draft, Start(content, build.Sender()));
  EXPECT_THAT(Blamed(SubmitReferral(draft, build.Sender()).status()),
              testing::ElementsAre("referral.question", "referral.urgency"));
}

TEST_F(ReferralDraft, IsToldOfAllThatIsWrongAtOnce) {
  v1::Referral content = build.Content();
  content.clear_kind();
  content.set_patient("somebody");
  content.set_receiving_unit("controllers/883974832/units/nowhere");
  content.set_requested_by("me");
  *content.mutable_receive_time() = ToTimestamp(build.now + absl::Hours(1));
  EXPECT_THAT(Blamed(Start(content, build.Sender()).status()),
              testing::UnorderedElementsAre("referral.kind", "referral.patient", "referral.receiving_unit",
                                            "referral.requested_by", "referral.receive_time"));
}

TEST_F(ReferralDraft, MayNotSetWhatIsOutputOnly) {
  v1::Referral content = build.Content();
  content.set_state(v1::REFERRAL_STATE_ACCEPTED);
  content.set_owner(Practitioner(3));
  EXPECT_THAT(Blamed(Start(content, build.Sender()).status()),
              testing::UnorderedElementsAre("referral.state", "referral.owner"));
}

TEST_F(ReferralDraft, IsWrittenByTheReferringUnitOrRegisteredByTheReceivingOne) {
  EXPECT_THAT(Start(build.Content(), build.Stranger()), HasReason("REFERRAL_SIDE"));
  EXPECT_THAT(Start(build.Content(), build.Receiver()), HasReason("REFERRAL_SIDE"));
  ASSERT_OK_AND_ASSIGN(const v1::Referral on_paper, Start(build.Content(), build.Receiver(), true));
  EXPECT_EQ(on_paper.registered_by(), Practitioner(3));
  EXPECT_EQ(on_paper.requested_by(), Practitioner(1));
}

TEST_F(ReferralDraft, ChangesInEverythingButWhereItLies) {
  const v1::Referral draft = build.In(v1::REFERRAL_STATE_DRAFT);
  v1::Referral content = draft;
  content.set_question("Another question");
  content.set_owner(Practitioner(9));  // output only: ignored
  ASSERT_OK_AND_ASSIGN(const v1::Referral next, ReplaceDraft(draft, content, build.Sender()));
  EXPECT_EQ(next.question(), "Another question");
  EXPECT_EQ(next.owner(), Practitioner(1));
  content.set_receiving_unit(kLevanger);
  content.set_patient("patients/" + SequentialIds::IdOf(78));
  EXPECT_THAT(Blamed(ReplaceDraft(draft, content, build.Sender()).status()),
              testing::ElementsAre("referral.receiving_unit", "referral.patient"));
}

}  // namespace
}  // namespace sjelden::referral
