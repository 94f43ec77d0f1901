#include "platform/crypto/secret.h"

#include <openssl/crypto.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <atomic>
#include <cstring>
#include <mutex>
#include <utility>
#include <vector>

#include "platform/crypto/openssl_handles.h"
#include "platform/crypto/random.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

constexpr size_t kPageBytes = 4096;
constexpr size_t kSlotBytes = 32;
constexpr size_t kSlabBytes = 16 * kPageBytes;

std::atomic<bool> all_locked{true};

char* MapLocked(size_t size) {
  void* const memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  MustSucceed(memory != MAP_FAILED);
  madvise(memory, size, MADV_DONTDUMP);
  if (mlock(memory, size) != 0) all_locked.store(false);
  return static_cast<char*>(memory);
}

size_t WholePages(size_t size) { return (size + kPageBytes - 1) / kPageBytes * kPageBytes; }

// Keys of 32 bytes share pages: one page each would exhaust the usual limit of locked memory at 2,000 patients.
class SlotStock {
 public:
  char* Take() {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (free_.empty()) {
      char* const slab = MapLocked(kSlabBytes);
      for (size_t offset = kSlabBytes; offset > 0; offset -= kSlotBytes) free_.push_back(slab + offset - kSlotBytes);
    }
    char* const slot = free_.back();
    free_.pop_back();
    return slot;
  }
  void Return(char* slot) {
    const std::lock_guard<std::mutex> lock(mutex_);
    free_.push_back(slot);
  }

 private:
  std::mutex mutex_;
  std::vector<char*> free_;
};

// Never destroyed: secrets may be given up while the process ends.
SlotStock& Slots() {
  static SlotStock* const stock = new SlotStock;
  return *stock;
}

}  // namespace

SecretBytes::SecretBytes(size_t size) : size_(size) {
  if (size == 0) return;
  data_ = size <= kSlotBytes ? Slots().Take() : MapLocked(WholePages(size));
  std::memset(data_, 0, size);
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
  if (this == &other) return *this;
  Release();
  data_ = std::exchange(other.data_, nullptr);
  size_ = std::exchange(other.size_, 0);
  return *this;
}

SecretBytes::~SecretBytes() { Release(); }

void SecretBytes::Release() {
  if (data_ == nullptr) return;
  OPENSSL_cleanse(data_, size_);
  if (size_ <= kSlotBytes) {
    Slots().Return(data_);
  } else {
    munmap(data_, WholePages(size_));
  }
  data_ = nullptr;
  size_ = 0;
}

SecretBytes SecretBytes::Random(size_t size) {
  SecretBytes secret(size);
  FillRandom(secret.data(), size);
  return secret;
}

SecretBytes SecretBytes::CopyOf(std::string_view bytes) {
  SecretBytes secret(bytes.size());
  bytes.copy(secret.data(), bytes.size());
  return secret;
}

void Cleanse(std::string& bytes) { OPENSSL_cleanse(bytes.data(), bytes.size()); }

bool SecretsAreLocked() { return all_locked.load(); }

absl::Status DisableCoreDumps() {
  const rlimit none{0, 0};
  if (setrlimit(RLIMIT_CORE, &none) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0) return absl::OkStatus();
  return MakeError(absl::StatusCode::kInternal, "CORE_DUMPS", "the system refuses to turn core dumps off");
}

}  // namespace sjelden
