#include "pathway/domain/case_norms.h"

#include "tests/unit/pathway/a_case.h"

namespace sjelden::pathway {
namespace {

using ::testing::HasSubstr;

constexpr char kGood[] =
    "decide-what-next 5 working-days local\n"
    "decide-after-withdrawal 5 working-days local\n"
    "act-after-cancelled-order 3 working-days local\n"
    "look-for-delivery 1 working-days local\n"
    "read-corrected-report 2 working-days local\n"
    "escalate 1 2 working-days tells nobody-else local\n"
    "escalate 2 3 working-days tells receiving-unit-leader local\n";

void ExpectBad(const std::string& text, const std::string& reason) {
  EXPECT_THAT(CaseNorms::Parse(text), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(reason))) << text;
}

TEST(CaseNorms, AreReadFromTheFileOfTheProject) {
  EXPECT_GT(Norms().decide_what_next, 0);
  EXPECT_GE(Norms().levels.size(), 2u);
}

TEST(CaseNorms, RepeatTheLastLevelForEver) {
  ASSERT_OK_AND_ASSIGN(const CaseNorms norms, CaseNorms::Parse(kGood));
  EXPECT_EQ(norms.Level(1).working_days, 2);
  EXPECT_EQ(norms.Level(2).tells, EscalationTells::kReceivingUnitLeader);
  EXPECT_EQ(norms.Level(17).working_days, 3);
}

TEST(CaseNorms, RefuseWhatIsMissingOrNotUnderstood) {
  const std::string good = kGood;
  ExpectBad(good.substr(good.find('\n') + 1), "decide-what-next is missing");
  ExpectBad(good.substr(0, good.find("escalate")), "no level");
  ExpectBad(good + "decide-what-next 4 working-days local\n", "stands twice");
  ExpectBad(good + "escalate 2 3 working-days tells nobody-else local\n", "do not follow");
  ExpectBad(good + "escalate 3 3 working-days tells everybody local\n", "leading-unit-leader");
  ExpectBad(good + "escalate 3 0 working-days tells nobody-else local\n", "not understood");
  ExpectBad(good + "be-kind 3 working-days local\n", "no norm be-kind");
  EXPECT_THAT(CaseNorms::Parse("decide-what-next 5 weeks local\n"), HasReason("INVALID_CASE_NORMS"));
}

}  // namespace
}  // namespace sjelden::pathway
