#include "platform/crypto/json_claims.h"

#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

TEST(StrictJson, ReadsWhatTokensNeed) {
  ASSERT_OK_AND_ASSIGN(const JsonValue value, ParseStrictJson(R"({"a":"x\n\"\u00e5","b":-12,"c":[{"d":0}],"e":{}})"));
  EXPECT_EQ(value.Find("a")->text, "x\n\"\xc3\xa5");
  EXPECT_EQ(value.Find("b")->integer, -12);
  EXPECT_EQ(value.Find("c")->items[0].Find("d")->integer, 0);
  EXPECT_EQ(value.Find("f"), nullptr);
}

TEST(StrictJson, ReadsWhatItQuotes) {
  std::string text = "\"\\/ \xc3\xa6 \xf0\x9f\xa7\xac";
  for (char c = 1; c < 32; ++c) text.push_back(c);
  ASSERT_OK_AND_ASSIGN(const JsonValue value, ParseStrictJson(QuoteJson(text)));
  EXPECT_EQ(value.text, text);
}

TEST(StrictJson, RefusesEverythingElse) {
  for (const std::string text :
       {R"({"a":1,"a":1})", R"({"a":1,"\u0061":2})", R"({"a":1}x)", R"({"a":1} )", R"( {"a":1})", R"({"a": 1})", "",
        "{", "[", "[1", "[1,]", R"({"a"})", R"({"a":})", R"({"a":1,})", R"({,})", R"({a:1})", R"({1:1})", "true",
        "null",
        "false", "1.5", "1e3", "01", "-", "+1", "1234567890123456", R"("abc)", R"("\x")", R"("\u12")", R"("\u0000")",
        R"("\ud800")", "\"\x01\"", "\"\xff\"", "\"\xc0\xaf\"", "\"\xed\xa0\x80\"", "\"\xe0\x80\x80\"",
        "\"\xf4\x90\x80\x80\"",
        "\"\xc3", "[[[[[]]]]]", "\""}) {
    EXPECT_THAT(ParseStrictJson(text), HasReason("JSON")) << text;
  }
}

}  // namespace
}  // namespace sjelden
