#include "platform/crypto/set_hash.h"

#include <array>

#include "platform/crypto/openssl_handles.h"

namespace sjelden {

struct SetHash::Keyed {
  MacContext context;

  std::array<unsigned char, kSetSumBytes> MacOf(std::string_view element) {
    std::array<unsigned char, kSetSumBytes> mac;
    size_t size = 0;
    // A null key stands for the one that is scheduled.
    MustSucceed(EVP_MAC_init(context.get(), nullptr, 0, nullptr) == 1 &&
                EVP_MAC_update(context.get(), Bytes(element), element.size()) == 1 &&
                EVP_MAC_final(context.get(), mac.data(), &size, mac.size()) == 1 && size == mac.size());
    return mac;
  }
};

SetHash::SetHash(const SecretBytes& key) : keyed_(std::make_unique<Keyed>()) {
  static EVP_MAC* const hmac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  MustSucceed(hmac != nullptr && key.size() > 0);
  keyed_->context.reset(EVP_MAC_CTX_new(hmac));
  char digest_name[] = "SHA256";
  const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest_name, 0),
                                   OSSL_PARAM_construct_end()};
  MustSucceed(keyed_->context != nullptr &&
              EVP_MAC_init(keyed_->context.get(), Bytes(key.view()), key.size(), parameters) == 1);
}

SetHash::~SetHash() = default;

void SetHash::Add(std::string_view element, std::string& sum) {
  const auto mac = keyed_->MacOf(element);
  unsigned int carry = 0;
  for (size_t i = kSetSumBytes; i-- > 0; carry >>= 8) {
    carry += static_cast<unsigned char>(sum[i]) + mac[i];
    sum[i] = static_cast<char>(carry & 0xff);
  }
}

void SetHash::Remove(std::string_view element, std::string& sum) {
  const auto mac = keyed_->MacOf(element);
  unsigned int borrow = 0;
  for (size_t i = kSetSumBytes; i-- > 0;) {
    const unsigned int difference = static_cast<unsigned char>(sum[i]) - mac[i] - borrow;
    sum[i] = static_cast<char>(difference & 0xff);
    borrow = difference >> 8 & 1;
  }
}

}  // namespace sjelden
