// Writes and reads numbers in big-endian order and texts with their length before them. Private to this folder.
//
// A reader belongs to one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sjelden {

// Writes the `size` low bytes of `value` to `out` and returns the place behind them.
inline char* PutNumber(char* out, uint64_t value, size_t size) {
  for (size_t i = size; i > 0; --i) *out++ = static_cast<char>(value >> (8 * (i - 1)));
  return out;
}

inline char* PutBytes(char* out, std::string_view bytes) { return out + bytes.copy(out, bytes.size()); }

inline uint64_t GetNumber(std::string_view bytes) {
  uint64_t value = 0;
  for (const unsigned char byte : bytes) value = value << 8 | byte;
  return value;
}

// Reads from the front; once anything was missing, everything is empty and `ok()` is false.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}
  std::string_view Take(size_t size) {
    if (size > rest_.size()) ok_ = false;
    if (!ok_) return {};
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  uint64_t TakeNumber(size_t size) { return GetNumber(Take(size)); }
  bool ok() const { return ok_; }
  bool at_end() const { return ok_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace sjelden
