// The shape of the keys of one kind, as each `*_keys.h` writes it: `{controller}/{compartment}/r/{referral}`.
//
// A part between slashes is a word of its own, or a placeholder. `{controller}` stands for an organisation number or
// `region`, `{compartment}` and `{level}` for a few digits, `{sequence}`, the last, for the eight bytes of a number,
// any other placeholder for whatever is not empty; one that ends with `...`, the last, for all that is left, slashes
// included. Immutable; safe for concurrent use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sjelden {

class KeyPattern {
 public:
  explicit KeyPattern(std::string text);

  // True where the key has this shape.
  bool Matches(std::string_view key) const;
  // Returns the key for people: its shape, its controllers, days and sequence, and of everything else the first four
  // characters.
  // For a key that matches.
  std::string Mask(std::string_view key) const;
  const std::string& text() const { return text_; }

 private:
  enum class Part { kWord, kController, kNumber, kSequence, kAny, kRest };
  struct Piece {
    Part part = Part::kWord;
    std::string word;  // of kWord
  };
  static bool Fits(const Piece& piece, std::string_view part);

  std::string text_;
  std::vector<Piece> pieces_;
};

// Returns a key of unknown shape for people: parts that are no controller and no day are cut to four characters, and
// what cannot be printed is written as hexadecimal digits.
std::string MaskUnknownKey(std::string_view key);

}  // namespace sjelden
