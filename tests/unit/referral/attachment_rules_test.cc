// The file that says what may be attached, and what is wrong with other files.
#include "referral/domain/attachment_rules.h"

#include "gmock/gmock.h"
#include "platform/time/rule_file.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::referral {
namespace {

constexpr char kComplete[] =
    "most 2 attachments\npart 1000 bytes\ngive-up-after 24 hours\ntype text/plain at-most 5000 bytes\n";

TEST(AttachmentRules, ShippedFileAllowsLettersAndScans) {
  ASSERT_OK_AND_ASSIGN(const auto rules,
                       AttachmentRules::Load((SourceDir() / "deploy/config/rules/attachment_rules.txt").string()));
  EXPECT_GT(rules.most(), 0);
  EXPECT_GT(rules.give_up_after(), absl::Hours(1));
  for (const char* type : {"application/pdf", "image/png", "image/jpeg", "image/tiff", "text/plain"}) {
    EXPECT_TRUE(rules.LargestOf(type).has_value()) << type;
  }
  EXPECT_FALSE(rules.LargestOf("text/html").has_value());
  EXPECT_FALSE(rules.LargestOf("").has_value());
}

TEST(AttachmentRules, AreWhatTheFileSays) {
  ASSERT_OK_AND_ASSIGN(const auto rules,
                       AttachmentRules::Parse(std::string(kComplete) + "type image/png at-most 7000 bytes\n"));
  EXPECT_EQ(rules.most(), 2);
  EXPECT_EQ(rules.part_bytes(), 1000u);
  EXPECT_EQ(rules.give_up_after(), absl::Hours(24));
  EXPECT_EQ(rules.LargestOf("text/plain"), 5000u);
  EXPECT_EQ(rules.largest(), 7000u);
}

TEST(AttachmentRules, RefuseWhatIsNotUnderstoodOrCannotBeKept) {
  for (const char* line : {"most 41 attachments", "most 0 attachments", "most few attachments", "part 458753 bytes",
                           "give-up-after 0 hours", "give-up-after 1 days", "type text/html at-most 10 bytes",
                           "type image/png at-most 10", "allow everything"}) {
    EXPECT_THAT(AttachmentRules::Parse(std::string(kComplete) + line), HasReason("ATTACHMENT_RULES_INVALID")) << line;
  }
}

TEST(AttachmentRules, RefuseAFileThatLacksALine) {
  for (const char* lacks : {"most", "part", "give", "type"}) {
    std::string text = kComplete;
    text.insert(text.find(lacks), "# ");
    EXPECT_THAT(AttachmentRules::Parse(text), HasReason("ATTACHMENT_RULES_INVALID")) << lacks;
  }
}

}  // namespace
}  // namespace sjelden::referral
