#include "tests/testing/sequential_ids.h"

#include <array>

namespace sjelden {

std::string SequentialIds::IdOf(uint64_t number) {
  std::array<uint8_t, 16> bits{};
  for (size_t i = 0; i < 8; ++i) bits[15 - i] = static_cast<uint8_t>(number >> (8 * i));
  return EncodeId(bits);
}

}  // namespace sjelden
