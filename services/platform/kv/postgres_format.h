// Values in PostgreSQL's binary form, as parameters and in rows. Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sjelden {

// The numbers of PostgreSQL's types, as in its catalogue.
inline constexpr uint32_t kBoolType = 16;
inline constexpr uint32_t kByteaType = 17;
inline constexpr uint32_t kInt8Type = 20;
inline constexpr uint32_t kBoolsType = 1000;
inline constexpr uint32_t kByteasType = 1001;
inline constexpr uint32_t kInt8sType = 1016;

// Every bit of a version is kept: above 2^63 the database shows it as a negative number.
std::string ToInt8(uint64_t number);
uint64_t FromInt8(std::string_view bytes);

// An array of one dimension, filled from its beginning. `type` is that of its elements.
class PostgresArray {
 public:
  explicit PostgresArray(uint32_t type);
  void Add(std::string_view element);
  // How large it is by now.
  size_t bytes() const { return bytes_.size(); }
  // Returns the finished array.
  std::string Take() &&;

 private:
  std::string bytes_;
  uint32_t count_ = 0;
};

}  // namespace sjelden
