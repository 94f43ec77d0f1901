#include "platform/crypto/running_hash.h"

#include "platform/crypto/hash.h"
#include "platform/crypto/openssl_handles.h"

namespace sjelden {

struct RunningSha256::State {
  DigestContext context{EVP_MD_CTX_new()};
};

RunningSha256::RunningSha256() : state_(std::make_unique<State>()) {
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  MustSucceed(sha256 != nullptr && state_->context != nullptr &&
              EVP_DigestInit_ex(state_->context.get(), sha256, nullptr) == 1);
}

RunningSha256::~RunningSha256() = default;

void RunningSha256::Add(std::string_view piece) {
  MustSucceed(EVP_DigestUpdate(state_->context.get(), piece.data(), piece.size()) == 1);
}

std::string RunningSha256::Finish() {
  std::string digest(kSha256Bytes, '\0');
  unsigned int size = 0;
  MustSucceed(EVP_DigestFinal_ex(state_->context.get(), Bytes(digest.data()), &size) == 1 && size == kSha256Bytes);
  return digest;
}

}  // namespace sjelden
