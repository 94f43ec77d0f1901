#include "platform/crypto/aead.h"

#include <openssl/crypto.h>

#include <atomic>

#include "platform/crypto/openssl_handles.h"

namespace sjelden {
namespace {

const EVP_CIPHER* Aes256Gcm() {
  static const EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
  MustSucceed(cipher != nullptr);
  return cipher;
}

// One context a thread and direction, so that the cipher is set up once.
class ThreadContext {
 public:
  explicit ThreadContext(bool seals) : context_(EVP_CIPHER_CTX_new()) {
    MustSucceed(context_ != nullptr &&
                EVP_CipherInit_ex(context_.get(), Aes256Gcm(), nullptr, nullptr, nullptr, seals ? 1 : 0) == 1);
  }

  // Returns the context, ready for one message.
  EVP_CIPHER_CTX* Begin(const AeadKeyAndNonce& with) {
    MustSucceed(with.key.size() == kAeadKeyBytes && with.nonce.size() == kNonceBytes);
    const bool has_key = with.key_number != 0 && with.key_number == key_number_;
    key_number_ = 0;  // until it is known what the context holds
    constexpr int kSameDirection = -1;
    MustSucceed(EVP_CipherInit_ex(context_.get(), nullptr, nullptr, has_key ? nullptr : Bytes(with.key),
                                  Bytes(with.nonce), kSameDirection) == 1);
    key_number_ = with.key_number;
    return context_.get();
  }

 private:
  const CipherContext context_;
  uint64_t key_number_ = 0;  // of the key whose schedule the context holds
};

}  // namespace

uint64_t NewKeyNumber() {
  static std::atomic<uint64_t> last{0};
  return ++last;
}

void SealAead(const AeadKeyAndNonce& with, std::string_view associated, std::string_view plain, char* out) {
  thread_local ThreadContext mine(/*seals=*/true);
  EVP_CIPHER_CTX* const context = mine.Begin(with);
  int size = 0;
  if (!associated.empty()) {
    const int bytes = static_cast<int>(associated.size());
    MustSucceed(EVP_EncryptUpdate(context, nullptr, &size, Bytes(associated), bytes) == 1);
  }
  if (!plain.empty()) {
    MustSucceed(EVP_EncryptUpdate(context, Bytes(out), &size, Bytes(plain), static_cast<int>(plain.size())) == 1);
  }
  char* const tag = out + plain.size();
  MustSucceed(EVP_EncryptFinal_ex(context, Bytes(tag), &size) == 1 &&
              EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, kTagBytes, tag) == 1);
}

bool OpenAead(const AeadKeyAndNonce& with, std::string_view associated, std::string_view sealed, char* out) {
  if (sealed.size() < kTagBytes) return false;
  const std::string_view cipher_text = sealed.substr(0, sealed.size() - kTagBytes);
  char tag[kTagBytes];
  sealed.copy(tag, kTagBytes, cipher_text.size());
  thread_local ThreadContext mine(/*seals=*/false);
  EVP_CIPHER_CTX* const context = mine.Begin(with);
  int size = 0;
  if (!associated.empty()) {
    const int bytes = static_cast<int>(associated.size());
    MustSucceed(EVP_DecryptUpdate(context, nullptr, &size, Bytes(associated), bytes) == 1);
  }
  if (!cipher_text.empty()) {
    const int bytes = static_cast<int>(cipher_text.size());
    MustSucceed(EVP_DecryptUpdate(context, Bytes(out), &size, Bytes(cipher_text), bytes) == 1);
  }
  MustSucceed(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, kTagBytes, tag) == 1);
  unsigned char nothing[kTagBytes];
  if (EVP_DecryptFinal_ex(context, nothing, &size) == 1) return true;
  OPENSSL_cleanse(out, cipher_text.size());
  return false;
}

}  // namespace sjelden
