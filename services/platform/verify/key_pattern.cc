#include "platform/verify/key_pattern.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/change/feed_keys.h"
#include "platform/kv/record_key.h"

namespace sjelden {
namespace {

constexpr size_t kShown = 4;
constexpr char kCut[] = "…";
constexpr size_t kSequenceBytes = 8;

bool AllDigits(std::string_view text) { return std::all_of(text.begin(), text.end(), absl::ascii_isdigit); }
bool AllPrintable(std::string_view text) { return std::all_of(text.begin(), text.end(), absl::ascii_isprint); }

// An organisation number, or what belongs to no trust.
bool IsController(std::string_view part) { return part == kRegion || (part.size() == 9 && AllDigits(part)); }

// `2027-01-12`.
bool IsDay(std::string_view part) {
  return part.size() == 10 && part[4] == '-' && part[7] == '-' && AllDigits(part.substr(0, 4)) &&
         AllDigits(part.substr(5, 2)) && AllDigits(part.substr(8));
}

std::string MaskPart(std::string_view part) {
  if (!AllPrintable(part)) {
    const std::string digits = absl::BytesToHexString(absl::string_view(part.data(), part.size()));
    return digits.size() > kShown ? digits.substr(0, kShown) + kCut : digits;
  }
  if (part.size() <= kShown || IsController(part) || IsDay(part)) return std::string(part);
  return std::string(part.substr(0, kShown)) + kCut;
}

// Cuts every part of what may have parts.
std::string MaskParts(std::string_view text) {
  if (!AllPrintable(text)) return MaskPart(text);
  std::string masked;
  size_t start = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != '/' && text[i] != '|') continue;
    masked += MaskPart(text.substr(start, i - start));
    if (i < text.size()) masked += text[i];
    start = i + 1;
  }
  return masked;
}

// Returns the next part of `rest` and cuts it off, with the slash after it; `last` says that none follows.
std::string_view TakePart(std::string_view& rest, bool& last) {
  const size_t slash = rest.find('/');
  last = slash == std::string_view::npos;
  const std::string_view part = rest.substr(0, slash);
  rest = last ? std::string_view() : rest.substr(slash + 1);
  return part;
}

}  // namespace

KeyPattern::KeyPattern(std::string text) : text_(std::move(text)) {
  for (const absl::string_view part : absl::StrSplit(text_, '/')) {
    if (part == "{controller}") {
      pieces_.push_back({Part::kController, ""});
    } else if (part == "{compartment}" || part == "{level}") {
      pieces_.push_back({Part::kNumber, ""});
    } else if (part == "{sequence}") {
      pieces_.push_back({Part::kSequence, ""});
    } else if (absl::EndsWith(part, "...}")) {
      pieces_.push_back({Part::kRest, ""});
    } else if (absl::StartsWith(part, "{")) {
      pieces_.push_back({Part::kAny, ""});
    } else {
      pieces_.push_back({Part::kWord, std::string(part)});
    }
  }
}

bool KeyPattern::Fits(const Piece& piece, std::string_view part) {
  switch (piece.part) {
    case Part::kWord:
      return part == piece.word;
    case Part::kController:
      return part == kRegion || (!part.empty() && AllDigits(part));
    case Part::kNumber:
      return !part.empty() && part.size() <= 2 && std::all_of(part.begin(), part.end(), absl::ascii_isxdigit);
    case Part::kAny:
      return !part.empty();
    case Part::kSequence:
    case Part::kRest:
      return false;  // they take all that is left
  }
  return false;
}

bool KeyPattern::Matches(std::string_view key) const {
  std::string_view rest = key;
  bool last = false;
  for (const Piece& piece : pieces_) {
    if (last) return false;
    if (piece.part == Part::kRest) return !rest.empty();
    if (piece.part == Part::kSequence) return rest.size() == kSequenceBytes;
    if (!Fits(piece, TakePart(rest, last))) return false;
  }
  return last;
}

std::string KeyPattern::Mask(std::string_view key) const {
  std::string masked;
  std::string_view rest = key;
  bool last = false;
  for (const Piece& piece : pieces_) {
    if (!masked.empty()) masked += '/';
    if (piece.part == Part::kRest) return masked + MaskParts(rest);
    if (piece.part == Part::kSequence) return absl::StrCat(masked, FromBigEndian(std::string(rest)));
    const std::string_view part = TakePart(rest, last);
    const bool stays = piece.part != Part::kAny;
    masked += stays ? std::string(part) : MaskParts(part);
  }
  return masked;
}

std::string MaskUnknownKey(std::string_view key) { return MaskParts(key); }

}  // namespace sjelden
