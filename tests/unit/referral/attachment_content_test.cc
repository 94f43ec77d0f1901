// What a file is found to be, whatever it is called.
#include "referral/domain/attachment_content.h"

#include <gtest/gtest.h>

namespace sjelden::referral {
namespace {

std::string TypeOf(const std::string& content) {
  ContentType found;
  found.Add(content);
  return found.type();
}

// In pieces of one byte after a first one: no boundary may matter.
std::string TypeInPieces(const std::string& content) {
  ContentType found;
  found.Add(content.substr(0, 16));
  for (size_t at = 16; at < content.size(); ++at) found.Add(content.substr(at, 1));
  return found.type();
}

TEST(ContentType, IsToldByTheFirstBytes) {
  EXPECT_EQ(TypeOf("%PDF-1.7\nanything"), "application/pdf");
  EXPECT_EQ(TypeOf("\x89PNG\r\n\x1A\n and more"), "image/png");
  EXPECT_EQ(TypeOf("\xFF\xD8\xFF\xE0 JFIF"), "image/jpeg");
  EXPECT_EQ(TypeOf(std::string("II*\0 little", 11)), "image/tiff");
  EXPECT_EQ(TypeOf(std::string("MM\0* big", 8)), "image/tiff");
}

TEST(ContentType, IsNoneForAProgramWhateverItIsCalled) {
  EXPECT_EQ(TypeOf(std::string("MZ\x90\0\x03\0\0\0", 8)), "");
  EXPECT_EQ(TypeOf(std::string("PK\x03\x04\x14\0", 6)), "");
  EXPECT_EQ(TypeOf("\x7F"
                   "ELF"),
            "");
}

TEST(ContentType, OfATextIsUtf8WithoutControlCharacters) {
  const std::string text = "Henvisning: blåbærsyltetøy, naïve, 漢字, 🙂.\r\n\tNeste linje.\f";
  EXPECT_EQ(TypeOf(text), "text/plain");
  EXPECT_EQ(TypeInPieces(text), "text/plain");
  EXPECT_EQ(TypeOf(text + '\0'), "");
  EXPECT_EQ(TypeOf(text + '\x1B'), "");
  EXPECT_EQ(TypeOf(text + '\x7F'), "");
}

TEST(ContentType, OfBrokenUtf8IsNone) {
  for (const char* broken : {"\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF0\x80\x80\xAF", "\xF4\x90\x80\x80",
                             "\xF5\x80\x80\x80", "\xE2\x82", "\xE2x\xAC", "bl\xE5"}) {
    EXPECT_EQ(TypeOf(broken), "") << broken;
    EXPECT_EQ(TypeInPieces(std::string(20, 'a') + broken), "") << broken;
  }
}

TEST(ContentType, OfNothingIsNone) { EXPECT_EQ(ContentType().type(), ""); }

TEST(ContentType, CanBeToldOfWhatTheRulesMayName) {
  for (const char* type : {"application/pdf", "image/png", "image/jpeg", "image/tiff", "text/plain"}) {
    EXPECT_TRUE(CanTell(type)) << type;
  }
  EXPECT_FALSE(CanTell("text/html"));
}

}  // namespace
}  // namespace sjelden::referral
