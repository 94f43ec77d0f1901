#include "platform/kv/postgres_format.h"

#include <utility>

namespace sjelden {
namespace {

// Dimensions, flags, type of the elements, then length and lower bound of the only dimension; 4 bytes each.
constexpr size_t kCountAt = 3 * 4;

std::string ToInt4(uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift);
  return bytes;
}

}  // namespace

std::string ToInt8(uint64_t number) {
  return ToInt4(static_cast<uint32_t>(number >> 32)) + ToInt4(static_cast<uint32_t>(number));
}

uint64_t FromInt8(std::string_view bytes) {
  uint64_t number = 0;
  for (const unsigned char byte : bytes) number = number << 8 | byte;
  return number;
}

PostgresArray::PostgresArray(uint32_t type) : bytes_(ToInt4(1) + ToInt4(0) + ToInt4(type) + ToInt4(0) + ToInt4(1)) {}

void PostgresArray::Add(std::string_view element) {
  bytes_ += ToInt4(static_cast<uint32_t>(element.size()));
  bytes_ += element;
  ++count_;
}

std::string PostgresArray::Take() && {
  bytes_.replace(kCountAt, 4, ToInt4(count_));
  return std::move(bytes_);
}

}  // namespace sjelden
