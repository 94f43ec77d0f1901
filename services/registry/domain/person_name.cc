#include "registry/domain/person_name.h"

#include <cstdint>
#include <vector>

#include "absl/strings/str_cat.h"

namespace sjelden::registry {
namespace {

// Reads one character at `at` and moves past it; a byte that begins no UTF-8 sequence of at most three bytes counts as
// itself with a mark above Unicode, so that it is written back unchanged.
constexpr uint32_t kRawByte = 0x80000000;
uint32_t NextCharacter(std::string_view text, size_t& at) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const auto follows = [&](size_t i) { return i < text.size() && (byte(i) & 0xc0) == 0x80; };
  const uint8_t first = byte(at);
  if (first < 0x80) return byte(at++);
  if (first >= 0xc2 && first < 0xe0 && follows(at + 1)) {
    const uint32_t c = (first & 0x1fu) << 6 | (byte(at + 1) & 0x3fu);
    at += 2;
    return c;
  }
  if (first >= 0xe0 && first < 0xf0 && follows(at + 1) && follows(at + 2)) {
    const uint32_t c = (first & 0x0fu) << 12 | (byte(at + 1) & 0x3fu) << 6 | (byte(at + 2) & 0x3fu);
    at += 3;
    return c;
  }
  return kRawByte | byte(at++);
}

void Write(uint32_t c, std::string& out) {
  if (c & kRawByte) {
    out.push_back(static_cast<char>(c & 0xff));
  } else if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out.push_back(static_cast<char>(0xc0 | c >> 6));
    out.push_back(static_cast<char>(0x80 | (c & 0x3f)));
  } else {
    out.push_back(static_cast<char>(0xe0 | c >> 12));
    out.push_back(static_cast<char>(0x80 | (c >> 6 & 0x3f)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3f)));
  }
}

uint32_t Small(uint32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c >= 0xc0 && c <= 0xde && c != 0xd7) return c + 32;  // Latin-1: Æ, Ø, Å, É …
  if (c == 0x178) return 0xff;                             // Ÿ
  const bool even_is_capital = (c >= 0x100 && c <= 0x137) || (c >= 0x14a && c <= 0x177);
  const bool odd_is_capital = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e);
  if (even_is_capital && c % 2 == 0) return c + 1;  // Latin Extended-A: Đ, Ŋ, Š, Ŧ …
  if (odd_is_capital && c % 2 == 1) return c + 1;   // … and Ž, Ń
  return c;
}

// A small letter with a combining mark, as the one letter that people type; 0 where there is none.
uint32_t Composed(uint32_t letter, uint32_t mark) {
  struct Pair {
    uint32_t letter, mark, composed;
  };
  static constexpr Pair kPairs[] = {
      {'a', 0x30a, 0xe5}, {'a', 0x308, 0xe4}, {'o', 0x308, 0xf6}, {'u', 0x308, 0xfc}, {'e', 0x301, 0xe9},
      {'e', 0x300, 0xe8}, {'a', 0x301, 0xe1}, {'a', 0x300, 0xe0}, {'o', 0x301, 0xf3}, {'o', 0x300, 0xf2},
      {'c', 0x30c, 0x10d}, {'s', 0x30c, 0x161}, {'z', 0x30c, 0x17e}, {'n', 0x301, 0x144}, {'e', 0x302, 0xea},
      {'o', 0x302, 0xf4}, {'n', 0x303, 0xf1}, {'i', 0x308, 0xef}, {'c', 0x327, 0xe7},
  };
  for (const Pair& pair : kPairs) {
    if (pair.letter == letter && pair.mark == mark) return pair.composed;
  }
  return 0;
}

bool IsBlank(uint32_t c) { return c == ' ' || (c >= 9 && c <= 13) || c == 0xa0; }

}  // namespace

std::string NormaliseName(std::string_view name) {
  std::vector<uint32_t> characters;
  for (size_t at = 0; at < name.size();) {
    uint32_t c = Small(NextCharacter(name, at));
    if (IsBlank(c)) c = ' ';
    if (c == ' ' && (characters.empty() || characters.back() == ' ')) continue;
    if (const uint32_t composed = characters.empty() ? 0 : Composed(characters.back(), c); composed != 0) {
      characters.back() = composed;
      continue;
    }
    characters.push_back(c);
  }
  if (!characters.empty() && characters.back() == ' ') characters.pop_back();
  std::string normalised;
  for (const uint32_t c : characters) Write(c, normalised);
  return normalised;
}

std::string NameIndexText(const std::string& given, const std::string& family, const std::string& birth_date) {
  return absl::StrCat(NormaliseName(given), "\n", NormaliseName(family), "\n", birth_date);
}

}  // namespace sjelden::registry
