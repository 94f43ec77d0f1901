// Texts of this context hold no patients: they are read by whoever keeps rosters and reviews grounds.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>

namespace sjelden::access {

// What is said of a text that holds such a number; it does not repeat it.
inline constexpr char kHoldsANumber[] =
    "holds eleven digits that may be somebody's number, want words without patients";

// True where the text holds a run of exactly eleven digits, or six and five with a blank between, as identity numbers
// are written.
inline bool MayHoldIdentityNumber(const std::string& text) {
  const auto digit = [&text](size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  const auto run = [&digit](size_t at) {
    size_t end = at;
    while (digit(end)) ++end;
    return end - at;
  };
  for (size_t at = 0; at < text.size(); ++at) {
    const size_t length = run(at);
    if (length == 11 || (length == 6 && at + 6 < text.size() && text[at + 6] == ' ' && run(at + 7) == 5)) return true;
    at += length;
  }
  return false;
}

}  // namespace sjelden::access
