// A server whose configuration names a key token: its store opens with that token and with no other key.
#include "platform/server/server.h"
#include "tests/testing/certificates.h"
#include "tests/testing/probe_service.h"
#include "tests/testing/sequential_ids.h"
#include "tests/unit/crypto/soft_token.h"

namespace sjelden::probe {
namespace {

class KeyToken : public ::testing::Test {
 protected:
  void SetUp() override {
    RequireTls13();
    MakeTestCertificates(dir_.File("certs"), {"registry"});
    config_ = ConfigOf("registry", dir_.path().string(), dir_.File("certs"));
    Name(TheTokens().Token());
  }
  void Name(const Pkcs11Token& token) {
    config_.mutable_key_token()->set_module(token.module);
    config_.mutable_key_token()->set_label(token.label);
    config_.mutable_key_token()->set_pin_file(token.pin_file);
  }
  absl::Status Open() { return Server::Create(config_, clock_, ids_).status(); }

  TempDir dir_;
  SystemClock clock_;
  SequentialIds ids_;
  platform::v1::ServiceConfig config_;
};

TEST_F(KeyToken, OpensTheStoreThatWasMadeWithIt) {
  ASSERT_OK(Open());
  EXPECT_OK(Open());
}

TEST_F(KeyToken, IsMissedWhereAnotherOrNoneIsNamed) {
  ASSERT_OK(Open());
  Name(TheTokens().Token("other"));
  EXPECT_THAT(Open(), HasReason("KEY_TOKEN_KEY_MISSING"));
  Name(TheTokens().Token("nowhere"));
  EXPECT_THAT(Open(), HasReason("KEY_TOKEN_MISSING"));
  config_.clear_key_token();
  EXPECT_THAT(Open(), HasReason("KEYRING_IN_TOKEN"));
}

TEST_F(KeyToken, IsNotTakenForAStoreWhoseKeysAreInAFile) {
  const platform::v1::KeyToken token = config_.key_token();
  config_.clear_key_token();
  ASSERT_OK(Open());
  *config_.mutable_key_token() = token;
  EXPECT_THAT(Open(), HasReason("KEYRING_IN_FILE"));
}

}  // namespace
}  // namespace sjelden::probe
