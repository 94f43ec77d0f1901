// Questions that ask item by item, and their answers.
#include "referral/domain/requested_items.h"

#include "platform/config/load_config.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/referral/referral_builder.h"

namespace sjelden::referral {
namespace {

using testing::HasSubstr;

class ItemsOfAQuestion : public testing::Test {
 protected:
  absl::StatusOr<RequestedItems> ToAsk(const std::vector<std::string>& ids) const {
    google::protobuf::RepeatedPtrField<std::string> names;
    for (const std::string& id : ids) *names.Add() = id;
    return ItemsToAsk(rules, names);
  }
  absl::StatusOr<v1::Referral> Ask(const v1::Referral& referral, const std::string& text,
                                   const std::vector<std::string>& ids) const {
    return AskForInformation(referral, text, "2026-04-01", build.Receiver(), *ToAsk(ids));
  }
  static void Add(AnsweredItems& items, const std::string& id, v1::ItemAnswer answer, const std::string& words) {
    v1::AnsweredItem& item = *items.Add();
    item.set_id(id);
    item.set_answer(answer);
    item.set_words(words);
  }
  // The one field that the answer is blamed for.
  std::string Blamed(const AnsweredItems& items, const std::string& answer = "") const {
    const absl::Status status = AnswerQuestion(asked, 1, answer, build.Sender(), items).status();
    EXPECT_EQ(ViolationsOf(status).size(), 1u) << status;
    return ViolationsOf(status).empty() ? "" : ViolationsOf(status)[0].field;
  }

  const v1::CompletenessRules rules =
      *LoadConfig<v1::CompletenessRules>((SourceDir() / "deploy/config/rules/completeness.textproto").string());
  ReferralBuilder build;
  const v1::Referral received = build.In(v1::REFERRAL_STATE_RECEIVED);
  const v1::Referral asked = *Ask(received, "", {"ecg", "family-tree"});
};

TEST_F(ItemsOfAQuestion, NeedNoLetterAndStopNoClock) {
  const v1::InformationRequest& request = asked.information_requests(0);
  EXPECT_EQ(request.text(), "");
  ASSERT_EQ(request.items_size(), 2);
  EXPECT_EQ(request.items(0).id(), "ecg");
  EXPECT_EQ(request.items(0).label().nn(), "EKG");
  EXPECT_EQ(asked.next_action(), v1::NEXT_ACTION_ANSWER_INFORMATION_REQUEST);
  EXPECT_EQ(asked.owner(), Practitioner(1));
  EXPECT_EQ(asked.assessment_due_date(), received.assessment_due_date());
}

TEST_F(ItemsOfAQuestion, NeitherWordsNorItemsAreNoQuestion) {
  EXPECT_THAT(Ask(received, "", {}), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(Ask(received, " ", {"ecg"}), HasReason("INVALID_FIELDS")) << "blanks are no words";
  EXPECT_OK(Ask(received, "And who wrote it?", {"ecg"}));
}

TEST_F(ItemsOfAQuestion, AreThoseOfTheListsEachOnce) {
  const absl::Status unknown = ToAsk({"ecg", "horoscope"}).status();
  ASSERT_EQ(ViolationsOf(unknown).size(), 1u);
  EXPECT_EQ(ViolationsOf(unknown)[0].field, "items[1]");
  EXPECT_THAT(ToAsk({"ecg", "ecg"}), HasReason("INVALID_FIELDS"));
}

TEST_F(ItemsOfAQuestion, AreNotAskedTwiceWhileTheyWait) {
  const absl::Status twice = Ask(asked, "", {"pathology-report", "ecg"}).status();
  ASSERT_EQ(ViolationsOf(twice).size(), 1u);
  EXPECT_EQ(ViolationsOf(twice)[0].field, "items[1]");
  EXPECT_THAT(ViolationsOf(twice)[0].description, HasSubstr("question 1"));
  EXPECT_OK(Ask(asked, "", {"pathology-report"}));
}

TEST_F(ItemsOfAQuestion, AreAnsweredOneByOne) {
  AnsweredItems items;
  Add(items, "family-tree", v1::ITEM_ANSWER_NOT_AVAILABLE, "Adopted.");
  Add(items, "ecg", v1::ITEM_ANSWER_PROVIDED, "");
  ASSERT_OK_AND_ASSIGN(const v1::Referral answered, AnswerQuestion(asked, 1, "", build.Sender(), items));
  const v1::InformationRequest& request = answered.information_requests(0);
  EXPECT_EQ(answered.state(), v1::REFERRAL_STATE_RECEIVED);
  EXPECT_EQ(request.state(), v1::INFORMATION_REQUEST_STATE_ANSWERED);
  EXPECT_EQ(request.items(0).answer(), v1::ITEM_ANSWER_PROVIDED);
  EXPECT_EQ(request.items(1).answer(), v1::ITEM_ANSWER_NOT_AVAILABLE);
  EXPECT_EQ(request.items(1).words(), "Adopted.");
}

TEST_F(ItemsOfAQuestion, AreAllAnsweredOrWordsSayWhyNot) {
  AnsweredItems items;
  Add(items, "ecg", v1::ITEM_ANSWER_PROVIDED, "");
  EXPECT_EQ(Blamed(items), "items");
  EXPECT_EQ(Blamed({}), "items");
  ASSERT_OK_AND_ASSIGN(const v1::Referral answered,
                       AnswerQuestion(asked, 1, "The family tree follows by post.", build.Sender(), items));
  EXPECT_EQ(answered.information_requests(0).items(1).answer(), v1::ITEM_ANSWER_UNSPECIFIED);
  EXPECT_OK(AnswerQuestion(asked, 1, "She has moved; her new physician has all of it.", build.Sender()));
}

TEST_F(ItemsOfAQuestion, WhatIsNotProvidedNeedsItsReason) {
  for (const v1::ItemAnswer answer : {v1::ITEM_ANSWER_NOT_AVAILABLE, v1::ITEM_ANSWER_NOT_RELEVANT}) {
    AnsweredItems items;
    Add(items, "ecg", v1::ITEM_ANSWER_PROVIDED, "");
    Add(items, "family-tree", answer, " ");
    EXPECT_EQ(Blamed(items), "items[1].words");
  }
}

TEST_F(ItemsOfAQuestion, OnlyWhatWasAskedForIsAnsweredAndOnce) {
  AnsweredItems items;
  Add(items, "ecg", v1::ITEM_ANSWER_PROVIDED, "");
  Add(items, "family-tree", v1::ITEM_ANSWER_PROVIDED, "");
  Add(items, "pathology-report", v1::ITEM_ANSWER_PROVIDED, "");
  EXPECT_EQ(Blamed(items), "items[2].id");
  items[2].set_id("ecg");
  EXPECT_EQ(Blamed(items), "items[2].id");
  items.RemoveLast();
  items[0].set_answer(v1::ITEM_ANSWER_UNSPECIFIED);
  EXPECT_EQ(Blamed(items), "items[0].answer");
  items[0].set_answer(v1::ItemAnswer(99));
  EXPECT_EQ(Blamed(items), "items[0].answer");
}

TEST_F(ItemsOfAQuestion, WordsThatWereAskedWantWords) {
  ASSERT_OK_AND_ASSIGN(const v1::Referral both, Ask(received, "Who wrote the letter?", {"ecg"}));
  AnsweredItems items;
  Add(items, "ecg", v1::ITEM_ANSWER_PROVIDED, "");
  const absl::Status silent = AnswerQuestion(both, 1, "", build.Sender(), items).status();
  ASSERT_EQ(ViolationsOf(silent).size(), 1u);
  EXPECT_EQ(ViolationsOf(silent)[0].field, "answer");
  EXPECT_OK(AnswerQuestion(both, 1, "The ward's physician.", build.Sender(), items));
}

}  // namespace
}  // namespace sjelden::referral
