#include "platform/crypto/aead.h"

#include <openssl/crypto.h>

#include "platform/crypto/openssl_handles.h"

namespace sjelden {
namespace {

const EVP_CIPHER* Aes256Gcm() {
  static const EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
  MustSucceed(cipher != nullptr);
  return cipher;
}

// One context a thread and direction, so that the cipher is set up once.
EVP_CIPHER_CTX* SealContext() {
  thread_local const CipherContext context = [] {
    CipherContext fresh(EVP_CIPHER_CTX_new());
    MustSucceed(fresh != nullptr && EVP_EncryptInit_ex(fresh.get(), Aes256Gcm(), nullptr, nullptr, nullptr) == 1);
    return fresh;
  }();
  return context.get();
}

EVP_CIPHER_CTX* OpenContext() {
  thread_local const CipherContext context = [] {
    CipherContext fresh(EVP_CIPHER_CTX_new());
    MustSucceed(fresh != nullptr && EVP_DecryptInit_ex(fresh.get(), Aes256Gcm(), nullptr, nullptr, nullptr) == 1);
    return fresh;
  }();
  return context.get();
}

void CheckSizes(const AeadKeyAndNonce& with) {
  MustSucceed(with.key.size() == kAeadKeyBytes && with.nonce.size() == kNonceBytes);
}

}  // namespace

void SealAead(const AeadKeyAndNonce& with, std::string_view associated, std::string_view plain, char* out) {
  CheckSizes(with);
  EVP_CIPHER_CTX* const context = SealContext();
  int size = 0;
  MustSucceed(EVP_EncryptInit_ex(context, nullptr, nullptr, Bytes(with.key), Bytes(with.nonce)) == 1);
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
  CheckSizes(with);
  if (sealed.size() < kTagBytes) return false;
  const std::string_view cipher_text = sealed.substr(0, sealed.size() - kTagBytes);
  char tag[kTagBytes];
  sealed.copy(tag, kTagBytes, cipher_text.size());
  EVP_CIPHER_CTX* const context = OpenContext();
  int size = 0;
  MustSucceed(EVP_DecryptInit_ex(context, nullptr, nullptr, Bytes(with.key), Bytes(with.nonce)) == 1);
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
