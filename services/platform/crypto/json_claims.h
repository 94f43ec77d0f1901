// A parser of the JSON (RFC 8259) that tokens need, stricter than JSON: no member twice, no fractions, no exponents, no
// true, false or null, no white space, at most 4 levels, valid UTF-8. Private to this folder.
//
// Pure functions, safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace sjelden {

struct JsonValue {
  enum class Kind { kText, kInteger, kArray, kObject };
  Kind kind = Kind::kText;
  std::string text;
  int64_t integer = 0;
  std::vector<std::string> names;  // of an object's members
  std::vector<JsonValue> items;    // of an array, or an object's members in the order of `names`

  // Returns the member, or null.
  const JsonValue* Find(std::string_view name) const;
};

// INVALID_ARGUMENT for anything else than one such value.
absl::StatusOr<JsonValue> ParseStrictJson(std::string_view text);

// Returns `text` in quotes.
std::string QuoteJson(std::string_view text);

}  // namespace sjelden
