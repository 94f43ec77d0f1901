// The file that says who may take which role, and what is wrong with other files.
#include "referral/domain/assignment_functions.h"

#include "gmock/gmock.h"
#include "platform/time/rule_file.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::referral {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

std::string ShippedText() {
  return *ReadRuleFile((SourceDir() / "deploy/config/rules/assignment_functions.txt").string());
}

TEST(AssignmentFunctions, ShippedFileGivesEveryRoleToThoseWhoMayHaveIt) {
  ASSERT_OK_AND_ASSIGN(const auto functions, AssignmentFunctions::Parse(ShippedText()));
  EXPECT_THAT(functions.For(v1::ASSIGNMENT_ROLE_RESPONSIBLE_PHYSICIAN), Contains("physician"));
  EXPECT_THAT(functions.For(v1::ASSIGNMENT_ROLE_RESPONSIBLE_PHYSICIAN), Not(Contains("genetic-counsellor")));
  for (int role = 1; role < v1::AssignmentRole_ARRAYSIZE; ++role) {
    EXPECT_THAT(functions.For(v1::AssignmentRole(role)), Not(Contains("medical-secretary")));
    EXPECT_FALSE(functions.For(v1::AssignmentRole(role)).empty());
  }
  EXPECT_TRUE(functions.For(v1::ASSIGNMENT_ROLE_UNSPECIFIED).empty());
}

TEST(AssignmentFunctions, ShippedFileNamesOnlyFunctionsThatThereAre) {
  const std::string table = *ReadRuleFile((SourceDir() / "deploy/config/permissions.textproto").string());
  ASSERT_OK_AND_ASSIGN(const auto functions, AssignmentFunctions::Parse(ShippedText()));
  for (int role = 1; role < v1::AssignmentRole_ARRAYSIZE; ++role) {
    for (const std::string& function : functions.For(v1::AssignmentRole(role))) {
      EXPECT_THAT(table, HasSubstr("function: \"" + function + "\""));
    }
  }
}

TEST(AssignmentFunctions, WhatIsNotUnderstoodOrMissingStopsTheStart) {
  const std::string rest = ShippedText();
  EXPECT_THAT(AssignmentFunctions::Parse(rest + "\ncoordinator functions: coordinator source: x\n"),
              HasReason("ASSIGNMENT_FUNCTIONS_INVALID")) << "twice";
  EXPECT_THAT(AssignmentFunctions::Parse(rest + "\nporter functions: porter source: x\n"),
              HasReason("ASSIGNMENT_FUNCTIONS_INVALID"));
  EXPECT_THAT(AssignmentFunctions::Parse("counsellor functions: genetic-counsellor source: x\n"),
              HasReason("ASSIGNMENT_FUNCTIONS_INVALID")) << "the other roles have no line";
  EXPECT_THAT(AssignmentFunctions::Parse("counsellor functions: genetic-counsellor\n"),
              HasReason("ASSIGNMENT_FUNCTIONS_INVALID")) << "no source";
  EXPECT_THAT(AssignmentFunctions::Parse("counsellor functions: source: x\n"),
              HasReason("ASSIGNMENT_FUNCTIONS_INVALID"));
  EXPECT_THAT(AssignmentFunctions::Load("/no/such/file"), HasReason("RULE_FILE_MISSING"));
}

}  // namespace
}  // namespace sjelden::referral
