// The rules of the advice dialogue.
#include "referral/domain/advice_dialogue.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"
#include "referral/domain/advice_events.h"
#include "referral/domain/advice_rules.h"
#include "referral/store/advice_keys.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/sequential_ids.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/referral/referral_builder.h"

namespace sjelden::referral {
namespace {

constexpr AdviceVerb kVerbs[] = {AdviceVerb::kAskOn,   AdviceVerb::kAnswer, AdviceVerb::kMarkRead,
                                 AdviceVerb::kSetConversion, AdviceVerb::kConvert, AdviceVerb::kClose,
                                 AdviceVerb::kCloseForSilence};

class Advice : public testing::Test {
 protected:
  v1::AdviceDialogue Content() const {
    v1::AdviceDialogue content;
    content.set_patient("patients/" + SequentialIds::IdOf(77));
    content.set_asking_unit(kPaediatrics);
    content.set_asked_unit(kGenetics);
    content.set_subject("Which test first?");
    return content;
  }
  absl::StatusOr<v1::AdviceDialogue> Begin(const v1::AdviceDialogue& content,
                                           const std::string& text = "Is a trio exome the next step?") const {
    return BeginAdvice(content, text, {"883974832", SequentialIds::IdOf(5)}, content.patient(), build.Sender(), norms);
  }
  absl::StatusOr<v1::AdviceDialogue> Say(const v1::AdviceDialogue& dialogue, const Acting& acting,
                                         const std::string& text = "Begin with a microarray.") const {
    return AddAdvice(dialogue, text, acting, norms);
  }
  absl::StatusOr<Conversion> Convert(const v1::AdviceDialogue& dialogue, const Acting& acting) const {
    return ConvertAdvice(dialogue, v1::URGENCY_ELECTIVE, {"883974832", SequentialIds::IdOf(6)}, SequentialIds::IdOf(7),
                         acting, norms);
  }
  absl::StatusOr<v1::AdviceDialogue> Close(const v1::AdviceDialogue& dialogue, const Acting& acting,
                                           const std::string& reason = "Answered by telephone.") const {
    return EndAdvice(dialogue, reason, acting, norms);
  }
  // Takes a verb with arguments that are right, where this actor's request would be that verb.
  absl::StatusOr<v1::AdviceDialogue> Try(AdviceVerb verb, const v1::AdviceDialogue& dialogue,
                                         const Acting& acting) const {
    switch (verb) {
      case AdviceVerb::kAskOn:
      case AdviceVerb::kAnswer:
        return Say(dialogue, acting);
      case AdviceVerb::kMarkRead:
        return ReadAdvice(dialogue, dialogue.messages_size(), acting);
      case AdviceVerb::kSetConversion:
        return AllowConversion(dialogue, !dialogue.may_convert(), acting);
      case AdviceVerb::kConvert: {
        absl::StatusOr<Conversion> conversion = Convert(dialogue, acting);
        if (!conversion.ok()) return conversion.status();
        return conversion->dialogue;
      }
      default:
        return Close(dialogue, acting);
    }
  }
  std::vector<Acting> Sides() const {
    return {build.Sender(), build.Receiver(), build.Stranger(), build.Someone(4, true, true)};
  }
  void MoveOn(int days) { build.now += absl::Hours(24 * days); }

  ReferralBuilder build;
  const AdviceNorms norms = *AdviceNorms::Load((SourceDir() / "deploy/config/rules/advice_norms.txt").string());
  const v1::AdviceDialogue asked = *Begin(Content());
};

TEST_F(Advice, AQuestionIsTheAskedUnitsWithinTheNormOfWorkingDays) {
  EXPECT_EQ(asked.state(), v1::ADVICE_STATE_AWAITING_ADVICE);
  EXPECT_EQ(asked.owner(), Practitioner(5)) << "who is on duty";
  EXPECT_EQ(asked.next_action(), v1::ADVICE_ACTION_GIVE_ADVICE);
  // Wednesday before Easter: Thursday, Friday and Monday are holidays.
  EXPECT_EQ(asked.next_action_date(),
            FormatDay(build.calendar.WorkingDaysAfter(build.Sender().today(), norms.give_advice)));
  EXPECT_EQ(asked.asked_by(), Practitioner(1));
  ASSERT_EQ(asked.messages_size(), 1);
  EXPECT_EQ(asked.messages(0).number(), 1);
  EXPECT_EQ(asked.messages(0).side(), v1::ADVICE_SIDE_ASKING);
  EXPECT_FALSE(asked.messages(0).has_read());
}

TEST_F(Advice, AnAnswerGivesTheMoveToTheReferrerWithADateOfItsOwn) {
  MoveOn(1);
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue answered, Say(asked, build.Receiver()));
  EXPECT_EQ(answered.state(), v1::ADVICE_STATE_AWAITING_REFERRER);
  EXPECT_EQ(answered.owner(), Practitioner(1));
  EXPECT_EQ(answered.next_action(), v1::ADVICE_ACTION_FOLLOW_UP);
  EXPECT_EQ(answered.next_action_date(),
            FormatDay(build.calendar.WorkingDaysAfter(build.Sender().today(), norms.follow_up)));
}

TEST_F(Advice, WhoAnsweredBeforeIsAskedOn) {
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue answered, Say(asked, build.Receiver()));
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue asked_on, Say(answered, build.Sender(), "It was normal. And now?"));
  EXPECT_EQ(asked_on.state(), v1::ADVICE_STATE_AWAITING_ADVICE);
  EXPECT_EQ(asked_on.owner(), Practitioner(3));
}

TEST_F(Advice, WhoIsAwayIsPassedByOnEitherSide) {
  ASSERT_OK_AND_ASSIGN(v1::AdviceDialogue dialogue, Say(asked, build.Receiver()));
  build.roster.stand_in[Practitioner(3)] = "";
  ASSERT_OK_AND_ASSIGN(dialogue, Say(dialogue, build.Sender()));
  EXPECT_EQ(dialogue.owner(), Practitioner(5));
  build.roster.stand_in[Practitioner(1)] = "";
  ASSERT_OK_AND_ASSIGN(dialogue, Say(dialogue, build.Receiver()));
  EXPECT_EQ(dialogue.owner(), Practitioner(2));
}

TEST_F(Advice, WhatASideAddsDoesNotMoveTheOthersDate) {
  MoveOn(2);
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue more, Say(asked, build.Sender(), "The array is back: normal."));
  EXPECT_EQ(more.next_action_date(), asked.next_action_date());
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue answered, Say(more, build.Receiver()));
  MoveOn(2);
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue added, Say(answered, build.Receiver(), "And a metabolic screen."));
  EXPECT_EQ(added.state(), v1::ADVICE_STATE_AWAITING_REFERRER);
  EXPECT_EQ(added.next_action_date(), answered.next_action_date());
}

TEST_F(Advice, BeginsOnlyAtTheAskingUnit) {
  const auto begin = [&](const Acting& acting) {
    return BeginAdvice(Content(), "Why?", {"883974832", SequentialIds::IdOf(5)}, Content().patient(), acting, norms);
  };
  EXPECT_OK(begin(build.Sender()));
  EXPECT_THAT(begin(build.Receiver()), HasReason("ADVICE_SIDE"));
  EXPECT_THAT(begin(build.Stranger()), HasReason("ADVICE_SIDE"));
}

TEST_F(Advice, NamesEverythingThatIsWrongAtOnce) {
  v1::AdviceDialogue content;
  content.set_asking_unit("paediatrics");
  content.set_asked_unit("controllers/883974832/units/nowhere");
  content.set_subject(std::string(201, 'x'));
  content.set_state(v1::ADVICE_STATE_CLOSED);
  const absl::Status status = Begin(content, " ").status();
  std::set<std::string> fields;
  for (const FieldViolation& violation : ViolationsOf(status)) fields.insert(violation.field);
  EXPECT_THAT(fields, testing::ElementsAre("dialogue.asked_unit", "dialogue.asking_unit", "dialogue.patient",
                                           "dialogue.state", "dialogue.subject", "text"));
}

TEST_F(Advice, AUnitDoesNotAskItself) {
  v1::AdviceDialogue content = Content();
  content.set_asked_unit(content.asking_unit());
  const absl::Status status = Begin(content).status();
  ASSERT_EQ(ViolationsOf(status).size(), 1u);
  EXPECT_EQ(ViolationsOf(status)[0].field, "dialogue.asked_unit");
}

TEST_F(Advice, IsNotAskedAgainstThePatientsObjectionToSharing) {
  build.roster.objected["sharing"].insert(kGenetics);
  EXPECT_THAT(Begin(Content()), HasReason("REFERRAL_PATIENT_OBJECTS"));
}

TEST_F(Advice, IsNotAskedWhereNobodyCouldOwnIt) {
  v1::AdviceDialogue content = Content();
  build.roster.duty[kGenetics] = "";
  EXPECT_THAT(Begin(content), HasReason("REFERRAL_NO_OWNER"));
}

TEST_F(Advice, IsMarkedReadOnceByNameAndOnlyByTheOtherSide) {
  ASSERT_OK_AND_ASSIGN(v1::AdviceDialogue dialogue, ReadAdvice(asked, 1, build.Sender()));
  EXPECT_THAT(dialogue, EqualsProto(asked)) << "one's own words are not news";
  ASSERT_OK_AND_ASSIGN(dialogue, ReadAdvice(asked, 1, build.Receiver()));
  EXPECT_EQ(dialogue.messages(0).read().person(), Practitioner(3));
  EXPECT_EQ(UnreadBy(v1::ADVICE_SIDE_ASKED, dialogue), 0);
  MoveOn(1);
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue again, ReadAdvice(dialogue, 1, build.Someone(5, false, true)));
  EXPECT_THAT(again, EqualsProto(dialogue)) << "the first reader stays";
  EXPECT_THAT(ReadAdvice(dialogue, 1, build.Stranger()), HasReason("ADVICE_SIDE"));
}

TEST_F(Advice, WhoAnswersHasReadWhatWasAsked) {
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue answered, Say(asked, build.Receiver()));
  EXPECT_EQ(answered.messages(0).read().person(), Practitioner(3));
  EXPECT_EQ(UnreadBy(v1::ADVICE_SIDE_ASKED, answered), 0);
  EXPECT_EQ(UnreadBy(v1::ADVICE_SIDE_ASKING, answered), 1);
  EXPECT_FALSE(answered.messages(1).has_read());
}

TEST_F(Advice, WhatCameAfterWhatWasSeenStaysUnread) {
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue two, Say(asked, build.Sender(), "One thing more."));
  EXPECT_EQ(UnreadBy(v1::ADVICE_SIDE_ASKED, two), 2);
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue read, ReadAdvice(two, 1, build.Receiver()));
  EXPECT_EQ(UnreadBy(v1::ADVICE_SIDE_ASKED, read), 1);
  EXPECT_THAT(ReadAdvice(two, 3, build.Receiver()), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(ReadAdvice(two, 0, build.Receiver()), HasReason("INVALID_FIELDS"));
}

TEST_F(Advice, BecomesAReferralOnlyWithTheReferrersEarlierConsent) {
  EXPECT_THAT(Convert(asked, build.Receiver()), HasReason("ADVICE_CONVERSION_NOT_ALLOWED"));
  EXPECT_THAT(AllowConversion(asked, true, build.Receiver()), HasReason("ADVICE_SIDE"));
  ASSERT_OK_AND_ASSIGN(v1::AdviceDialogue allowed, AllowConversion(asked, true, build.Sender()));
  EXPECT_THAT(Convert(allowed, build.Sender()), HasReason("ADVICE_SIDE"));
  EXPECT_OK(Convert(allowed, build.Receiver()));
  ASSERT_OK_AND_ASSIGN(allowed, AllowConversion(allowed, false, build.Sender()));
  EXPECT_THAT(Convert(allowed, build.Receiver()), HasReason("ADVICE_CONVERSION_NOT_ALLOWED"));
}

TEST_F(Advice, TheReferralIsReceivedNowHasTheWholeQuestionAndBothKnowOfEachOther) {
  v1::AdviceDialogue content = Content();
  content.set_may_convert(true);
  ASSERT_OK_AND_ASSIGN(v1::AdviceDialogue dialogue, Begin(content));
  ASSERT_OK_AND_ASSIGN(dialogue, Say(dialogue, build.Receiver(), "Was an array done?"));
  MoveOn(7);
  ASSERT_OK_AND_ASSIGN(const Conversion made, Convert(dialogue, build.Receiver()));
  EXPECT_EQ(made.dialogue.state(), v1::ADVICE_STATE_CONVERTED);
  EXPECT_EQ(made.dialogue.converted_to(), made.referral.name());
  EXPECT_EQ(made.referral.converted_from(), dialogue.name());
  EXPECT_EQ(made.referral.state(), v1::REFERRAL_STATE_RECEIVED);
  EXPECT_EQ(made.referral.kind(), v1::REFERRAL_KIND_NEW_CONDITION);
  EXPECT_EQ(FromTimestamp(made.referral.receive_time()), build.now) << "nobody had referred before";
  EXPECT_FALSE(made.referral.assessment_due_date().empty()) << "the legal clock runs";
  EXPECT_EQ(made.referral.requested_by(), Practitioner(1));
  EXPECT_EQ(made.referral.registered_by(), Practitioner(3));
  for (const char* part : {"Which test first?", "Is a trio exome the next step?", "Was an array done?"}) {
    EXPECT_THAT(made.referral.question(), testing::HasSubstr(part));
  }
  EXPECT_THAT(Convert(made.dialogue, build.Receiver()), HasReason("ADVICE_STATE")) << "once";
}

TEST_F(Advice, ALongDialogueStillBecomesAReferral) {
  v1::AdviceDialogue content = Content();
  content.set_may_convert(true);
  ASSERT_OK_AND_ASSIGN(v1::AdviceDialogue dialogue, Begin(content, std::string(4000, 'a')));
  ASSERT_OK_AND_ASSIGN(dialogue, Say(dialogue, build.Sender(), std::string(4000, 'b')));
  ASSERT_OK_AND_ASSIGN(const Conversion made, Convert(dialogue, build.Receiver()));
  EXPECT_THAT(made.referral.question(), testing::HasSubstr(std::string(4000, 'a')));
  EXPECT_THAT(made.referral.question(), testing::EndsWith("…"));
}

TEST_F(Advice, TheConversionSaysHowUrgentItIs) {
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue allowed, AllowConversion(asked, true, build.Sender()));
  EXPECT_THAT(ConvertAdvice(allowed, v1::URGENCY_UNSPECIFIED, {"883974832", SequentialIds::IdOf(6)},
                            SequentialIds::IdOf(7), build.Receiver(), norms),
              HasReason("INVALID_FIELDS"));
}

TEST_F(Advice, IsNeverClosedWhileTheAskedSideOwesAnAnswer) {
  MoveOn(60);
  for (const Acting& acting : {build.Sender(), build.Receiver()}) {
    EXPECT_THAT(Close(asked, acting), HasReason("ADVICE_STATE"));
  }
}

TEST_F(Advice, TheReferrerClosesWithItsAnswerAndNeedsNoReason) {
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue answered, Say(asked, build.Receiver()));
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue closed, Close(answered, build.Sender(), ""));
  EXPECT_EQ(closed.state(), v1::ADVICE_STATE_CLOSED);
  EXPECT_EQ(closed.closure().person(), Practitioner(1));
  EXPECT_EQ(closed.closure().side(), v1::ADVICE_SIDE_ASKING);
  EXPECT_EQ(closed.owner(), "");
  EXPECT_THAT(Say(closed, build.Sender()), HasReason("ADVICE_STATE"));
}

TEST_F(Advice, TheAskedSideClosesOnlyAfterTheReferrersDateAndSaysWhy) {
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue answered, Say(asked, build.Receiver()));
  while (FormatDay(build.Sender().today()) < answered.next_action_date()) {
    EXPECT_THAT(Close(answered, build.Receiver()), HasReason("ADVICE_REFERRER_HAS_TIME"));
    MoveOn(1);
  }
  EXPECT_THAT(Close(answered, build.Receiver()), HasReason("ADVICE_REFERRER_HAS_TIME")) << "on the day itself";
  MoveOn(1);
  EXPECT_THAT(Close(answered, build.Receiver(), ""), HasReason("INVALID_FIELDS"));
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue closed, Close(answered, build.Receiver(), "No answer."));
  EXPECT_EQ(closed.closure().side(), v1::ADVICE_SIDE_ASKED);
}

TEST_F(Advice, TheLastMessageIsAlwaysAnAnswer) {
  v1::AdviceDialogue dialogue = asked;
  while (dialogue.messages_size() < kMostAdviceMessages - 1) {
    ASSERT_OK_AND_ASSIGN(dialogue, Say(dialogue, build.Sender()));
  }
  EXPECT_THAT(Say(dialogue, build.Sender()), HasReason("ADVICE_FULL"));
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue by_both, Say(dialogue, build.Someone(4, true, true)));
  EXPECT_EQ(by_both.state(), v1::ADVICE_STATE_AWAITING_REFERRER) << "who works on both sides can still answer";
  ASSERT_OK_AND_ASSIGN(dialogue, Say(dialogue, build.Receiver()));
  EXPECT_THAT(Say(dialogue, build.Receiver()), HasReason("ADVICE_FULL"));
  EXPECT_OK(Close(dialogue, build.Sender())) << "and then it can be closed";
}

TEST_F(Advice, HoweverLongTheMessagesAreThereIsRoomForAnAnswer) {
  v1::AdviceDialogue dialogue = asked;
  while (RoomFor(AdviceVerb::kAskOn, dialogue) > 0) {
    const size_t room = RoomFor(AdviceVerb::kAskOn, dialogue);
    EXPECT_THAT(Say(dialogue, build.Sender(), std::string(room + 1, 'x')), HasReason("INVALID_FIELDS"));
    ASSERT_OK_AND_ASSIGN(dialogue, Say(dialogue, build.Sender(), std::string(room, 'x')));
  }
  EXPECT_LT(dialogue.messages_size(), kMostAdviceMessages - 1) << "it is the bytes that are full";
  EXPECT_THAT(Say(dialogue, build.Sender(), "x"), HasReason("ADVICE_FULL"));
  ASSERT_OK_AND_ASSIGN(dialogue, Say(dialogue, build.Receiver(), std::string(kMostAdviceTextBytes, 'y')));
  EXPECT_THAT(Say(dialogue, build.Receiver(), "y"), HasReason("ADVICE_FULL"));
  EXPECT_OK(Close(dialogue, build.Sender()));
}

TEST_F(Advice, AMessageIsWordsAndNotTooMany) {
  EXPECT_THAT(Say(asked, build.Receiver(), " \n"), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(Say(asked, build.Receiver(), std::string(4001, 'x')), HasReason("INVALID_FIELDS"));
  EXPECT_OK(Say(asked, build.Receiver(), std::string(4000, 'x')));
}

TEST_F(Advice, CheckOwnedFindsWhatIsMissing) {
  for (const char* field : {"owner", "next_action", "next_action_date"}) {
    v1::AdviceDialogue dialogue = asked;
    dialogue.GetReflection()->ClearField(&dialogue, v1::AdviceDialogue::descriptor()->FindFieldByName(field));
    EXPECT_THAT(CheckOwned(dialogue), HasReason("ADVICE_NOT_OWNED")) << field;
  }
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue answered, Say(asked, build.Receiver()));
  ASSERT_OK_AND_ASSIGN(v1::AdviceDialogue closed, Close(answered, build.Sender()));
  EXPECT_OK(CheckOwned(closed));
  closed.set_owner(Practitioner(3));
  EXPECT_THAT(CheckOwned(closed), HasReason("ADVICE_NOT_OWNED"));
}

TEST_F(Advice, WhateverHappensItIsOwnedWhileItIsOpenAndOfferedIsWhatIsAccepted) {
  std::mt19937 random(20261127);
  std::set<v1::AdviceState> reached;
  for (int walk = 0; walk < 300; ++walk) {
    v1::AdviceDialogue content = Content();
    content.set_may_convert(walk % 3 == 0);
    ASSERT_OK_AND_ASSIGN(v1::AdviceDialogue dialogue, Begin(content));
    for (int step = 0; step < 20; ++step) {
      if (random() % 4 == 0) MoveOn(static_cast<int>(random() % 20));
      for (const Acting& acting : Sides()) {
        std::set<std::string> accepted;
        for (const AdviceVerb verb : kVerbs) {
          if (Try(verb, dialogue, acting).ok()) accepted.insert(std::string(TransitionOf(verb).action));
        }
        const auto offered = AvailableActions(dialogue, acting, [](const std::string&) { return true; });
        ASSERT_EQ(std::set<std::string>(offered.begin(), offered.end()), accepted) << StateName(dialogue.state());
        ASSERT_EQ(offered.size(), accepted.size()) << "an action stands there twice";
        EXPECT_THAT(AvailableActions(dialogue, acting, [](const std::string&) { return false; }), testing::IsEmpty());
      }
      const auto sides = Sides();
      const auto next = Try(kVerbs[random() % std::size(kVerbs)], dialogue, sides[random() % sides.size()]);
      if (!next.ok()) continue;
      ASSERT_OK(CheckOwned(*next));
      ASSERT_EQ(IsOpen(*next), !next->owner().empty());
      for (int i = 0; i < dialogue.messages_size(); ++i) {
        ASSERT_EQ(next->messages(i).text(), dialogue.messages(i).text()) << "what was said stands";
      }
      dialogue = *next;
      reached.insert(dialogue.state());
    }
    build.now = ReferralBuilder().now;
  }
  EXPECT_EQ(reached.size(), 4u) << "the walks came to every state";
}

TEST_F(Advice, EveryVerbHasOneRowAndThePageShowsTheTable) {
  std::set<AdviceVerb> seen;
  for (const AdviceTransition& row : AdviceTransitions()) EXPECT_TRUE(seen.insert(row.verb).second) << row.label;
  for (const AdviceVerb verb : kVerbs) EXPECT_EQ(TransitionOf(verb).verb, verb);
  EXPECT_EQ(seen.size(), std::size(kVerbs));
  const std::string path = (SourceDir() / "services/referral/ADVICE_TRANSITIONS.md").string();
  if (std::getenv("SJELDEN_WRITE_PAGES") != nullptr) std::ofstream(path) << AdviceTransitionsAsMarkdown();
  std::stringstream page;
  page << std::ifstream(path).rdbuf();
  EXPECT_EQ(page.str(), AdviceTransitionsAsMarkdown())
      << "services/referral/ADVICE_TRANSITIONS.md is stale: run this with SJELDEN_WRITE_PAGES=1 in the environment";
}

TEST_F(Advice, StandsWhereItsDayIsAndHoldsNoWordsOutsideOfItsSealedRecord) {
  const std::string row = RowOf(asked).SerializeAsString();
  EXPECT_EQ(row.find(asked.subject()), std::string::npos);
  EXPECT_EQ(row.find(asked.messages(0).text()), std::string::npos);
  for (const auto& [bytes, key] : IndexKeysOf(asked)) {
    EXPECT_THAT(bytes, testing::HasSubstr("|" + asked.next_action_date() + "|"));
    EXPECT_EQ(key.key_class, KeyClass::kStore);
  }
  EXPECT_EQ(IndexKeysOf(asked).size(), 4u) << "both units, its owner, its patient";
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue answered, Say(asked, build.Receiver()));
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue closed, Close(answered, build.Sender()));
  EXPECT_EQ(IndexKeysOf(closed).size(), 2u) << "both units";
  const AdviceName name = *ParseAdviceName(asked.name());
  EXPECT_EQ(AdviceKey(name, asked.compartment(), asked.patient()).key_class, KeyClass::kPatient);
  EXPECT_EQ(RepliedEvent(answered).SerializeAsString().find(answered.messages(1).text()), std::string::npos);
}

TEST(AdviceNorms, AreWhatTheFileSaysAndNothingIsAssumed) {
  ASSERT_OK_AND_ASSIGN(const AdviceNorms norms,
                       AdviceNorms::Parse("give-advice 3 working-days local\nfollow-up 7 working-days local\n"));
  EXPECT_EQ(norms.give_advice, 3);
  EXPECT_EQ(norms.follow_up, 7);
  for (const char* text :
       {"", "give-advice 3 working-days local\n", "give-advice 0 working-days local\nfollow-up 7 working-days local\n",
        "give-advice 3 days local\nfollow-up 7 working-days local\n",
        "give-advice 3 working-days\nfollow-up 7 working-days local\n",
        "give-advice 3 working-days local\ngive-advice 3 working-days local\nfollow-up 7 working-days local\n",
        "give-advice 3 working-days local\nfollow-up 61 working-days local\n",
        "give-advice 3 working-days local\nfollow-up 7 working-days local\nsilence 1 working-days local\n"}) {
    EXPECT_THAT(AdviceNorms::Parse(text), HasReason("ADVICE_NORMS_INVALID")) << text;
  }
}

}  // namespace
}  // namespace sjelden::referral
