#include "platform/crypto/file_cipher.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace sjelden {
namespace {

struct FreeContext {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

// Fetched once and kept for the life of the process: a fetch costs more than encrypting a block of 4 KB.
const EVP_CIPHER* Ctr() {
  static const EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "AES-256-CTR", nullptr);
  return cipher;
}
const EVP_CIPHER* Gcm() {
  static const EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
  return cipher;
}

// A thread's context keeps the key schedule of the file it served last; a new offset then sets only the counter.
struct ThreadContext {
  Context context{EVP_CIPHER_CTX_new()};
  uint64_t key_id = 0;
};

const unsigned char* Bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* Bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::array<unsigned char, kFileCounterBytes> CounterAt(const std::array<unsigned char, kFileCounterBytes>& first,
                                                       uint64_t block) {
  std::array<unsigned char, kFileCounterBytes> counter = first;
  unsigned carry = 0;
  for (size_t i = kFileCounterBytes; i-- > 0;) {
    const unsigned sum = counter[i] + static_cast<unsigned>(block & 0xff) + carry;
    counter[i] = static_cast<unsigned char>(sum);
    carry = sum >> 8;
    block >>= 8;
  }
  return counter;
}

absl::Status CryptoFailed() { return absl::InternalError("the crypto library failed"); }

std::atomic<uint64_t> next_cipher_id{1};

}  // namespace

FileCipher::FileCipher(std::string_view key, std::string_view first_counter) : id_(next_cipher_id++) {
  if (key.size() != kFileKeyBytes || first_counter.size() != kFileCounterBytes) {
    std::fputs("FileCipher: a key has 32 bytes and a counter 16\n", stderr);
    std::abort();
  }
  std::memcpy(key_.data(), key.data(), kFileKeyBytes);
  std::memcpy(first_counter_.data(), first_counter.data(), kFileCounterBytes);
}

FileCipher::~FileCipher() { OPENSSL_cleanse(key_.data(), key_.size()); }

absl::Status FileCipher::Apply(uint64_t offset, const char* in, char* out, size_t size) const {
  thread_local ThreadContext mine;
  EVP_CIPHER_CTX* const context = mine.context.get();
  const auto counter = CounterAt(first_counter_, offset / kFileCounterBytes);
  const bool has_key = mine.key_id == id_;
  if (context == nullptr || EVP_EncryptInit_ex(context, has_key ? nullptr : Ctr(), nullptr,
                                               has_key ? nullptr : key_.data(), counter.data()) != 1) {
    mine.key_id = 0;
    return CryptoFailed();
  }
  mine.key_id = id_;
  int written = 0;
  if (const size_t skip = offset % kFileCounterBytes; skip != 0) {  // start in the middle of a block
    unsigned char scratch[kFileCounterBytes] = {};
    if (EVP_EncryptUpdate(context, scratch, &written, scratch, static_cast<int>(skip)) != 1) return CryptoFailed();
  }
  constexpr size_t kPiece = size_t{1} << 30;  // lengths are ints
  for (size_t done = 0; done < size;) {
    const int piece = static_cast<int>(std::min(size - done, kPiece));
    if (EVP_EncryptUpdate(context, reinterpret_cast<unsigned char*>(out + done), &written,
                          reinterpret_cast<const unsigned char*>(in + done), piece) != 1) {
      return CryptoFailed();
    }
    done += static_cast<size_t>(piece);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> RandomFileBytes(size_t size) {
  std::string bytes(size, '\0');
  if (RAND_bytes(Bytes(bytes), static_cast<int>(size)) != 1) return CryptoFailed();
  return bytes;
}

absl::StatusOr<std::string> WrapFileSecret(std::string_view kek, std::string_view nonce, std::string_view associated,
                                           std::string_view secret) {
  if (kek.size() != kFileKeyBytes || nonce.size() != kFileNonceBytes) return CryptoFailed();
  const Context context(EVP_CIPHER_CTX_new());
  std::string wrapped(secret.size() + kFileTagBytes, '\0');
  int written = 0;
  const bool done =
      context != nullptr && EVP_EncryptInit_ex(context.get(), Gcm(), nullptr, Bytes(kek), Bytes(nonce)) == 1 &&
      EVP_EncryptUpdate(context.get(), nullptr, &written, Bytes(associated),
                        static_cast<int>(associated.size())) == 1 &&
      EVP_EncryptUpdate(context.get(), Bytes(wrapped), &written, Bytes(secret), static_cast<int>(secret.size())) == 1 &&
      EVP_EncryptFinal_ex(context.get(), Bytes(wrapped) + written, &written) == 1 &&
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, kFileTagBytes, Bytes(wrapped) + secret.size()) == 1;
  if (!done) return CryptoFailed();
  return wrapped;
}

absl::StatusOr<std::string> UnwrapFileSecret(std::string_view kek, std::string_view nonce, std::string_view associated,
                                             std::string_view wrapped) {
  if (kek.size() != kFileKeyBytes || nonce.size() != kFileNonceBytes) return CryptoFailed();
  if (wrapped.size() < kFileTagBytes) return absl::DataLossError("a wrapped key is too short");
  const Context context(EVP_CIPHER_CTX_new());
  const std::string_view body = wrapped.substr(0, wrapped.size() - kFileTagBytes);
  std::string tag(wrapped.substr(body.size()));
  std::string secret(body.size(), '\0');
  int written = 0;
  const bool fed =
      context != nullptr && EVP_DecryptInit_ex(context.get(), Gcm(), nullptr, Bytes(kek), Bytes(nonce)) == 1 &&
      EVP_DecryptUpdate(context.get(), nullptr, &written, Bytes(associated),
                        static_cast<int>(associated.size())) == 1 &&
      EVP_DecryptUpdate(context.get(), Bytes(secret), &written, Bytes(body), static_cast<int>(body.size())) == 1 &&
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, kFileTagBytes, Bytes(tag)) == 1;
  if (!fed) return CryptoFailed();
  if (EVP_DecryptFinal_ex(context.get(), Bytes(secret) + written, &written) != 1) {
    return absl::DataLossError("a wrapped key does not open: another key or changed bytes");
  }
  return secret;
}

absl::StatusOr<std::string> StoreCheckMac(std::string_view kek, std::string_view bytes) {
  constexpr std::string_view kPurpose = "sjelden store check 1";
  std::string derived(kFileMacBytes, '\0');
  std::string mac(kFileMacBytes, '\0');
  const bool done = HMAC(EVP_sha256(), kek.data(), static_cast<int>(kek.size()), Bytes(kPurpose), kPurpose.size(),
                         Bytes(derived), nullptr) != nullptr &&
                    HMAC(EVP_sha256(), derived.data(), static_cast<int>(derived.size()), Bytes(bytes), bytes.size(),
                         Bytes(mac), nullptr) != nullptr;
  OPENSSL_cleanse(derived.data(), derived.size());
  if (!done) return CryptoFailed();
  return mac;
}

bool SameMac(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace sjelden
