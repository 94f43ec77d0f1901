#include "platform/ids/id_source.h"

#include <sys/random.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace sjelden {
namespace {

// Crockford's alphabet without i, l, o and u, which are read as 1, 1, 0 and as part of words.
constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
// 128 bits in groups of five, rounded up; the first group holds the three bits that are left over.
constexpr size_t kIdLength = 26;

}  // namespace

std::string RandomIds::NewId() {
  std::array<uint8_t, 16> bits;
  size_t filled = 0;
  while (filled < bits.size()) {
    const ssize_t got = getrandom(bits.data() + filled, bits.size() - filled, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      std::fputs("the kernel gives no random numbers (getrandom failed): identifiers cannot be made\n", stderr);
      std::abort();
    }
    filled += static_cast<size_t>(got);
  }
  return EncodeId(bits);
}

std::string EncodeId(const std::array<uint8_t, 16>& bits) {
  std::string id(kIdLength, '0');
  uint32_t pending = 0;
  int pending_bits = 0;
  size_t position = kIdLength;
  // From the last byte to the first, so that the group with the fewest bits comes first.
  for (size_t i = bits.size(); i-- > 0;) {
    pending |= static_cast<uint32_t>(bits[i]) << pending_bits;
    pending_bits += 8;
    while (pending_bits >= 5) {
      id[--position] = kAlphabet[pending & 31];
      pending >>= 5;
      pending_bits -= 5;
    }
  }
  id[--position] = kAlphabet[pending & 31];
  return id;
}

bool IsId(std::string_view text) {
  return text.size() == kIdLength && text[0] <= '7' &&
         text.find_first_not_of(kAlphabet) == std::string_view::npos;
}

}  // namespace sjelden
