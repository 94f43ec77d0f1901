// Makes names comparable: the same person's name written in capitals, with more blanks, or in decomposed letters, is
// the same text afterwards.
//
// Pure functions; may be called from any thread.
#pragma once

#include <string>
#include <string_view>

namespace sjelden::registry {

// Returns `name` in small letters (Latin letters with Norwegian, Sami and other European marks), with single blanks and
// none at the ends. Bytes that are no UTF-8 stay as they are.
std::string NormaliseName(std::string_view name);

// Returns the text whose blind index finds a person by exact name and day of birth.
std::string NameIndexText(const std::string& given, const std::string& family, const std::string& birth_date);

}  // namespace sjelden::registry
