#include "registry/domain/term_text.h"

#include <cstdint>

#include "absl/strings/str_replace.h"

namespace sjelden::registry {
namespace {

constexpr char kParts[] = " ";  // parts words
constexpr char kNothing[] = "";

// What characters beyond ASCII are folded to; those that are in no row stay as they are.
struct Folded {
  uint32_t first, last;
  const char* text;
};
constexpr Folded kFolded[] = {
    {0x80, 0xa9, kParts},  {0xaa, 0xaa, "a"},      {0xab, 0xb4, kParts},  {0xb5, 0xb5, "mu"},    {0xb6, 0xb9, kParts},
    {0xba, 0xba, "o"},     {0xbb, 0xbf, kParts},   {0xc0, 0xc5, "a"},     {0xc6, 0xc6, "ae"},    {0xc7, 0xc7, "c"},
    {0xc8, 0xcb, "e"},     {0xcc, 0xcf, "i"},      {0xd0, 0xd0, "d"},     {0xd1, 0xd1, "n"},     {0xd2, 0xd6, "o"},
    {0xd7, 0xd7, kParts},  {0xd8, 0xd8, "o"},      {0xd9, 0xdc, "u"},     {0xdd, 0xdd, "y"},     {0xde, 0xde, "th"},
    {0xdf, 0xdf, "ss"},    {0xe0, 0xe5, "a"},      {0xe6, 0xe6, "ae"},    {0xe7, 0xe7, "c"},     {0xe8, 0xeb, "e"},
    {0xec, 0xef, "i"},     {0xf0, 0xf0, "d"},      {0xf1, 0xf1, "n"},     {0xf2, 0xf6, "o"},     {0xf7, 0xf7, kParts},
    {0xf8, 0xf8, "o"},     {0xf9, 0xfc, "u"},      {0xfd, 0xfd, "y"},     {0xfe, 0xfe, "th"},    {0xff, 0xff, "y"},
    {0x100, 0x105, "a"},   {0x106, 0x10d, "c"},    {0x10e, 0x111, "d"},   {0x112, 0x11b, "e"},   {0x11c, 0x123, "g"},
    {0x124, 0x127, "h"},   {0x128, 0x131, "i"},    {0x132, 0x133, "ij"},  {0x134, 0x135, "j"},   {0x136, 0x138, "k"},
    {0x139, 0x142, "l"},   {0x143, 0x14b, "n"},    {0x14c, 0x151, "o"},   {0x152, 0x153, "oe"},  {0x154, 0x159, "r"},
    {0x15a, 0x161, "s"},   {0x162, 0x167, "t"},    {0x168, 0x173, "u"},   {0x174, 0x175, "w"},   {0x176, 0x178, "y"},
    {0x179, 0x17e, "z"},   {0x17f, 0x17f, "s"},    {0x300, 0x36f, kNothing},  // combining marks
    {0x3b1, 0x3b1, "alpha"}, {0x3b2, 0x3b2, "beta"}, {0x3b3, 0x3b3, "gamma"}, {0x3b4, 0x3b4, "delta"},
    {0x3b5, 0x3b5, "epsilon"}, {0x3ba, 0x3ba, "kappa"}, {0x3bb, 0x3bb, "lambda"}, {0x3bc, 0x3bc, "mu"},
    {0x3c3, 0x3c3, "sigma"}, {0x3c9, 0x3c9, "omega"},
    {0x2000, 0x2017, kParts}, {0x2018, 0x2019, kNothing}, {0x201a, 0x206f, kParts}, {0xfeff, 0xfeff, kNothing},
};

// Reads one character at `at` and moves past it. A byte that begins none counts as a blank.
uint32_t NextIn(std::string_view text, size_t& at) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t first = byte(at++);
  if (first < 0x80) return first;
  const int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc2 ? 1 : 0;
  uint32_t character = first & (0x3fu >> more);
  if (more == 0 || at + more > text.size()) return ' ';
  for (int i = 0; i < more; ++i) {
    if ((byte(at + i) & 0xc0) != 0x80) return ' ';
    character = character << 6 | (byte(at + i) & 0x3fu);
  }
  at += more;
  return character;
}

// What a character beyond ASCII becomes; nullptr where it stays.
const char* FoldedTo(uint32_t character) {
  for (const Folded& row : kFolded) {
    if (character >= row.first && character <= row.last) return row.text;
  }
  return nullptr;
}

}  // namespace

std::vector<std::string> FoldedWords(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const uint32_t c = NextIn(text, at);
    if (c >= 'A' && c <= 'Z') {
      word += static_cast<char>(c + 32);
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word += static_cast<char>(c);
    } else if (c == '\'' || c == '`') {
      continue;
    } else if (c < 0x80) {
      end_word();
    } else if (const char* folded = FoldedTo(c); folded == nullptr) {
      word.append(text.substr(begin, at - begin));
    } else if (folded == kParts) {
      end_word();
    } else {
      word += folded;
    }
  }
  end_word();
  return words;
}

std::string OtherSpelling(const std::string& word) {
  std::string other = absl::StrReplaceAll(word, {{"aa", "a"}, {"oe", "o"}});
  return other == word ? "" : other;
}

size_t CharactersIn(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size(); ++count) NextIn(text, at);
  return count;
}

}  // namespace sjelden::registry
