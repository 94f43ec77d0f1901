#include "platform/crypto/random.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <pthread.h>

#include <atomic>
#include <cstring>

#include "platform/crypto/aead.h"
#include "platform/crypto/openssl_handles.h"

namespace sjelden {
namespace {

// Rises in every forked child, so that bytes kept from before the fork are thrown away there.
std::atomic<unsigned> fork_count{0};

void CountFork() { fork_count.fetch_add(1, std::memory_order_relaxed); }

struct KeptBytes {
  static constexpr size_t kSize = 40 * kNonceBytes;
  char bytes[kSize];
  size_t used = kSize;
  unsigned forks = 0;
};

}  // namespace

void FillRandom(char* bytes, size_t size) { MustSucceed(RAND_bytes(Bytes(bytes), static_cast<int>(size)) == 1); }

std::string RandomBytes(size_t size) {
  std::string bytes(size, '\0');
  FillRandom(bytes.data(), size);
  return bytes;
}

void FillNonce(char* nonce) {
  static const bool watching = pthread_atfork(nullptr, nullptr, CountFork) == 0;
  MustSucceed(watching);
  thread_local KeptBytes kept;
  const unsigned forks = fork_count.load(std::memory_order_relaxed);
  if (kept.used == KeptBytes::kSize || kept.forks != forks) {
    FillRandom(kept.bytes, KeptBytes::kSize);
    kept.used = 0;
    kept.forks = forks;
  }
  std::memcpy(nonce, kept.bytes + kept.used, kNonceBytes);
  kept.used += kNonceBytes;
}

}  // namespace sjelden
