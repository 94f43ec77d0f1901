// What a service says never steers the terminal.
#include "clients/cli/printable.h"

#include <gtest/gtest.h>

#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

TEST(Printable, ReplacesControlCharacters) {
  EXPECT_EQ(Printable("a\033[2Jb\rc\x7f"), "a\uFFFD[2Jb\uFFFDc\uFFFD");
  EXPECT_EQ(Printable("\xc2\x9b"), "\uFFFD");  // CSI of C1.
  EXPECT_EQ(Printable("\x9b"), "\uFFFD");      // The same as a byte of its own.
  EXPECT_EQ(Printable(std::string_view("\0", 1)), "\uFFFD");
  EXPECT_EQ(Printable("Blåbær\n\t漢字"), "Blåbær\n\t漢字");
  EXPECT_EQ(PrintableLine("one\ntwo\tthree"), "one two three");
}

TEST(Printable, GuardsTablesAndErrors) {
  Table table({"NAME", "STATE"});
  table.Add({"K\033ri", "a\nb"});
  EXPECT_EQ(table.Print(), "NAME  STATE\nK\uFFFDri  a b\n");
  const absl::Status status = MakeError(absl::StatusCode::kInvalidArgument, "INVALID_FIELDS",
                                        "no\033[31m\nsjelden: done", {{"a\rb", "c\033d"}});
  EXPECT_EQ(ErrorText(status),
            "sjelden: no\uFFFD[31m sjelden: done\n  reason: INVALID_FIELDS\n  a\uFFFDb: c\uFFFDd\n");
}

TEST(Utf8, IsChecked) {
  EXPECT_TRUE(IsUtf8("Blåbær 漢字 😀"));
  for (const char* broken : {"\xff", "\xc3", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80"}) {
    EXPECT_FALSE(IsUtf8(broken));
  }
}

}  // namespace
}  // namespace sjelden
