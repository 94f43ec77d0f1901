#include "audit/domain/audit_limits.h"

#include "platform/time/rule_file.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::audit {
namespace {

TEST(AuditLimits, TheShippedFileIsRead) {
  ASSERT_OK_AND_ASSIGN(const std::string text,
                       ReadRuleFile((SourceDir() / "deploy/config/rules/audit_limits.txt").string()));
  ASSERT_OK_AND_ASSIGN(const AuditLimits limits, ParseAuditLimits(text));
  EXPECT_EQ(limits.checkpoint_every, absl::Seconds(1)) << "signed each second of activity";
  EXPECT_EQ(limits.anchor_every, absl::Seconds(10));
  EXPECT_EQ(limits.alarm_working_days, 1);
  EXPECT_EQ(limits.export_rows, 200);
}

TEST(AuditLimits, WhatIsNotUnderstoodOrMissingStopsTheStart) {
  constexpr char kGood[] = "checkpoint-every 1 seconds\nanchor-every 10 seconds\nexport-rows 200 rows\n";
  EXPECT_THAT(ParseAuditLimits(kGood), HasReason("AUDIT_LIMITS_INVALID"));
  EXPECT_OK(ParseAuditLimits(std::string(kGood) + "alarm-due 2 working-days\n"));
  for (const char* line : {"alarm-due 0 working-days", "alarm-due 2 days", "alarm-due two working-days", "alarm 1 x",
                           "alarm-due 2", "alarm-due 2 rows"}) {
    EXPECT_THAT(ParseAuditLimits(std::string(kGood) + line), HasReason("AUDIT_LIMITS_INVALID")) << line;
  }
}

}  // namespace
}  // namespace sjelden::audit
