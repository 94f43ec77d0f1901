#include "platform/crypto/hash.h"

#include <openssl/crypto.h>

#include "platform/crypto/openssl_handles.h"

namespace sjelden {

std::string Sha256(std::string_view message) {
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  thread_local const DigestContext context(EVP_MD_CTX_new());
  MustSucceed(sha256 != nullptr && context != nullptr);
  std::string digest(kSha256Bytes, '\0');
  unsigned int size = 0;
  MustSucceed(EVP_DigestInit_ex(context.get(), sha256, nullptr) == 1 &&
              EVP_DigestUpdate(context.get(), message.data(), message.size()) == 1 &&
              EVP_DigestFinal_ex(context.get(), Bytes(digest.data()), &size) == 1 && size == kSha256Bytes);
  return digest;
}

std::string HmacSha256(std::string_view key, std::string_view message) {
  static EVP_MAC* const hmac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  thread_local const MacContext context(EVP_MAC_CTX_new(hmac));
  MustSucceed(hmac != nullptr && context != nullptr);
  char digest_name[] = "SHA256";
  const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest_name, 0),
                                   OSSL_PARAM_construct_end()};
  // OpenSSL takes a null key for "the key of last time": an empty one needs an address.
  const unsigned char* key_bytes = key.empty() ? Bytes(std::string_view("")) : Bytes(key);
  std::string mac(kSha256Bytes, '\0');
  size_t size = 0;
  MustSucceed(EVP_MAC_init(context.get(), key_bytes, key.size(), parameters) == 1 &&
              EVP_MAC_update(context.get(), Bytes(message), message.size()) == 1 &&
              EVP_MAC_final(context.get(), Bytes(mac.data()), &size, mac.size()) == 1 && size == kSha256Bytes);
  return mac;
}

bool EqualInConstantTime(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string EncodeHex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const unsigned char byte : bytes) {
    text.push_back(kDigits[byte >> 4]);
    text.push_back(kDigits[byte & 15]);
  }
  return text;
}

}  // namespace sjelden
