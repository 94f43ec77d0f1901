#include "platform/crypto/key_wrap.h"

#include <set>

#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

const std::string kKey(32, 'k');

TEST(KeyWrap, OpensOnlyWithEverythingItWasWrappedWith) {
  const SecretBytes secret = SecretBytes::CopyOf("secret");
  const std::string wrapped = WrapSecret(kKey, "header", secret);
  EXPECT_EQ(wrapped.size(), secret.size() + kWrapOverheadBytes);
  EXPECT_EQ(UnwrapSecret(kKey, "header", wrapped)->view(), "secret");
  EXPECT_FALSE(UnwrapSecret(std::string(32, 'x'), "header", wrapped).has_value());
  EXPECT_FALSE(UnwrapSecret(kKey, "other", wrapped).has_value());
  for (size_t place = 0; place < wrapped.size(); ++place) {
    std::string changed = wrapped;
    changed[place] = static_cast<char>(changed[place] ^ 1);
    EXPECT_FALSE(UnwrapSecret(kKey, "header", changed).has_value()) << place;
    EXPECT_FALSE(UnwrapSecret(kKey, "header", wrapped.substr(0, place)).has_value()) << place;
  }
}

TEST(KeyWrap, NeverRepeatsANonce) {
  std::set<std::string> nonces;
  const SecretBytes secret = SecretBytes::Random(32);
  for (int i = 0; i < 10000; ++i) nonces.insert(WrapSecret(kKey, "", secret).substr(0, kNonceBytes));
  EXPECT_EQ(nonces.size(), 10000U);
}

}  // namespace
}  // namespace sjelden
