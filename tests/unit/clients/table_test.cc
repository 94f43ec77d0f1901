// Tables are aligned by what a terminal shows, not by bytes.
#include "clients/cli/table.h"

#include <gtest/gtest.h>

namespace sjelden {
namespace {

TEST(DisplayWidth, CountsWhatIsShown) {
  EXPECT_EQ(DisplayWidth("Ålesund"), 7);
  EXPECT_EQ(DisplayWidth("Prøve Åsen"), 10);
  EXPECT_EQ(DisplayWidth("A\u030a"), 1);  // A and a combining ring.
  EXPECT_EQ(DisplayWidth("Jåhkåmåhkke đŋŧ"), 15);
  EXPECT_EQ(DisplayWidth("漢字"), 4);
  EXPECT_EQ(DisplayWidth("\xff\xc3"), 2);  // Broken bytes.
}

TEST(Table, AlignsColumnsWithNorwegianLetters) {
  Table table({"NAME", "PLACE"});
  table.Add({"Prøve Åsen", "Ålesund"});
  table.Add({"Kari", "Volda"});
  EXPECT_EQ(table.Print(),
            "NAME        PLACE\n"
            "Prøve Åsen  Ålesund\n"
            "Kari        Volda\n");
}

TEST(Table, TellsThatItIsEmptyAndKeepsLinesWhole) {
  EXPECT_EQ(Table({"A"}).Print("nobody\n"), "nobody\n");
  Table fields;
  fields.AddField("Note", "first\nsecond");
  fields.AddField("Empty", "");
  EXPECT_EQ(fields.Print(), "Note  first second\n");
}

}  // namespace
}  // namespace sjelden
