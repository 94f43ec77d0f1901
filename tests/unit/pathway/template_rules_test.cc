#include "pathway/domain/template_rules.h"

#include "tests/testing/temp_dir.h"
#include "tests/unit/pathway/a_case.h"

namespace sjelden::pathway {
namespace {

using ::testing::HasSubstr;
namespace rf = ::sjelden::referral::v1;

v1::PathwayTemplate ATemplate() { return *FindTemplate(Templates(), "genetics-new-condition"); }

void ExpectBad(const v1::PathwayTemplate& wanted, const std::string& reason) {
  EXPECT_THAT(CheckTemplate("folder/bad.textproto", wanted, Functions()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       testing::AllOf(HasSubstr("folder/bad.textproto"), HasSubstr(reason))));
}

TEST(CheckTemplate, TakesEveryTemplateOfTheProject) {
  EXPECT_GE(Templates().size(), 3u);
  for (const auto& one : Templates()) EXPECT_OK(CheckTemplate("f", one, Functions()));
}

TEST(CheckTemplate, RefusesACircle) {
  v1::PathwayTemplate wanted = ATemplate();
  wanted.mutable_steps(0)->add_after("first-consultation");
  ExpectBad(wanted, "circle");
}

TEST(CheckTemplate, RefusesAStepThatWaitsForItself) {
  v1::PathwayTemplate wanted = ATemplate();
  wanted.mutable_steps(1)->add_after(wanted.steps(1).id());
  ExpectBad(wanted, "circle");
}

TEST(CheckTemplate, RefusesAnUnknownStepOrFunction) {
  v1::PathwayTemplate wanted = ATemplate();
  wanted.mutable_steps(1)->add_after("nowhere");
  ExpectBad(wanted, "`nowhere`, which is no step");
  wanted = ATemplate();
  wanted.mutable_steps(1)->set_function("astrologer");
  ExpectBad(wanted, "astrologer");
}

TEST(CheckTemplate, RefusesDueDaysThatAreNotPositive) {
  v1::PathwayTemplate wanted = ATemplate();
  wanted.mutable_steps(0)->mutable_due()->set_days(0);
  ExpectBad(wanted, "want at least 1");
  wanted.mutable_steps(0)->mutable_due()->set_days(-3);
  ExpectBad(wanted, "-3 days");
}

TEST(CheckTemplate, RefusesAStepThatStandsTwice) {
  v1::PathwayTemplate wanted = ATemplate();
  *wanted.add_steps() = wanted.steps(0);
  ExpectBad(wanted, "stands twice");
}

TEST(CheckTemplate, RefusesWhatIsMissing) {
  v1::PathwayTemplate wanted = ATemplate();
  wanted.set_version(0);
  ExpectBad(wanted, "version");
  wanted = ATemplate();
  wanted.clear_steps();
  ExpectBad(wanted, "no step");
  wanted = ATemplate();
  wanted.mutable_steps(0)->mutable_due()->clear_source();
  ExpectBad(wanted, "where its number comes from");
}

TEST(CheckTemplates, WantsOneThatFitsEverything) {
  EXPECT_THAT(CheckTemplates("folder", {ATemplate()}), HasReason("BAD_TEMPLATE"));
  EXPECT_THAT(CheckTemplates("folder", {Templates()[0], Templates()[0]}), HasReason("BAD_TEMPLATE"));
}

TEST(CheckTemplates, WantsExactlyOneForResults) {
  const v1::PathwayTemplate& for_results = *TemplateForResults(Templates());
  EXPECT_EQ(for_results.id(), "result-follow-up");
  EXPECT_OK(CheckTemplates("folder", Templates()));
  std::vector<v1::PathwayTemplate> none;
  for (const auto& one : Templates()) {
    if (!one.for_results()) none.push_back(one);
  }
  EXPECT_THAT(CheckTemplates("folder", none), HasReason("BAD_TEMPLATE"));
}

TEST(CheckTemplate, RefusesAnEventThatNobodyKnows) {
  v1::PathwayTemplate wanted = ATemplate();
  wanted.mutable_steps(0)->set_completed_by(static_cast<v1::StepEvent>(99));
  ExpectBad(wanted, "event that nobody knows");
}

TEST(LoadTemplates, NamesTheFileAndTheReason) {
  const TempDir dir;
  EXPECT_THAT(LoadTemplates(dir.path().string(), Functions()),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("no template")));
  dir.Write("a.textproto", "id: \"a\" colour: 3");
  EXPECT_THAT(LoadTemplates(dir.path().string(), Functions()),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("a.textproto")));
  EXPECT_THAT(LoadTemplates(dir.File("nowhere"), Functions()), HasReason("BAD_TEMPLATE"));
}

TEST(ChooseTemplate, GoesByStateKindAndPrecedence) {
  rf::ReferralAccepted accepted = AnAcceptance();
  EXPECT_EQ(ChooseTemplate(Templates(), accepted)->id(), "genetics-new-condition");
  accepted.set_state(rf::REFERRAL_STATE_LOCAL_WORKUP_SUPPORTED);
  EXPECT_EQ(ChooseTemplate(Templates(), accepted)->id(), "local-workup-supported");
  accepted.set_state(rf::REFERRAL_STATE_ACCEPTED);
  accepted.set_kind(rf::REFERRAL_KIND_EMERGENCY);
  EXPECT_EQ(ChooseTemplate(Templates(), accepted)->id(), "general");
}

TEST(ChooseTemplate, FindsOneForEveryAcceptedReferral) {
  rf::ReferralAccepted accepted = AnAcceptance();
  for (int kind = 1; kind < rf::ReferralKind_ARRAYSIZE; ++kind) {
    for (const auto state : {rf::REFERRAL_STATE_ASSESSED_RIGHT, rf::REFERRAL_STATE_ACCEPTED,
                             rf::REFERRAL_STATE_LOCAL_WORKUP_SUPPORTED}) {
      accepted.set_kind(static_cast<rf::ReferralKind>(kind));
      accepted.set_state(state);
      EXPECT_NE(ChooseTemplate(Templates(), accepted), nullptr) << kind;
    }
  }
}

}  // namespace
}  // namespace sjelden::pathway
