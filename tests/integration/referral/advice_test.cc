// Advice dialogues through a real gate: who sees what, what is stored, what followers and other services are told.
#include <gtest/gtest.h>

#include "platform/time/timestamp.h"
#include "referral/domain/advice_rules.h"
#include "referral/follow/advice_open.h"
#include "referral/follow/hand_over_barred.h"
#include "referral/follow/still_open.h"
#include "referral/rpc/advice_handlers.h"
#include "sjelden/referral/v1/advice_events.pb.h"
#include "tests/integration/referral/referral_fixture.h"
#include "tests/testing/store_damage.h"

namespace sjelden::referral {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class AdviceDialogueTest : public ReferralFixture {
 protected:
  v1::AdviceDialogue Ask(bool may_convert = false) {
    const auto dialogue = TryAsk(NewDialogue(may_convert), referrer_);
    EXPECT_OK(dialogue);
    return dialogue.ok() ? *dialogue : v1::AdviceDialogue();
  }
  template <class Request>
  Request For(const v1::AdviceDialogue& dialogue) {
    Request request;
    request.set_name(dialogue.name());
    request.set_request_id(NewRequestId());
    if constexpr (requires { request.set_etag(""); }) request.set_etag(dialogue.etag());
    return request;
  }
  absl::StatusOr<v1::AdviceDialogue> Say(const v1::AdviceDialogue& dialogue, const Actor& actor,
                                         const std::string& text = "Begin with a microarray.") {
    auto request = For<v1::ReplyToDialogueRequest>(dialogue);
    request.set_text(text);
    ASSIGN_OR_RETURN(const auto response, Run(deps_, &ReplyToDialogue, request, actor));
    return response.dialogue();
  }
  absl::StatusOr<v1::AdviceDialogue> MarkRead(const v1::AdviceDialogue& dialogue, int number, const Actor& actor) {
    auto request = For<v1::MarkDialogueReadRequest>(dialogue);
    request.set_number(number);
    ASSIGN_OR_RETURN(const auto response, Run(deps_, &MarkDialogueRead, request, actor));
    return response.dialogue();
  }
  absl::StatusOr<v1::AdviceDialogue> Allow(const v1::AdviceDialogue& dialogue, bool may, const Actor& actor) {
    auto request = For<v1::SetConversionRequest>(dialogue);
    request.set_may_convert(may);
    ASSIGN_OR_RETURN(const auto response, Run(deps_, &SetConversion, request, actor));
    return response.dialogue();
  }
  absl::StatusOr<v1::ConvertToReferralResponse> Convert(const v1::AdviceDialogue& dialogue, const Actor& actor) {
    auto request = For<v1::ConvertToReferralRequest>(dialogue);
    request.set_urgency(v1::URGENCY_ELECTIVE);
    return Run(deps_, &ConvertToReferral, request, actor);
  }
  absl::StatusOr<v1::AdviceDialogue> Close(const v1::AdviceDialogue& dialogue, const Actor& actor,
                                           const std::string& reason = "") {
    auto request = For<v1::CloseDialogueRequest>(dialogue);
    request.set_reason(reason);
    ASSIGN_OR_RETURN(const auto response, Run(deps_, &CloseDialogue, request, actor));
    return response.dialogue();
  }
  absl::StatusOr<v1::AdviceDialogue> Show(const std::string& name, const Actor& actor) {
    v1::GetDialogueRequest request;
    request.set_name(name);
    ASSIGN_OR_RETURN(const auto response, Run(deps_, &GetDialogue, request, actor));
    return response.dialogue();
  }
  // All rows of a worklist, page by page.
  std::vector<v1::AdviceRow> Rows(v1::ListDialoguesRequest request, const Actor& actor, int page_size = 0) {
    std::vector<v1::AdviceRow> rows;
    request.set_page_size(page_size);
    do {
      const auto page = Run(deps_, &ListDialogues, request, actor);
      EXPECT_OK(page);
      if (!page.ok()) break;
      rows.insert(rows.end(), page->rows().begin(), page->rows().end());
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return rows;
  }
  static v1::ListDialoguesRequest AskedOf(const std::string& unit) {
    v1::ListDialoguesRequest request;
    request.set_asked_unit(unit);
    return request;
  }
  static v1::ListDialoguesRequest AskedBy(const std::string& unit) {
    v1::ListDialoguesRequest request;
    request.set_asking_unit(unit);
    return request;
  }
  static std::vector<std::string> NamesOf(const std::vector<v1::AdviceRow>& rows) {
    std::vector<std::string> names;
    for (const v1::AdviceRow& row : rows) names.push_back(row.dialogue());
    return names;
  }
  std::vector<std::string> EffectNames() {
    std::vector<std::string> names;
    for (const auto& effect : Effects()) names.push_back(effect.name());
    return names;
  }
};

TEST_F(AdviceDialogueTest, FromTheQuestionToTheEnd) {
  v1::AdviceDialogue dialogue = Ask();
  EXPECT_EQ(dialogue.owner(), Name(905)) << "whoever answers for the department";
  EXPECT_THAT(dialogue.available_actions(), UnorderedElementsAre("reply", "mark-read", "set-conversion"));
  ASSERT_OK_AND_ASSIGN(dialogue, MarkRead(dialogue, 1, assessor_));
  EXPECT_EQ(dialogue.messages(0).read().person(), assessor_.person);
  ASSERT_OK_AND_ASSIGN(dialogue, Say(dialogue, assessor_));
  EXPECT_EQ(dialogue.owner(), referrer_.person);
  EXPECT_EQ(dialogue.state(), v1::ADVICE_STATE_AWAITING_REFERRER);
  ASSERT_OK_AND_ASSIGN(dialogue, Show(dialogue.name(), referrer_));
  EXPECT_EQ(dialogue.unread(), 1);
  EXPECT_THAT(dialogue.available_actions(), UnorderedElementsAre("reply", "mark-read", "set-conversion", "close"));
  ASSERT_OK_AND_ASSIGN(dialogue, MarkRead(dialogue, 2, referrer_));
  EXPECT_EQ(dialogue.unread(), 0);
  ASSERT_OK_AND_ASSIGN(dialogue, Close(dialogue, referrer_));
  EXPECT_EQ(dialogue.owner(), "");
  EXPECT_THAT(dialogue.available_actions(), ElementsAre("mark-read"));
  EXPECT_THAT(EventNames(), ElementsAre("AdviceAsked", "AdviceRead", "AdviceReplied", "AdviceRead", "AdviceClosed"));
}

TEST_F(AdviceDialogueTest, ReadingAgainWritesNothingAndTellsNobody) {
  v1::AdviceDialogue dialogue = Ask();
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue read, MarkRead(dialogue, 1, assessor_));
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue again, MarkRead(dialogue, 1, second_));
  EXPECT_EQ(again.etag(), read.etag());
  EXPECT_EQ(again.messages(0).read().person(), assessor_.person);
  EXPECT_THAT(EventNames(), ElementsAre("AdviceAsked", "AdviceRead"));
}

TEST_F(AdviceDialogueTest, TheAskedUnitSeesThePatientForAsLongAsItAdvises) {
  v1::AdviceDialogue dialogue = Ask();
  registry::v1::GrantCareRelationRequest grant;
  ASSERT_THAT(EffectNames(), ElementsAre("grant-care-relation"));
  ASSERT_TRUE(Effects()[0].request().UnpackTo(&grant));
  EXPECT_EQ(grant.care_relation().unit(), kGenetics);
  EXPECT_EQ(grant.care_relation().patient(), dialogue.patient());
  EXPECT_EQ(grant.care_relation().ground(), dialogue.name());
  EXPECT_EQ(grant.care_relation().role(), registry::v1::CARE_ROLE_CONSULTING);
  ASSERT_OK_AND_ASSIGN(dialogue, Say(dialogue, assessor_));
  ASSERT_OK_AND_ASSIGN(dialogue, Close(dialogue, referrer_));
  registry::v1::EndCareRelationRequest end;
  ASSERT_THAT(EffectNames(), ElementsAre("grant-care-relation", "end-care-relation"));
  ASSERT_TRUE(Effects()[1].request().UnpackTo(&end));
  EXPECT_EQ(end.ground(), dialogue.name());
  EXPECT_EQ(end.patient(), dialogue.patient());
}

TEST_F(AdviceDialogueTest, BecomesAReferralInOneCommitAndBothKnowOfEachOther) {
  v1::AdviceDialogue dialogue = Ask();
  EXPECT_THAT(Convert(dialogue, assessor_), HasReason("ADVICE_CONVERSION_NOT_ALLOWED"));
  EXPECT_THAT(Allow(dialogue, true, assessor_), HasReason("ADVICE_SIDE"));
  ASSERT_OK_AND_ASSIGN(dialogue, Allow(dialogue, true, referrer_));
  clock_.Advance(absl::Hours(48));
  ASSERT_OK_AND_ASSIGN(const auto made, Convert(dialogue, assessor_));
  ASSERT_OK_AND_ASSIGN(const v1::Referral referral, Get(made.referral().name(), referrer_));
  EXPECT_EQ(referral.converted_from(), dialogue.name());
  EXPECT_EQ(FromTimestamp(referral.receive_time()), clock_.Now());
  EXPECT_EQ(referral.requested_by(), referrer_.person);
  EXPECT_FALSE(referral.owner().empty());
  EXPECT_THAT(made.referral().available_actions(), testing::Contains("assess"));
  EXPECT_THAT(Worklist(assessor_), ElementsAre(referral.name()));
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue after, Show(dialogue.name(), assessor_));
  EXPECT_EQ(after.converted_to(), referral.name());
  EXPECT_EQ(after.owner(), "");
  EXPECT_THAT(EventNames(), ElementsAre("AdviceAsked", "AdviceConversionSet", "AdviceConverted", "ReferralSubmitted"));
  EXPECT_THAT(EffectNames(), ElementsAre("grant-care-relation", "end-care-relation", "grant-care-relation"))
      << "as a receiver it goes on seeing the patient";
  EXPECT_THAT(Convert(after, assessor_), HasReason("ADVICE_STATE"));
}

// The longest one fits its record, and so does every answer that is kept for it.
TEST_F(AdviceDialogueTest, AFullDialogueIsReadClosedAndMadeAReferral) {
  for (const bool convert : {false, true}) {
    v1::AdviceDialogue dialogue = Ask(convert);
    while (RoomFor(AdviceVerb::kAskOn, dialogue) > 0) {
      // Forty-eight of the same length fill both what may be written and how often.
      const std::string text(std::min<size_t>(750, RoomFor(AdviceVerb::kAskOn, dialogue)), 'x');
      ASSERT_OK_AND_ASSIGN(dialogue, Say(dialogue, referrer_, text));
    }
    ASSERT_OK_AND_ASSIGN(dialogue, MarkRead(dialogue, dialogue.messages_size(), assessor_));
    ASSERT_OK_AND_ASSIGN(dialogue, Say(dialogue, assessor_, std::string(kMostAdviceTextBytes, 'y')));
    EXPECT_GE(dialogue.messages_size(), kMostAdviceMessages - 1);
    EXPECT_GT(dialogue.ByteSizeLong(), kMostAdviceBytes);
    ASSERT_OK_AND_ASSIGN(dialogue, MarkRead(dialogue, dialogue.messages_size(), referrer_));
    if (convert) {
      EXPECT_OK(Convert(dialogue, assessor_));
    } else {
      EXPECT_OK(Close(dialogue, referrer_, std::string(kMostAdviceTextBytes, 'z')));
    }
  }
}

TEST_F(AdviceDialogueTest, OnlyTheTwoUnitsSeeIt) {
  const v1::AdviceDialogue dialogue = Ask();
  EXPECT_OK(Show(dialogue.name(), second_));
  const absl::Status foreign = Show(dialogue.name(), foreigner_).status();
  const absl::Status unknown =
      Show("controllers/883974832/adviceDialogues/" + SequentialIds::IdOf(123456), foreigner_).status();
  EXPECT_EQ(foreign, unknown);
  EXPECT_EQ(foreign.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Say(dialogue, foreigner_).status(), unknown);
  EXPECT_THAT(Rows(AskedOf(kGenetics), foreigner_), IsEmpty());
  EXPECT_THAT(Show("adviceDialogues/1", referrer_), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(AdviceDialogueTest, AReplyToWhatHasChangedMeanwhileIsAborted) {
  const v1::AdviceDialogue dialogue = Ask();
  ASSERT_OK(Say(dialogue, assessor_));
  EXPECT_THAT(Say(dialogue, second_), HasReason("ETAG_STALE")) << "two answers that do not know of each other";
}

TEST_F(AdviceDialogueTest, ARepeatedRequestIsOneMessage) {
  const v1::AdviceDialogue dialogue = Ask();
  auto request = For<v1::ReplyToDialogueRequest>(dialogue);
  request.set_text("Begin with a microarray.");
  ASSERT_OK_AND_ASSIGN(const auto first, Run(deps_, &ReplyToDialogue, request, assessor_));
  ASSERT_OK_AND_ASSIGN(const auto again, Run(deps_, &ReplyToDialogue, request, assessor_));
  EXPECT_THAT(again, EqualsProto(first));
  EXPECT_EQ(again.dialogue().messages_size(), 2);
}

TEST_F(AdviceDialogueTest, AnUnknownPatientIsBlamedByItsField) {
  v1::CreateDialogueRequest request = NewDialogue();
  request.mutable_dialogue()->set_patient("patients/" + SequentialIds::IdOf(999999));
  const absl::Status status = TryAsk(request, referrer_).status();
  ASSERT_EQ(ViolationsOf(status).size(), 1u);
  EXPECT_EQ(ViolationsOf(status)[0].field, "dialogue.patient");
}

TEST_F(AdviceDialogueTest, WhoMayOnlyReadDoesNotWrite) {
  const v1::AdviceDialogue dialogue = Ask();
  const Actor secretary = At(907, kGenetics, "medical-secretary");
  EXPECT_OK(Show(dialogue.name(), secretary));
  EXPECT_THAT(Say(dialogue, secretary), HasReason("PERMISSION_MISSING"));
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue shown, Show(dialogue.name(), secretary));
  EXPECT_THAT(shown.available_actions(), IsEmpty());
}

TEST_F(AdviceDialogueTest, WorklistsAreByDateAndSayWhatIsUnreadToWhoReads) {
  const v1::AdviceDialogue first = Ask();
  clock_.Advance(absl::Hours(48));
  const v1::AdviceDialogue second = Ask();
  const v1::AdviceDialogue third = Ask();
  for (const int page_size : {0, 1, 2}) {
    EXPECT_THAT(NamesOf(Rows(AskedOf(kGenetics), assessor_, page_size)),
                ElementsAre(first.name(), second.name(), third.name()));
  }
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue answered, Say(first, assessor_));
  // The referrer has longer than the department: the answered one stands last now.
  EXPECT_THAT(NamesOf(Rows(AskedBy(kPaediatrics), referrer_)),
              ElementsAre(second.name(), third.name(), first.name()));
  const auto at_referrer = Rows(AskedBy(kPaediatrics), referrer_);
  EXPECT_EQ(at_referrer[2].unread(), 1);
  EXPECT_EQ(at_referrer[0].unread(), 0) << "one's own question";
  EXPECT_EQ(Rows(AskedOf(kGenetics), assessor_)[0].unread(), 1) << "nobody has read the second question";
  EXPECT_EQ(Rows(AskedOf(kGenetics), assessor_)[2].unread(), 0) << "who answers has read";
  v1::ListDialoguesRequest own;
  own.set_owner(referrer_.person);
  EXPECT_THAT(NamesOf(Rows(own, referrer_)), ElementsAre(first.name()));
  ASSERT_OK(Close(answered, referrer_));
  EXPECT_THAT(Rows(own, referrer_), IsEmpty());
  v1::ListDialoguesRequest closed = AskedOf(kGenetics);
  closed.add_states(v1::ADVICE_STATE_CLOSED);
  closed.add_states(v1::ADVICE_STATE_AWAITING_ADVICE);
  EXPECT_THAT(NamesOf(Rows(closed, assessor_, 1)), ElementsAre(second.name(), third.name(), first.name()));
  EXPECT_THAT(Run(deps_, &ListDialogues, v1::ListDialoguesRequest(), assessor_),
              StatusIs(absl::StatusCode::kInvalidArgument));
  v1::ListDialoguesRequest forged = AskedOf(kGenetics);
  forged.set_page_token("zz");
  EXPECT_THAT(Run(deps_, &ListDialogues, forged, assessor_), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(AdviceDialogueTest, AnOpenOneKeepsThePatientsRecordFromBeingErased) {
  v1::AdviceDialogue dialogue = Ask();
  const auto hindrance = [&](const std::string& controller) {
    platform::v1::ErasureProposed proposed;
    proposed.set_patient(dialogue.patient());
    proposed.add_controllers(controller);
    std::string code;
    EXPECT_OK(Follow([&](const Call& call) -> absl::StatusOr<Commit> {
      ASSIGN_OR_RETURN(code, StillOpen(deps_, call, proposed));
      return Commit();
    }));
    return code;
  };
  EXPECT_EQ(hindrance("883974832"), "OPEN_ADVICE");
  EXPECT_EQ(hindrance("997005562"), "") << "it lies with the asked unit's trust";
  ASSERT_OK_AND_ASSIGN(dialogue, Say(dialogue, assessor_));
  ASSERT_OK(Close(dialogue, referrer_));
  EXPECT_EQ(hindrance("883974832"), "");
}

TEST_F(AdviceDialogueTest, WhomThePatientBarsOwnsItNoLonger) {
  v1::AdviceDialogue dialogue = Ask();
  ASSERT_OK_AND_ASSIGN(dialogue, Say(dialogue, assessor_));
  ASSERT_OK_AND_ASSIGN(dialogue, Say(dialogue, referrer_, "And now?"));
  EXPECT_EQ(dialogue.owner(), assessor_.person);
  platform::v1::AccessFact barring;
  barring.set_name(dialogue.patient() + "/barrings/" + SequentialIds::IdOf(8001));
  barring.mutable_barring()->set_patient(dialogue.patient());
  barring.mutable_barring()->set_person(assessor_.person);
  Know(barring);
  registry::v1::AccessBarred event;
  event.mutable_barring()->set_patient(dialogue.patient());
  ASSERT_OK(Follow([&](const Call& call) { return OnAccessBarred(deps_, call, event); }));
  for (const platform::v1::OutboxEffect& effect : Effects()) {
    v1::HandOverBarredRequest request;
    if (effect.name() != kHandOverBarred || !effect.request().UnpackTo(&request)) continue;
    ASSERT_OK(HandOverBarred(*gate_, deps_, request, effect));
  }
  ASSERT_OK_AND_ASSIGN(const v1::AdviceDialogue now, Show(dialogue.name(), second_));
  EXPECT_EQ(now.owner(), Name(905));
  EXPECT_EQ(now.next_action_date(), dialogue.next_action_date()) << "another owner has no more time";
  EXPECT_EQ(EventNames().back(), "AdviceOwnerChanged");
}

TEST_F(AdviceDialogueTest, AStoreWithDialoguesOfEveryStateIsSoundAndEveryHarmIsFound) {
  Ask();
  v1::AdviceDialogue closed = Ask();
  ASSERT_OK_AND_ASSIGN(closed, Say(closed, assessor_));
  ASSERT_OK(Close(closed, referrer_));
  ASSERT_OK(Convert(Ask(/*may_convert=*/true), assessor_));
  EXPECT_TRUE(IsSound(kv_, *sealer_, Kinds()));
  harmed_ = true;
  ExpectEveryFlipIsFound(kv_, *sealer_, Kinds());
  ExpectEveryLostRowIsFound(kv_, *sealer_, Kinds());
  ExpectEveryForeignRowIsFound(kv_, *sealer_, Kinds(), {"~h/{controller}", "~d/h/{controller}"});
}

}  // namespace
}  // namespace sjelden::referral
