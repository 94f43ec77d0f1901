#include "platform/crypto/es256.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/key_file.h"
#include "platform/crypto/openssl_handles.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr size_t kCoordinateBytes = 32;
constexpr size_t kPointBytes = 1 + 2 * kCoordinateBytes;  // 4 (uncompressed), x, y
constexpr size_t kMaxDerSignatureBytes = 80;              // two integers of at most 33 bytes and their tags: 72
using BioHandle = std::unique_ptr<BIO, OpenSslFree<BIO_free_all>>;

absl::Status NotAPublicKey() {
  return MakeError(absl::StatusCode::kInvalidArgument, "PUBLIC_KEY",
                   "want the point of a P-256 key and its thumbprint");
}

absl::Status NotAPrivateKey(const std::string& path) {
  return MakeError(absl::StatusCode::kDataLoss, "PRIVATE_KEY", absl::StrCat(path, " holds no whole P-256 private key"));
}

// The members of the thumbprint stand in the order that RFC 7638 section 3.2 wants.
std::string Thumbprint(const std::string& x, const std::string& y) {
  return EncodeBase64Url(Sha256(absl::StrCat(R"({"crv":"P-256","kty":"EC","x":")", x, R"(","y":")", y, R"("})")));
}

Es256Jwk JwkOf(EVP_PKEY* key) {
  unsigned char point[kPointBytes];
  size_t size = 0;
  MustSucceed(EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point, &size) == 1 &&
              size == kPointBytes);
  const std::string_view bytes(reinterpret_cast<const char*>(point), size);
  Es256Jwk jwk;
  jwk.x = EncodeBase64Url(bytes.substr(1, kCoordinateBytes));
  jwk.y = EncodeBase64Url(bytes.substr(1 + kCoordinateBytes));
  jwk.kid = Thumbprint(jwk.x, jwk.y);
  return jwk;
}

bool IsP256(EVP_PKEY* key) {
  char group[32];
  size_t size = 0;
  return key != nullptr && EVP_PKEY_is_a(key, "EC") == 1 &&
         EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof group, &size) == 1 &&
         std::string_view(group, size) == "prime256v1";
}

// Returns null where the point is not on the curve.
EvpKey KeyOfPoint(std::string point) {
  char group[] = "prime256v1";
  OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
      OSSL_PARAM_construct_end()};
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  EVP_PKEY* made = nullptr;
  MustSucceed(context != nullptr && EVP_PKEY_fromdata_init(context.get()) == 1);
  const bool decoded = EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters) == 1;
  EvpKey key(made);
  if (!decoded) return nullptr;
  const KeyContext check(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
  MustSucceed(check != nullptr);
  if (EVP_PKEY_public_check(check.get()) != 1) return nullptr;
  return key;
}

const EVP_MD* SigningHash() {
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  MustSucceed(sha256 != nullptr);
  return sha256;
}

// Turns r and s into the DER that OpenSSL wants; empty where it cannot.
std::string DerOf(std::string_view signature) {
  const EcdsaSignature parts(ECDSA_SIG_new());
  BIGNUM* const r = BN_bin2bn(Bytes(signature), kCoordinateBytes, nullptr);
  BIGNUM* const s = BN_bin2bn(Bytes(signature) + kCoordinateBytes, kCoordinateBytes, nullptr);
  MustSucceed(parts != nullptr && r != nullptr && s != nullptr && ECDSA_SIG_set0(parts.get(), r, s) == 1);
  unsigned char der[kMaxDerSignatureBytes];
  unsigned char* end = der;
  const int size = i2d_ECDSA_SIG(parts.get(), &end);
  return size <= 0 ? std::string() : std::string(reinterpret_cast<const char*>(der), static_cast<size_t>(size));
}

std::string RawOf(const unsigned char* der, size_t size) {
  const EcdsaSignature parts(d2i_ECDSA_SIG(nullptr, &der, static_cast<long>(size)));
  MustSucceed(parts != nullptr);
  std::string raw(kEs256SignatureBytes, '\0');
  MustSucceed(BN_bn2binpad(ECDSA_SIG_get0_r(parts.get()), Bytes(raw.data()), kCoordinateBytes) > 0 &&
              BN_bn2binpad(ECDSA_SIG_get0_s(parts.get()), Bytes(raw.data()) + kCoordinateBytes, kCoordinateBytes) > 0);
  return raw;
}

}  // namespace

void FreeEvpKey::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

Es256PublicKey::Es256PublicKey(EvpKey key, Es256Jwk jwk) : key_(std::move(key)), jwk_(std::move(jwk)) {}
Es256PrivateKey::Es256PrivateKey(EvpKey key, Es256Jwk jwk) : key_(std::move(key)), jwk_(std::move(jwk)) {}

absl::StatusOr<Es256PublicKey> Es256PublicKey::FromJwk(const Es256Jwk& jwk) {
  const absl::StatusOr<std::string> x = DecodeBase64Url(jwk.x);
  const absl::StatusOr<std::string> y = DecodeBase64Url(jwk.y);
  if (!x.ok() || !y.ok() || x->size() != kCoordinateBytes || y->size() != kCoordinateBytes) return NotAPublicKey();
  EvpKey key = KeyOfPoint(absl::StrCat("\x04", *x, *y));
  ERR_clear_error();
  const std::string kid = Thumbprint(jwk.x, jwk.y);
  if (key == nullptr || (!jwk.kid.empty() && jwk.kid != kid)) return NotAPublicKey();
  return Es256PublicKey(std::move(key), {kid, jwk.x, jwk.y});
}

bool Es256PublicKey::Verify(std::string_view message, std::string_view signature) const {
  if (signature.size() != kEs256SignatureBytes) return false;
  const std::string der = DerOf(signature);
  const DigestContext context(EVP_MD_CTX_new());
  MustSucceed(context != nullptr &&
              EVP_DigestVerifyInit(context.get(), nullptr, SigningHash(), nullptr, key_.get()) == 1);
  const bool valid =
      EVP_DigestVerify(context.get(), Bytes(der), der.size(), Bytes(message), message.size()) == 1;
  // A refused signature must not leave errors for whoever uses this thread's TLS next.
  ERR_clear_error();
  return valid;
}

Es256PrivateKey Es256PrivateKey::Generate() {
  EvpKey key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
  MustSucceed(key != nullptr);
  Es256Jwk jwk = JwkOf(key.get());
  return Es256PrivateKey(std::move(key), std::move(jwk));
}

absl::StatusOr<Es256PrivateKey> Es256PrivateKey::Load(const std::string& path) {
  ASSIGN_OR_RETURN(const SecretBytes pem, ReadKeyFile(path));
  const BioHandle source(BIO_new_mem_buf(pem.view().data(), static_cast<int>(pem.size())));
  // A password callback that gives none: OpenSSL would otherwise ask on the terminal.
  const auto no_password = [](char*, int, int, void*) { return -1; };
  EvpKey key(source == nullptr ? nullptr : PEM_read_bio_PrivateKey(source.get(), nullptr, no_password, nullptr));
  ERR_clear_error();
  if (!IsP256(key.get())) return NotAPrivateKey(path);
  const KeyContext check(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
  const bool whole = check != nullptr && EVP_PKEY_check(check.get()) == 1;
  ERR_clear_error();
  if (!whole) return NotAPrivateKey(path);
  Es256Jwk jwk = JwkOf(key.get());
  return Es256PrivateKey(std::move(key), std::move(jwk));
}

absl::Status Es256PrivateKey::Save(const std::string& path) const {
  const BioHandle target(BIO_new(BIO_s_secmem()));
  MustSucceed(target != nullptr &&
              PEM_write_bio_PKCS8PrivateKey(target.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
  char* pem = nullptr;
  const long size = BIO_get_mem_data(target.get(), &pem);
  return ReplaceKeyFile(path, {pem, static_cast<size_t>(size)});
}

std::string Es256PrivateKey::Sign(std::string_view message) const {
  const DigestContext context(EVP_MD_CTX_new());
  unsigned char der[kMaxDerSignatureBytes];
  size_t size = sizeof der;
  MustSucceed(context != nullptr &&
              EVP_DigestSignInit(context.get(), nullptr, SigningHash(), nullptr, key_.get()) == 1 &&
              EVP_DigestSign(context.get(), der, &size, Bytes(message), message.size()) == 1);
  return RawOf(der, size);
}

}  // namespace sjelden
