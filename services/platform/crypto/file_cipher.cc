#include "platform/crypto/file_cipher.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "platform/crypto/openssl_handles.h"

namespace sjelden {
namespace {

// Fetched once and kept for the life of the process: a fetch costs more than encrypting a block of 4 KB.
const EVP_CIPHER* Ctr() {
  static const EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "AES-256-CTR", nullptr);
  return cipher;
}

// A thread's context keeps the key schedule of the file it served last; a new offset then sets only the counter.
struct ThreadContext {
  CipherContext context{EVP_CIPHER_CTX_new()};
  uint64_t key_id = 0;
};

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

FileCipher::FileCipher(std::string_view key, std::string_view first_counter)
    : id_(next_cipher_id++), key_(SecretBytes::CopyOf(key)) {
  if (key.size() != kFileKeyBytes || first_counter.size() != kFileCounterBytes) {
    std::fputs("FileCipher: a key has 32 bytes and a counter 16\n", stderr);
    std::abort();
  }
  std::memcpy(first_counter_.data(), first_counter.data(), kFileCounterBytes);
}

absl::Status FileCipher::Apply(uint64_t offset, const char* in, char* out, size_t size) const {
  thread_local ThreadContext mine;
  EVP_CIPHER_CTX* const context = mine.context.get();
  const auto counter = CounterAt(first_counter_, offset / kFileCounterBytes);
  const bool has_key = mine.key_id == id_;
  if (context == nullptr || EVP_EncryptInit_ex(context, has_key ? nullptr : Ctr(), nullptr,
                                               has_key ? nullptr : Bytes(key_.view()), counter.data()) != 1) {
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

}  // namespace sjelden
