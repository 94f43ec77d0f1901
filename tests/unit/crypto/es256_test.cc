#include "platform/crypto/es256.h"

#include <sys/stat.h>

#include "platform/crypto/base64url.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"
#include "tests/unit/crypto/key_bytes.h"

namespace sjelden {
namespace {

// RFC 7515 appendix A.3: the key, what was signed, and the signature of its example with ES256.
constexpr char kX[] = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
constexpr char kY[] = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
constexpr char kSigned[] =
    "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVl"
    "fQ";
constexpr char kSignature[] =
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

TEST(Es256, AcceptsTheSignatureOfTheStandard) {
  ASSERT_OK_AND_ASSIGN(const Es256PublicKey key, Es256PublicKey::FromJwk({"", kX, kY}));
  ASSERT_OK_AND_ASSIGN(const std::string signature, DecodeBase64Url(kSignature));
  EXPECT_TRUE(key.Verify(kSigned, signature));
  EXPECT_FALSE(key.Verify(std::string(kSigned) + "x", signature));
  for (size_t i = 0; i < signature.size(); ++i) EXPECT_FALSE(key.Verify(kSigned, Flipped(signature, i)));
}

TEST(Es256, AcceptsItsOwnSignaturesAndNoOtherLengthOrKey) {
  const Es256PrivateKey key = Es256PrivateKey::Generate();
  const Es256PrivateKey other = Es256PrivateKey::Generate();
  ASSERT_OK_AND_ASSIGN(const Es256PublicKey known, Es256PublicKey::FromJwk(key.jwk()));
  for (int i = 0; i < 50; ++i) {
    const std::string message(i, 'm');
    const std::string signature = key.Sign(message);
    ASSERT_EQ(signature.size(), kEs256SignatureBytes);
    ASSERT_TRUE(known.Verify(message, signature));
    ASSERT_FALSE(known.Verify(message, other.Sign(message)));
    ASSERT_FALSE(known.Verify(message, signature.substr(1)));
    ASSERT_FALSE(known.Verify(message, signature + "x"));
  }
  EXPECT_FALSE(known.Verify("", std::string(64, '\0')));
  EXPECT_FALSE(known.Verify("", std::string(64, '\xff')));
  EXPECT_FALSE(known.Verify("", ""));
}

TEST(Es256, RefusesPublicKeysThatAreNone) {
  const Es256Jwk jwk = Es256PrivateKey::Generate().jwk();
  EXPECT_THAT(Es256PublicKey::FromJwk({"another", jwk.x, jwk.y}), HasReason("PUBLIC_KEY"));
  EXPECT_THAT(Es256PublicKey::FromJwk({"", jwk.y, jwk.x}), HasReason("PUBLIC_KEY"));
  EXPECT_THAT(Es256PublicKey::FromJwk({"", jwk.x, jwk.y + "="}), HasReason("PUBLIC_KEY"));
  EXPECT_THAT(Es256PublicKey::FromJwk({"", "", ""}), HasReason("PUBLIC_KEY"));
  const std::string zero = EncodeBase64Url(std::string(32, '\0'));
  EXPECT_THAT(Es256PublicKey::FromJwk({"", zero, zero}), HasReason("PUBLIC_KEY"));
}

TEST(Es256, IsSavedForItsOwnerAloneAndLoadedAgain) {
  const TempDir dir;
  const std::string path = dir.File("token-key.pem");
  const Es256PrivateKey key = Es256PrivateKey::Generate();
  ASSERT_OK(key.Save(path));
  ASSERT_OK_AND_ASSIGN(const Es256PrivateKey loaded, Es256PrivateKey::Load(path));
  EXPECT_EQ(loaded.jwk().kid, key.jwk().kid);
  ASSERT_EQ(chmod(path.c_str(), 0644), 0);
  EXPECT_THAT(Es256PrivateKey::Load(path), HasReason("KEY_FILE_TOO_OPEN"));
  ASSERT_EQ(chmod(path.c_str(), 0600), 0);
  PutBytesTo(path, BytesOf(path).substr(0, 100));
  EXPECT_THAT(Es256PrivateKey::Load(path), HasReason("PRIVATE_KEY"));
  PutBytesTo(path, "");
  EXPECT_THAT(Es256PrivateKey::Load(path), HasReason("PRIVATE_KEY"));
  EXPECT_THAT(Es256PrivateKey::Load(dir.File("none")), HasReason("KEY_FILE_MISSING"));
}

}  // namespace
}  // namespace sjelden
