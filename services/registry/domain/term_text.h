// Makes the words of terms comparable: capitals, accents, marks and hyphens make no difference, and who has no
// Norwegian keyboard finds Norwegian words too.
//
// Pure functions; may be called from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sjelden::registry {

// Returns the words of a text in their order: in small letters without accents (é, ä and å as e, a and a, ø as o, æ as
// ae, ß as ss, α as alpha), apostrophes left out; whatever else is neither letter nor digit parts words.
//   FoldedWords("Café-au-lait spots")  ->  cafe, au, lait, spots
std::vector<std::string> FoldedWords(std::string_view text);

// Returns what a folded word is where it was typed with `aa` for å or `oe` for ø; empty where that changes nothing.
std::string OtherSpelling(const std::string& word);

// Returns how many characters a text has; a byte that belongs to no character counts as one.
size_t CharactersIn(std::string_view text);

}  // namespace sjelden::registry
