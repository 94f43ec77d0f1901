#include "platform/crypto/base64url.h"

#include "platform/crypto/random.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

// RFC 4648 section 10, without padding; the last one has both characters of the URL alphabet.
TEST(Base64Url, WritesTheTextsOfTheStandard) {
  EXPECT_EQ(EncodeBase64Url(""), "");
  EXPECT_EQ(EncodeBase64Url("f"), "Zg");
  EXPECT_EQ(EncodeBase64Url("fo"), "Zm8");
  EXPECT_EQ(EncodeBase64Url("foo"), "Zm9v");
  EXPECT_EQ(EncodeBase64Url("foobar"), "Zm9vYmFy");
  EXPECT_EQ(EncodeBase64Url("\xfb\xff"), "-_8");
}

TEST(Base64Url, ReadsWhatItWrote) {
  for (size_t size = 0; size < 100; ++size) {
    const std::string bytes = RandomBytes(size);
    EXPECT_THAT(DecodeBase64Url(EncodeBase64Url(bytes)), IsOkAndHolds(bytes));
  }
}

TEST(Base64Url, RefusesPaddingWhiteSpaceOtherAlphabetsAndLooseBits) {
  for (const char* text : {"Zg==", "Zg=", "Z", "Zm9vY", "Zm9v\n", " Zm9v", "+/8", "Zh", "Zm9", "Zm\xc3\xa5", "Zm.v"}) {
    EXPECT_THAT(DecodeBase64Url(text), HasReason("BASE64URL")) << text;
  }
}

}  // namespace
}  // namespace sjelden
