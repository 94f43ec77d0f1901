// Reads and changes files of keys as an attacker or a crash would. Not for use from several threads at once.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace sjelden {

inline std::string BytesOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Overwrites the file with `bytes`; its mode stays.
inline void PutBytesTo(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

inline std::string Flipped(std::string bytes, size_t place) {
  bytes[place] = static_cast<char>(bytes[place] ^ 1);
  return bytes;
}

}  // namespace sjelden
