#include "clients/cli/printable.h"

#include <algorithm>

namespace sjelden {
namespace {

constexpr uint32_t kReplacement = 0xfffd;
constexpr char kReplacementBytes[] = "\xef\xbf\xbd";

bool IsControl(uint32_t point) { return point < 0x20 || (point >= 0x7f && point <= 0x9f); }

// The least code point that needs so many bytes: a longer way to write a character is no UTF-8.
constexpr uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};

}  // namespace

bool NextCodePoint(std::string_view text, size_t* at, uint32_t* point) {
  const unsigned char first = static_cast<unsigned char>(text[*at]);
  const size_t start = (*at)++;
  *point = kReplacement;
  if (first >= 0x80 && (first < 0xc2 || first > 0xf4)) return false;
  const size_t length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (text.size() - start < length) return false;
  uint32_t value = length == 1 ? first : first & (0xffu >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    const unsigned char next = static_cast<unsigned char>(text[start + i]);
    if ((next & 0xc0) != 0x80) return false;
    value = value << 6 | (next & 0x3fu);
  }
  if (value < kLeast[length] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) return false;
  *at = start + length;
  *point = value;
  return true;
}

bool IsUtf8(std::string_view text) {
  uint32_t point = 0;
  for (size_t at = 0; at < text.size();) {
    if (!NextCodePoint(text, &at, &point)) return false;
  }
  return true;
}

std::string Printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  uint32_t point = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const bool valid = NextCodePoint(text, &at, &point);
    if (valid && (!IsControl(point) || point == '\n' || point == '\t')) {
      out.append(text.substr(start, at - start));
    } else {
      out += kReplacementBytes;
    }
  }
  return out;
}

std::string PrintableLine(std::string_view text) {
  std::string out = Printable(text);
  std::replace_if(out.begin(), out.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return out;
}

}  // namespace sjelden
