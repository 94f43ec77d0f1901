// What a referral should bring along: the shipped lists, what stops the start, and what is missing.
#include "referral/domain/completeness.h"

#include <functional>
#include <set>

#include "platform/config/load_config.h"
#include "rapidcheck.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/referral/referral_builder.h"

namespace sjelden::referral {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

v1::CompletenessRules ShippedLists() {
  return *LoadConfig<v1::CompletenessRules>((SourceDir() / "deploy/config/rules/completeness.textproto").string());
}

class CompletenessLists : public testing::Test {
 protected:
  // A referral that is about these codes.
  v1::Referral About(const std::vector<std::string>& codes) const {
    v1::Referral referral = build.In(v1::REFERRAL_STATE_RECEIVED);
    for (const std::string& code : codes) referral.add_indications()->set_id(code);
    return referral;
  }
  static void Attach(v1::Referral& referral, clinical::v1::DocumentKind kind,
                     clinical::v1::AttachmentState state = clinical::v1::ATTACHMENT_STATE_AVAILABLE) {
    clinical::v1::Document& document = *referral.add_documents();
    document.set_kind(kind);
    document.mutable_attachment()->set_state(state);
  }
  std::vector<std::string> ListIds(const v1::Referral& referral) const {
    std::vector<std::string> ids;
    for (const v1::CompletenessList* list : ListsFor(rules, referral)) ids.push_back(list->id());
    return ids;
  }
  v1::ItemCompleteness ItemOf(const v1::Referral& referral, const std::string& id) const {
    const v1::Completeness shown = CompletenessOf(rules, referral);
    for (const v1::ItemCompleteness& item : shown.items()) {
      if (item.id() == id) return item;
    }
    ADD_FAILURE() << id << " is on none of its lists";
    return {};
  }
  v1::CompletenessState StateOf(const v1::Referral& referral, const std::string& id) const {
    return ItemOf(referral, id).state();
  }
  RequestedItems Items(const std::vector<std::string>& ids) const {
    google::protobuf::RepeatedPtrField<std::string> names;
    for (const std::string& id : ids) *names.Add() = id;
    return *ItemsToAsk(rules, names);
  }

  const v1::CompletenessRules rules = ShippedLists();
  ReferralBuilder build;
};

TEST_F(CompletenessLists, TheShippedFileHolds) {
  EXPECT_OK(CheckCompletenessRules(rules));
  std::set<std::string> used;
  for (const v1::CompletenessList& list : rules.lists()) used.insert(list.items().begin(), list.items().end());
  for (const v1::CompletenessItem& item : rules.items()) EXPECT_EQ(used.count(item.id()), 1u) << item.id();
}

TEST_F(CompletenessLists, TheIndicationChoosesTheList) {
  EXPECT_THAT(ListIds(About({"ORPHA:636"})), ElementsAre("neurofibromatosis-rasopathy"));
  EXPECT_THAT(ListIds(About({"ORPHA:145"})), ElementsAre("hereditary-cancer"));
  EXPECT_THAT(ListIds(About({"ORPHA:768"})), ElementsAre("inherited-heart-disease"));
  EXPECT_THAT(ListIds(About({"HP:0001263", "ORPHA:648"})),
              ElementsAre("neurofibromatosis-rasopathy", "developmental-delay"));
  v1::Referral pregnant = About({"ORPHA:636"});
  pregnant.mutable_pregnancy()->add_fetuses()->set_label("A");
  EXPECT_THAT(ListIds(pregnant), ElementsAre("neurofibromatosis-rasopathy", "prenatal"));
}

TEST_F(CompletenessLists, AFindingOrConditionChoosesAsAnIndicationDoes) {
  v1::Referral referral = About({});
  referral.add_findings()->mutable_term()->set_id("HP:0003002");
  EXPECT_THAT(ListIds(referral), ElementsAre("hereditary-cancer"));
  referral.mutable_findings(0)->set_excluded(true);
  EXPECT_THAT(ListIds(referral), ElementsAre("otherwise")) << "what was not found is not what it is about";
  referral.add_conditions()->mutable_term()->set_id("ORPHA:144");
  EXPECT_THAT(ListIds(referral), ElementsAre("hereditary-cancer"));
  referral.mutable_conditions(0)->set_certainty(clinical::v1::CERTAINTY_RULED_OUT);
  EXPECT_THAT(ListIds(referral), ElementsAre("otherwise"));
}

TEST_F(CompletenessLists, WithoutACodeTheListForAllOthersCounts) {
  EXPECT_THAT(ListIds(About({})), ElementsAre("otherwise"));
  EXPECT_THAT(ListIds(About({"ORPHA:324"})), ElementsAre("otherwise"));
  v1::Referral inpatient = About({});
  inpatient.set_kind(v1::REFERRAL_KIND_INPATIENT_CONSULTATION);
  EXPECT_THAT(ListIds(inpatient), ElementsAre("inpatient", "otherwise")) << "a kind says nothing about the subject";
}

TEST_F(CompletenessLists, AStarStandsForAllThatBeginLikeIt) {
  v1::CompletenessRules wide = rules;
  wide.mutable_lists(0)->add_codes("ORPHA:32*");
  ASSERT_OK(CheckCompletenessRules(wide));
  EXPECT_EQ(ListsFor(wide, About({"ORPHA:324"}))[0]->id(), "neurofibromatosis-rasopathy");
  EXPECT_EQ(ListsFor(wide, About({"ORPHA:33069"}))[0]->id(), "otherwise");
}

TEST_F(CompletenessLists, PredictiveHuntingtonNeedsAFamilyNumberOrAReportAndNoMore) {
  v1::Referral referral = About({"ORPHA:399"});
  ASSERT_EQ(CompletenessOf(rules, referral).items_size(), 1);
  EXPECT_EQ(StateOf(referral, "family-number-or-report"), v1::COMPLETENESS_STATE_MISSING);
  referral.set_family("families/10423");
  EXPECT_EQ(StateOf(referral, "family-number-or-report"), v1::COMPLETENESS_STATE_PRESENT);
  referral.clear_family();
  Attach(referral, clinical::v1::DOCUMENT_KIND_REPORT);
  EXPECT_EQ(StateOf(referral, "family-number-or-report"), v1::COMPLETENESS_STATE_PRESENT);
}

TEST_F(CompletenessLists, AFieldThatIsSetIsPresent) {
  v1::Referral referral = About({});
  referral.set_kind(v1::REFERRAL_KIND_INPATIENT_CONSULTATION);
  referral.mutable_pregnancy();
  for (const char* id : {"due-date", "fetuses", "ward-phone"}) {
    EXPECT_EQ(StateOf(referral, id), v1::COMPLETENESS_STATE_MISSING) << id;
  }
  referral.mutable_pregnancy()->set_due_date("2026-08-14");
  referral.mutable_pregnancy()->add_fetuses()->set_label("A");
  referral.mutable_inpatient()->set_phone("72571234");
  for (const char* id : {"due-date", "fetuses", "ward-phone"}) {
    EXPECT_EQ(StateOf(referral, id), v1::COMPLETENESS_STATE_PRESENT) << id;
  }
  v1::Referral other = About({});
  EXPECT_EQ(StateOf(other, "question"), v1::COMPLETENESS_STATE_PRESENT);
  EXPECT_EQ(StateOf(other, "findings"), v1::COMPLETENESS_STATE_MISSING);
  other.add_findings()->set_plain_text("Små for alderen.");
  EXPECT_EQ(StateOf(other, "findings"), v1::COMPLETENESS_STATE_PRESENT) << "words do, without a code";
  other.set_question(" ");
  EXPECT_EQ(StateOf(other, "question"), v1::COMPLETENESS_STATE_MISSING);
}

TEST_F(CompletenessLists, WhatIsAttachedIsLookedAtByAPerson) {
  v1::Referral referral = About({"ORPHA:145"});
  EXPECT_EQ(StateOf(referral, "pathology-report"), v1::COMPLETENESS_STATE_MISSING);
  Attach(referral, clinical::v1::DOCUMENT_KIND_REPORT, clinical::v1::ATTACHMENT_STATE_PENDING);
  EXPECT_EQ(StateOf(referral, "pathology-report"), v1::COMPLETENESS_STATE_MISSING) << "it has not arrived";
  Attach(referral, clinical::v1::DOCUMENT_KIND_PHOTO);
  EXPECT_EQ(StateOf(referral, "pathology-report"), v1::COMPLETENESS_STATE_MISSING) << "a photo is no report";
  Attach(referral, clinical::v1::DOCUMENT_KIND_REPORT);
  EXPECT_EQ(StateOf(referral, "pathology-report"), v1::COMPLETENESS_STATE_TO_CONFIRM);
}

TEST_F(CompletenessLists, SoManyAreAttachedAsTheListWants) {
  v1::CompletenessRules two = rules;
  for (v1::CompletenessItem& item : *two.mutable_items()) {
    if (item.id() == "family-number-or-report") item.mutable_signs(1)->mutable_attachments()->set_at_least(2);
  }
  v1::Referral referral = About({"ORPHA:399"});
  Attach(referral, clinical::v1::DOCUMENT_KIND_REPORT);
  EXPECT_EQ(CompletenessOf(two, referral).items(0).state(), v1::COMPLETENESS_STATE_MISSING);
  Attach(referral, clinical::v1::DOCUMENT_KIND_LETTER);
  EXPECT_EQ(CompletenessOf(two, referral).items(0).state(), v1::COMPLETENESS_STATE_PRESENT);
}

TEST_F(CompletenessLists, ATermOrOneBelowItIsSeenAlsoWhereItWasNotFound) {
  v1::Referral referral = About({"ORPHA:636"});
  EXPECT_EQ(StateOf(referral, "skin-findings"), v1::COMPLETENESS_STATE_MISSING);
  referral.add_findings()->mutable_term()->set_id("HP:0007565");
  EXPECT_EQ(StateOf(referral, "skin-findings"), v1::COMPLETENESS_STATE_PRESENT) << "below HP:0000957";
  referral.mutable_findings(0)->set_excluded(true);
  EXPECT_EQ(StateOf(referral, "skin-findings"), v1::COMPLETENESS_STATE_PRESENT) << "somebody has looked";
  referral.mutable_findings(0)->mutable_term()->set_id("HP:0001250");
  EXPECT_EQ(StateOf(referral, "skin-findings"), v1::COMPLETENESS_STATE_MISSING);
}

TEST_F(CompletenessLists, WithoutASignAPersonLooks) {
  v1::Referral referral = About({});
  referral.mutable_pregnancy()->add_fetuses()->set_label("A");
  EXPECT_EQ(StateOf(referral, "phone-to-pregnant"), v1::COMPLETENESS_STATE_TO_CONFIRM);
}

TEST_F(CompletenessLists, AnItemOfTwoListsIsShownOnce) {
  const v1::Completeness shown = CompletenessOf(rules, About({"ORPHA:145", "ORPHA:768"}));
  ASSERT_EQ(shown.lists_size(), 2);
  std::multiset<std::string> ids;
  for (const v1::ItemCompleteness& item : shown.items()) ids.insert(item.id());
  EXPECT_EQ(ids.count("family-tree"), 1u);
  EXPECT_EQ(shown.items(0).label().nb(), "Patologisvar");
}

TEST_F(CompletenessLists, WhatWasAnsweredIsKnown) {
  v1::Referral referral = About({"ORPHA:145"});
  const RequestedItems items = Items({"pathology-report", "affected-relative", "family-tree"});
  ASSERT_OK_AND_ASSIGN(referral, AskForInformation(referral, "", "2026-04-01", build.Receiver(), items));
  EXPECT_EQ(ItemOf(referral, "family-tree").asked_in(), 1);
  EXPECT_TRUE(ItemOf(referral, "family-tree").awaits_answer());
  EXPECT_EQ(StateOf(referral, "family-tree"), v1::COMPLETENESS_STATE_MISSING) << "asked is not answered";
  AnsweredItems answers;
  for (const auto& [id, answer] : {std::pair("pathology-report", v1::ITEM_ANSWER_PROVIDED),
                                   {"affected-relative", v1::ITEM_ANSWER_NOT_RELEVANT},
                                   {"family-tree", v1::ITEM_ANSWER_NOT_AVAILABLE}}) {
    v1::AnsweredItem& item = *answers.Add();
    item.set_id(id);
    item.set_answer(answer);
    if (answer != v1::ITEM_ANSWER_PROVIDED) item.set_words("Adopted.");
  }
  ASSERT_OK_AND_ASSIGN(referral, AnswerQuestion(referral, 1, "", build.Sender(), answers));
  EXPECT_EQ(StateOf(referral, "pathology-report"), v1::COMPLETENESS_STATE_PRESENT);
  EXPECT_EQ(StateOf(referral, "affected-relative"), v1::COMPLETENESS_STATE_SETTLED);
  EXPECT_EQ(StateOf(referral, "family-tree"), v1::COMPLETENESS_STATE_SETTLED);
  EXPECT_EQ(ItemOf(referral, "family-tree").words(), "Adopted.");
  EXPECT_FALSE(ItemOf(referral, "family-tree").awaits_answer());
  referral.set_family("families/10423");
  EXPECT_EQ(StateOf(referral, "family-tree"), v1::COMPLETENESS_STATE_SETTLED) << "a sign to look at is no better";
}

TEST_F(CompletenessLists, WhatWasAssessedWithoutAnAnswerIsStillMissing) {
  v1::Referral referral = About({"ORPHA:145"});
  ASSERT_OK_AND_ASSIGN(referral,
                       AskForInformation(referral, "", "2026-04-01", build.Receiver(), Items({"family-tree"})));
  ASSERT_OK_AND_ASSIGN(referral, AssessReferral(referral, build.Outcome(Verb::kGrantRight), build.Receiver()));
  EXPECT_EQ(StateOf(referral, "family-tree"), v1::COMPLETENESS_STATE_MISSING);
  EXPECT_FALSE(ItemOf(referral, "family-tree").awaits_answer());
}

TEST_F(CompletenessLists, WhatIsIncompleteIsSentAndAssessedAllTheSame) {
  for (const v1::CompletenessList& list : rules.lists()) {
    v1::Referral draft = build.In(v1::REFERRAL_STATE_DRAFT);
    for (const std::string& code : list.codes()) draft.add_indications()->set_id(code);
    ASSERT_OK_AND_ASSIGN(const v1::Referral sent, SubmitReferral(draft, build.Sender()));
    EXPECT_FALSE(sent.assessment_due_date().empty()) << list.id();
    EXPECT_OK(AssessReferral(sent, build.Outcome(Verb::kGrantRight), build.Receiver())) << list.id();
  }
}

TEST_F(CompletenessLists, WhatIsAskedAndFullyAnsweredIsNeverAskedAsMissingAgain) {
  EXPECT_TRUE(rc::check([this] {
    std::vector<std::string> codes;
    for (const v1::CompletenessList& list : rules.lists()) {
      if (!list.codes().empty() && *rc::gen::arbitrary<bool>()) codes.push_back(list.codes(0));
    }
    v1::Referral referral = About(codes);
    if (*rc::gen::arbitrary<bool>()) referral.mutable_pregnancy()->add_fetuses()->set_label("A");
    if (*rc::gen::arbitrary<bool>()) referral.set_family("families/10423");
    std::set<std::string> answered;
    for (int round = *rc::gen::inRange(1, 4); round > 0; --round) {
      std::vector<std::string> wanted;
      const v1::Completeness shown = CompletenessOf(rules, referral);
      for (const v1::ItemCompleteness& item : shown.items()) {
        const bool open = item.state() == v1::COMPLETENESS_STATE_MISSING ||
                          item.state() == v1::COMPLETENESS_STATE_TO_CONFIRM;
        RC_ASSERT(!open || answered.count(item.id()) == 0);
        if (open && *rc::gen::arbitrary<bool>()) wanted.push_back(item.id());
      }
      if (wanted.empty()) continue;
      const auto asked = AskForInformation(referral, "", "2026-04-01", build.Receiver(), Items(wanted));
      RC_ASSERT(asked.ok());
      AnsweredItems answers;
      for (const std::string& id : wanted) {
        v1::AnsweredItem& item = *answers.Add();
        item.set_id(id);
        item.set_answer(v1::ItemAnswer(*rc::gen::inRange(1, v1::ItemAnswer_ARRAYSIZE)));
        item.set_words("So it is.");
        answered.insert(id);
      }
      const auto next = AnswerQuestion(*asked, asked->information_requests_size(), "", build.Sender(), answers);
      RC_ASSERT(next.ok());
      referral = *next;
      // Whatever comes or goes later: an answer is not forgotten.
      if (*rc::gen::arbitrary<bool>()) Attach(referral, clinical::v1::DOCUMENT_KIND_REPORT);
      if (*rc::gen::arbitrary<bool>()) referral.clear_documents();
    }
    const v1::Completeness last = CompletenessOf(rules, referral);
    for (const v1::ItemCompleteness& item : last.items()) {
      if (answered.count(item.id()) == 0) continue;
      RC_ASSERT(item.state() == v1::COMPLETENESS_STATE_PRESENT || item.state() == v1::COMPLETENESS_STATE_SETTLED);
    }
  }));
}

TEST_F(CompletenessLists, WhatCannotHoldStopsTheStartAndSaysWhere) {
  const auto refused = [this](const std::string& place, const std::function<void(v1::CompletenessRules&)>& spoil) {
    v1::CompletenessRules spoilt = rules;
    spoil(spoilt);
    const absl::Status status = CheckCompletenessRules(spoilt);
    EXPECT_THAT(status, HasReason("COMPLETENESS_INVALID")) << place;
    EXPECT_THAT(std::string(status.message()), HasSubstr(place));
  };
  refused("lists[0] `neurofibromatosis-rasopathy` has the code `SNOMED:1` of a system",
          [](auto& all) { all.mutable_lists(0)->add_codes("SNOMED:1"); });
  refused("lists[0]", [](auto& all) { all.mutable_lists(0)->add_codes("ORPHA"); });
  refused("lists[0]", [](auto& all) { all.mutable_lists(0)->add_codes("ORPHA:"); });
  refused("lists[0]", [](auto& all) { all.mutable_lists(0)->add_codes("ORPHA:6 36"); });
  refused("items[0] `findings` has the code `OMIM:1`",
          [](auto& all) { all.mutable_items(0)->add_signs()->mutable_finding()->set_term("OMIM:1"); });
  refused("items[0]", [](auto& all) { all.mutable_items(0)->add_signs()->mutable_finding()->set_term("HP:*"); });
  refused("`question` stands twice", [](auto& all) { *all.add_items() = all.items(1); });
  refused("`inpatient` stands twice", [](auto& all) { *all.add_lists() = all.lists(6); });
  refused("items[0] `Findings`", [](auto& all) { all.mutable_items(0)->set_id("Findings"); });
  refused("items[0] `findings` has no label.nn", [](auto& all) { all.mutable_items(0)->mutable_label()->clear_nn(); });
  refused("items[0] `findings` has no why.en", [](auto& all) { all.mutable_items(0)->mutable_why()->set_en(" "); });
  refused("lists[1] `hereditary-cancer` has no label.nb",
          [](auto& all) { all.mutable_lists(1)->mutable_label()->clear_nb(); });
  refused("items[0]", [](auto& all) { all.mutable_items(0)->clear_signs(); });
  refused("items[0]", [](auto& all) { all.mutable_items(0)->add_signs(); });
  refused("items[0]", [](auto& all) { all.mutable_items(0)->add_signs()->mutable_attachments(); });
  refused("items[0]", [](auto& all) { all.mutable_items(0)->add_signs()->set_field(v1::REFERRAL_FIELD_UNSPECIFIED); });
  refused("lists[0] `neurofibromatosis-rasopathy` holds `horoscope`, which is no item",
          [](auto& all) { all.mutable_lists(0)->add_items("horoscope"); });
  refused("holds `skin-findings` twice", [](auto& all) { all.mutable_lists(0)->add_items("skin-findings"); });
  refused("lists[0]", [](auto& all) { all.mutable_lists(0)->clear_items(); });
  refused("lists[0]", [](auto& all) { all.mutable_lists(0)->clear_codes(); });
  refused("lists[0]", [](auto& all) { all.mutable_lists(0)->set_otherwise(true); });
  refused("lists[0]", [](auto& all) { all.mutable_lists(0)->clear_source(); });
  refused("lists[6]", [](auto& all) { all.mutable_lists(6)->add_kinds(v1::REFERRAL_KIND_UNSPECIFIED); });
  refused("exactly one list", [](auto& all) { all.mutable_lists()->RemoveLast(); });
}

}  // namespace
}  // namespace sjelden::referral
