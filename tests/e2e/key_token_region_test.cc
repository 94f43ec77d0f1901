// A region whose keys lie in a PKCS#11 token: comes up as with files, finds everything again, and not without the token.
#include <filesystem>

#include "gmock/gmock.h"
#include "tests/e2e/operator_line.h"
#include "tests/e2e/signed_in_region.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/crypto/soft_token.h"

namespace sjelden {
namespace {

using ::testing::HasSubstr;

class KeyTokenRegion : public SignedInRegion {
 protected:
  KeyTokenRegion() {
    options_.services = {{"access", {"registry"}}, {"registry", {"access"}}};
    Name("hospital");
  }
  void Name(const std::string& label) {
    const Pkcs11Token token = TheTokens().Token(label);
    options_.key_token_file = dir_.Write("token.textproto", "module: '" + token.module + "' label: '" + token.label +
                                                                "' pin_file: '" + token.pin_file + "'\n");
  }
};

TEST_F(KeyTokenRegion, FindsEverythingAgainWithTheTokenAndDoesNotStartWithoutIt) {
  ASSERT_OK(StartRegion());
  ASSERT_OK(ChangePassword());
  const Said rotated = OperatorLine(options_.data_dir).Run({"keys", "rotate", "access", "--of", "files"});
  EXPECT_EQ(rotated.code, 0) << rotated.err;
  StopRegion();

  Name("other");
  EXPECT_THAT(std::string(StartRegion().message()), HasSubstr("the token `other` does not hold the key"));
  options_.key_token_file.clear();
  EXPECT_THAT(std::string(StartRegion().message()), HasSubstr("are in a token; name it as key_token"));

  Name("hospital");
  ASSERT_OK(StartRegion());
  EXPECT_THAT(SignIn(kNewPassword), IsOk());
  EXPECT_EQ(OperatorLine(options_.data_dir).Run({"verify"}).code, 0);
}

TEST_F(KeyTokenRegion, IsNotBegunWithADescriptionThatCannotBeRead) {
  options_.key_token_file = dir_.File("nowhere");
  EXPECT_FALSE(StartRegion().ok());
  EXPECT_FALSE(std::filesystem::exists(options_.data_dir));
}

}  // namespace
}  // namespace sjelden
